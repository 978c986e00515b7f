"""How a person is taken out of rows: what can be counted stays, what tells of them goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from raengjai.storage.models import HelpRecord, HelpRecordVersion, KeptFile, MonthEdition, RecordQuestion
from raengjai.storage.persons.searching import is_line_of
from raengjai.storage.persons.sought import Sought
from raengjai.storage.retention import emptying
from raengjai.storage.retention.emptying import GONE


@dataclass(frozen=True)
class TakingOut:
    """Whom, when, and whether out of kept months and their files too."""

    sought: Sought
    now: datetime
    forms_too: bool = False


TakeOut = Callable[[Session, TakingOut, Sequence[Any]], None]


def records(_session: Session, taking: TakingOut, rows: Sequence[HelpRecord]) -> None:
    """No name, number or note stays; whoever was one person is still counted as one, by a key drawn by lot."""
    key = emptying.new_key()
    for row in rows:
        row.name, row.person_key, row.restriction = GONE, key, None
        row.citizen_id = row.citizen_id_hash = row.other_document = row.note = None


def versions(session: Session, taking: TakingOut, rows: Sequence[HelpRecordVersion]) -> None:
    """What their records were before goes; of others' records that bore the number only what tells of them."""
    own = set(taking.sought.record_ids)
    for row in rows:
        if row.record_id in own:
            session.delete(row)
        else:
            gone = {"name": GONE, "citizen_id": None, "other_document": None, "note": None}
            row.before, row.reason = row.before | gone, taking.sought.struck_out(row.reason)


def questions(_session: Session, taking: TakingOut, rows: Sequence[RecordQuestion]) -> None:
    """Words about them; who was asked need not answer any more."""
    for row in rows:
        row.words = row.answer = None
        row.settled_at = row.settled_at or taking.now


def editions(session: Session, taking: TakingOut, rows: Sequence[MonthEdition]) -> None:
    """Out of kept months only where the head says so: then the lines stay without name and number.

    Files made of them go; they are made anew, as the month stands then, when somebody asks for them.
    """
    if not taking.forms_too:
        return
    session.execute(delete(KeptFile).where(KeptFile.edition_id.in_([row.id for row in rows])))
    for row in rows:
        kept = row.content
        row.content = kept | {"lines": [_line(taking.sought, line) for line in kept["lines"]]}


def _line(sought: Sought, line: dict[str, Any]) -> dict[str, Any]:
    if not is_line_of(sought, line):
        return line
    return line | {"name": "", "citizen_id": None, "other_document": None}


def cases(session: Session, taking: TakingOut, rows: Sequence[Any]) -> None:
    """The trouble stays and can be worked on; whose it is goes."""
    words(*("story", "course", "where", "when"))(session, taking, rows)
    for row in rows:
        row.contact_name = row.contact_phone = row.record_id = None


def referrals(session: Session, taking: TakingOut, rows: Sequence[Any]) -> None:
    """What was asked of the agency stays without the person; their name and telephone are shown no more."""
    words("wish")(session, taking, rows)
    for row in rows:
        row.with_contact = False


def words(*columns: str) -> TakeOut:
    """Names and number are struck out of words."""

    def take_out(_session: Session, taking: TakingOut, rows: Sequence[Any]) -> None:
        for row in rows:
            for column in columns:
                setattr(row, column, taking.sought.struck_out(getattr(row, column)))

    return take_out


def job_seekers(session: Session, taking: TakingOut, rows: Sequence[Any]) -> None:
    """Who looked for work is a number from now on; nobody looks for work for them any more."""
    for row in rows:
        row.state, row.settled_at = "withdrawn", row.settled_at or taking.now
    emptying.job_seekers(session, rows)


def course_seats(session: Session, taking: TakingOut, rows: Sequence[Any]) -> None:
    """Their name goes; they keep no place in a course that is to come."""
    for row in rows:
        row.state, row.left_at = "left", row.left_at or taking.now
    emptying.course_seats(session, rows)


def members(session: Session, taking: TakingOut, rows: Sequence[Any]) -> None:
    """They are in no group any more."""
    for row in rows:
        row.left_at = row.left_at or taking.now
    emptying.members(session, rows)


def requests(session: Session, _taking: TakingOut, rows: Sequence[Any]) -> None:
    """What was asked stays as a number and a day; who asked goes."""
    for row in rows:
        row.name, row.identity = GONE, GONE
        row.citizen_id = row.record_id = row.contact = row.wish = None


def answers(_session: Session, taking: TakingOut, rows: Sequence[Any]) -> None:
    """The same in a survey's answers."""
    for row in rows:
        row.values = {
            at: taking.sought.struck_out(value) if isinstance(value, str) else value for at, value in row.values.items()
        }


def altogether(session: Session, _taking: TakingOut, rows: Sequence[Any]) -> None:
    """The rows go."""
    for row in rows:
        session.delete(row)


def lists_in_work(_session: Session, _taking: TakingOut, rows: Sequence[Any]) -> None:
    """A list that was read and not yet confirmed: the volunteer sends it again without them."""
    for row in rows:
        row.content, row.state = None, "erased"


def drafts(session: Session, _taking: TakingOut, rows: Sequence[Any]) -> None:
    """A half-told draft with the number in it."""
    emptying.talks(session, rows)


def written(session: Session, _taking: TakingOut, rows: Sequence[Any]) -> None:
    """What was typed to the bot."""
    emptying.events(session, rows)


def said(_session: Session, _taking: TakingOut, rows: Sequence[Any]) -> None:
    """What the bot said."""
    for row in rows:
        row.body = []


def sent(session: Session, _taking: TakingOut, rows: Sequence[Any]) -> None:
    """What was sent."""
    emptying.deliveries(session, rows)
