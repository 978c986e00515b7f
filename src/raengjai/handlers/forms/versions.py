"""The versions of a form: the first of a month, and one more for each edition in which it says anything else.

A form that an amendment of the month did not touch is not amended; neither is one that goes to the ministry, as
long as nothing was sent there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from raengjai.handlers.forms.amending import Amendable
from raengjai.handlers.forms.kinds import Kind, View
from raengjai.storage import editions
from raengjai.storage.edition import Edition, Line
from raengjai.storage.editions import Kept
from raengjai.storage.form_words import OwnWords
from raengjai.storage.models import MonthEdition


@dataclass(frozen=True)
class Version:
    """A form as it was in an edition, marked if it is amended; `number` 0 is the first, n its n-th change."""

    number: int
    row: MonthEdition
    form: Amendable


def opened(rows: Iterable[MonthEdition]) -> list[Kept]:
    """The editions, each opened once for all forms."""
    return [Kept(row, editions.read(row)) for row in rows]


def of(kind: Kind, about: str, kept: Iterable[Kept]) -> list[Version]:
    """Every version of a form, the first one first; of what the month did not know yet there is none."""
    found: list[Version] = []
    sent: int | None = None
    before: Seen | None = None
    for one in kept:
        now = _seen(kind, about, one)
        if now is None:
            continue
        if before is None or _content(before) != _content(now):
            number = len(found)
            amended = number if not kind.filed else 0 if sent is None else number - sent
            found.append(Version(number, one.row, _form(before, now, amended)))
            before = now
        if one.row.filed_at is not None:
            sent = found[-1].number
    return found


@dataclass(frozen=True)
class Seen:
    """A form as an edition shows it."""

    kind: Kind
    about: str
    kept: Kept
    view: View


def _seen(kind: Kind, about: str, kept: Kept) -> Seen | None:
    try:
        return Seen(kind, about, kept, kind.see(kept.edition, about))
    except LookupError:
        return None


def _content(seen: Seen) -> View:
    """What it says, whatever words the office had set for its forms."""
    return seen.kind.see(replace(seen.kept.edition, words=OwnWords()), seen.about)


def _form(before: Seen | None, now: Seen, amended: int) -> Amendable:
    if before is None or not amended:
        return now.view.form
    then, rows = before.view.rows, now.view.rows
    changed = frozenset(number for number, key in enumerate(rows, 1) if then.get(key) != rows[key])
    return replace(now.view.form, amended=amended, reason=_reason(before, now), changed=changed)


def _reason(before: Seen, now: Seen) -> str:
    """Why the records that this form tells of were open; a reason for another unit's record is not its business."""
    moved = _moved(before.kept.edition, now.kept.edition) & (before.view.records | now.view.records)
    reasons = editions.reasons_of(now.kept.row)
    own = [one for one in reasons if one.record is None or one.record in moved]
    return " · ".join(dict.fromkeys(one.words for one in own or reasons))


def _moved(before: Edition, now: Edition) -> set[str]:
    """The ids of the records that are not as they were."""
    old, new = dict(_by_record(before)), dict(_by_record(now))
    return {record for record in old | new if old.get(record) != new.get(record)}


def _by_record(edition: Edition) -> Iterator[tuple[str, Line]]:
    return ((line.record, replace(line, person=0)) for line in edition.lines)
