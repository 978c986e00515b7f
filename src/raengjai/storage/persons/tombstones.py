"""That somebody was erased is remembered without knowing who: keyed hashes, in the database and in a file beside it.

A backup made before the erasure knows neither the hash nor that it happened.  So the file is kept where backups are
not, and what it says is done again after a restore.  It holds nothing that identifies a person without HASH_KEYS.
Who has left an office stands in the file too, by an id of our own: an older backup must not let them in again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.storage.models import HelpRecord, Membership, Office, Tombstone
from raengjai.storage.persons import sought
from raengjai.storage.persons.sought import Sought
from raengjai.storage.persons.taking_out import TakingOut
from raengjai.storage.retention.emptying import GONE_KEY

LEFT = "left "  # begins the key of who has left; behind it the membership's id


class Unreadable(Exception):
    """A line of the file is none of ours; `number` counts from 1."""

    def __init__(self, number: int) -> None:
        super().__init__(f"line {number} is no tombstone")
        self.number = number


@dataclass(frozen=True)
class Line:
    """A tombstone as it stands in the file."""

    office: UUID
    key: str
    forms_too: bool
    erased_at: datetime


def lay(session: Session, taking: TakingOut) -> None:
    """Remember that a person was erased at that moment."""
    whom = taking.sought
    keys = whom.hashes or tuple(str(record) for record in whom.record_ids)
    for key in keys:
        _put(session, Line(whom.office.id, key, taking.forms_too, taking.now))


def _put(session: Session, line: Line) -> None:
    row = session.scalar(select(Tombstone).where(Tombstone.office_id == line.office, Tombstone.key == line.key))
    if row is None:
        row = Tombstone(office_id=line.office, key=line.key, forms_too=line.forms_too, erased_at=line.erased_at)
        session.add(row)
    row.forms_too = row.forms_too or line.forms_too
    row.erased_at = max(row.erased_at, line.erased_at)
    session.flush()


def written(session: Session) -> str:
    """All of them as the file holds them, and who has left: a line of JSON each."""
    rows = session.scalars(select(Tombstone).where(Tombstone.key.not_like(f"{LEFT}%")))
    lines = [Line(row.office_id, row.key, row.forms_too, row.erased_at) for row in rows]
    lines += _left(session)
    return "".join(f"{json.dumps(_as_json(one))}\n" for one in sorted(lines, key=lambda one: (one.erased_at, one.key)))


def _left(session: Session) -> Iterator[Line]:
    """Who has left, as it stands in the memberships and in what files told before."""
    latest: dict[str, Line] = {}
    for row in session.scalars(select(Tombstone).where(Tombstone.key.like(f"{LEFT}%"))):
        latest[row.key] = Line(row.office_id, row.key, row.forms_too, row.erased_at)
    for one in session.scalars(select(Membership).where(Membership.state == "ended", Membership.ended_at.is_not(None))):
        key, ended = f"{LEFT}{one.id.hex}", one.ended_at
        if ended is not None and (key not in latest or latest[key].erased_at < ended):
            latest[key] = Line(one.office_id, key, forms_too=False, erased_at=ended)
    yield from latest.values()


def _as_json(row: Line) -> dict[str, object]:
    return {
        "office": str(row.office),
        "key": row.key,
        "forms_too": row.forms_too,
        "erased_at": row.erased_at.astimezone(UTC).isoformat(),
    }


def read(text: str) -> Sequence[Line]:
    """The lines of a file; raise `Unreadable`."""
    return [_read(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]


def _read(number: int, line: str) -> Line:
    try:
        told = json.loads(line)
        erased_at = datetime.fromisoformat(told["erased_at"]).astimezone(UTC)
        return Line(UUID(told["office"]), str(told["key"]), told["forms_too"] is True, erased_at)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Unreadable(number) from None


def take(session: Session, lines: Iterable[Line]) -> int:
    """Put them in the database, as far as they are of its offices; how many."""
    offices = set(session.scalars(select(Office.id)))
    known = [line for line in lines if line.office in offices]
    for line in known:
        _put(session, line)
    return len(known)


def leave_again(session: Session) -> int:
    """End again the memberships that an older backup has brought back; how many.

    Who came in anew since they left stays in.
    """
    count = 0
    for row in session.scalars(select(Tombstone).where(Tombstone.key.like(f"{LEFT}%"))):
        one = session.get(Membership, UUID(row.key.removeprefix(LEFT)))
        if one is None or one.state == "ended" or (one.started_at or one.asked_at) > row.erased_at:
            continue
        one.state, one.ended_at = "ended", row.erased_at
        count += 1
    session.flush()
    return count


def buried(session: Session) -> Iterator[TakingOut]:
    """Whoever was erased and is there again, with what the office recorded of them before that moment."""
    for row in session.scalars(select(Tombstone).order_by(Tombstone.erased_at)).all():
        office = session.get_one(Office, row.office_id)
        if (whom := _whom(session, office, row)) is not None and whom.records:
            yield TakingOut(whom, row.erased_at, row.forms_too)


def _whom(session: Session, office: Office, row: Tombstone) -> Sought | None:
    if (found := sought.with_hashes(session, office, (row.key,), row.erased_at)) is not None:
        return found
    record = _record(session, office, row.key)
    if record is None or record.person_key.startswith(GONE_KEY):
        return None
    return sought.of_record(session, office, record, until=row.erased_at)


def _record(session: Session, office: Office, key: str) -> HelpRecord | None:
    try:
        wanted = select(HelpRecord).where(HelpRecord.office_id == office.id, HelpRecord.id == UUID(key))
    except ValueError:
        return None  # the hash of a number that nobody here has
    return session.scalar(wanted)
