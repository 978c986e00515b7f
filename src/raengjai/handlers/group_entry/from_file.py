"""A list that came as a file: its people become lines of a group, shown before they are saved."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from openpyxl.utils import get_column_letter

from raengjai.bot.conversation.program import Begin
from raengjai.bot.i18n import _
from raengjai.handlers import worker_kinds
from raengjai.handlers.here import Here
from raengjai.handlers.lists.helped import Handed, RowReader
from raengjai.handlers.lists.people import Listed
from raengjai.storage import sent_files
from raengjai.storage.form_records import UNSAID
from raengjai.storage.models import SentFile

_T = TypeVar("_T", bound=Hashable)


def people_of(at: Here, file: SentFile) -> tuple[Listed, ...]:
    """Whom the file tells of; the file itself is not kept any more."""
    return _read(at, file).people


def group(at: Here, file: SentFile) -> Begin:
    """Begin a group with the people of a file; what all of them say is not asked."""
    read = _read(at, file)
    opened = [{**one.to_json(), "n": number, "held": True} for number, one in enumerate(_asked(at, read), 1)]
    return Begin(
        "record_group",
        said=_said_by_all(at, read),
        gathered={"people": {"next": len(opened) + 1, "open": opened}},
        before=str(_UNDERSTOOD.format(people=len(opened), columns=read.columns)),
    )


_UNDERSTOOD = _("I have read the file: {people} people. What I understood of it: {columns}")


@dataclass(frozen=True)
class _InFile:
    """Whom a file tells of, its columns in words, and the kind of help of each service by its id."""

    people: tuple[Listed, ...]
    columns: str
    kinds: Mapping[str, str]


def _read(at: Here, file: SentFile) -> _InFile:
    handed = Handed.from_json(json.loads(file.content))
    reader = RowReader(at.session, at.office, at.period, at.today)
    people = tuple(reader.read(handed.table, row).listed for row in handed.rows)
    sent_files.erase(file, "used")
    in_order = sorted(handed.table.columns.items(), key=lambda column: column[1])
    columns = " · ".join(f"{name} ({get_column_letter(place + 1)})" for name, place in in_order)
    return _InFile(people, columns, {one.id.hex: one.help_type for one in reader.services})


def _asked(at: Here, read: _InFile) -> Iterable[Listed]:
    return (worker_kinds.without_asking(at.office, one) for one in read.people)


def _said_by_all(at: Here, read: _InFile) -> dict[str, Any]:
    """Answers to the group's questions where each line has its own; what most of them say stands for the group."""
    people, known = read.people, dict[str, Any]()
    if all(one.help_types for one in people):
        kinds, services = _most((one.help_types, one.services) for one in people)
        named = [f"{read.kinds[one]}:{one}" for one in services]
        known["help"] = [*named, *(kind for kind in kinds if kind not in {read.kinds[one] for one in services})]
    for name in ("worker_type", "helped_on"):
        if all(getattr(one, name) for one in people):
            known[name] = _most(getattr(one, name) for one in people)
    kind = known.pop("worker_type", UNSAID)
    return known | worker_kinds.as_before(at.office, kind)


def _most(values: Iterable[_T]) -> _T:
    return Counter(values).most_common(1)[0][0]
