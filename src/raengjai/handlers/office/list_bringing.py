"""People of a list that staff hand in, taken in one after the other: saved, there already, or refused.

Good ones are saved though others are bad.  Mended and handed in again, those who are saved already are told so.
Some of them a transaction, so that volunteers' own messages need not wait for a long list.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot.i18n import _
from raengjai.handlers import for_units, sent_back
from raengjai.handlers.lists.helped import Read
from raengjai.handlers.lists.judging import Chosen, Judge, Judged
from raengjai.handlers.sent_back import Waiting
from raengjai.storage import audit, help_records, ids, periods, record_doubles, record_questions
from raengjai.storage.database import OpenTransaction
from raengjai.storage.help_records import Entry
from raengjai.storage.models import HelpRecord, Office, Person, ReportingPeriod, Volunteer

AT_ONCE = 25  # in a transaction
SAVED, THERE, REFUSED, GOOD = "saved", "there", "refused", "good"


@dataclass(frozen=True)
class Verdict:
    """What became of one person: their row in the list, what, and why or to be checked."""

    row: int
    what: str
    words: Sequence[str]
    record: UUID | None = None
    number: int = 0

    def to_json(self) -> dict[str, Any]:
        """As it is kept while the list is on its way in."""
        return {**asdict(self), "record": str(self.record) if self.record else None}

    @classmethod
    def of_json(cls, kept: Mapping[str, Any]) -> Verdict:
        """As it was kept."""
        return cls(**{**kept, "record": UUID(kept["record"]) if kept["record"] else None})


@dataclass
class Import:
    """One list on its way in: for whom, by whom, and whether it is only looked at.

    `columns` are the list's, by their names; what is told to the volunteer in one bubble is `together`: when the list
    is in, or (not `tells`) later.
    """

    office_id: UUID
    period_id: UUID
    volunteer_id: UUID | None
    person_id: UUID
    chosen: Chosen
    today: date
    now: datetime
    saves: bool
    tells: bool = True
    columns: Mapping[str, int] = field(default_factory=dict)
    together: UUID = field(default_factory=ids.new_id)
    seen: set[tuple[object, ...]] = field(default_factory=set)


class Watching(Protocol):
    """Is told of each step in its transaction, and of the end."""

    def at(self, session: Session, verdicts: Sequence[Verdict]) -> None:
        """What became of the rows so far."""

    def over(self, session: Session, verdicts: Sequence[Verdict]) -> None:
        """What became of all rows."""


class Nobody:
    """Watches nothing: the list is short, and who hands it in waits for it."""

    def at(self, session: Session, verdicts: Sequence[Verdict]) -> None:
        """Do nothing."""

    def over(self, session: Session, verdicts: Sequence[Verdict]) -> None:
        """Do nothing."""


def bring_in(
    transaction: OpenTransaction,
    read: Sequence[Read],
    bringing: Import,
    done: Sequence[Verdict] = (),
    watching: Watching = Nobody(),  # noqa: B008 - it keeps nothing
) -> list[Verdict]:
    """Take the people in; the volunteer hears of it with their next answer.  `done`: of those at the start already."""
    verdicts = list(done)
    for start in range(len(verdicts), len(read), AT_ONCE):
        with transaction() as session:
            verdicts += _Taking(session, bringing).take(read[start : start + AT_ONCE])
            watching.at(session, verdicts)
    with transaction() as session:
        _finished(session, bringing, verdicts)
        watching.over(session, verdicts)
    return verdicts


def counts(verdicts: Sequence[Verdict]) -> dict[str, int]:
    """How many of each kind."""
    return {what: sum(one.what == what for one in verdicts) for what in (SAVED, THERE, REFUSED, GOOD)}


class _Taking:
    """Takes some of a list in, within one transaction."""

    def __init__(self, session: Session, bringing: Import) -> None:
        self.session, self.bringing = session, bringing
        self.office = session.get_one(Office, bringing.office_id)
        self.period = session.get_one(ReportingPeriod, bringing.period_id)
        self.person = session.get_one(Person, bringing.person_id)
        self.volunteer = session.get_one(Volunteer, bringing.volunteer_id) if bringing.volunteer_id else None
        if bringing.saves:
            periods.hold(session, self.period)

    def take(self, read: Sequence[Read]) -> list[Verdict]:
        """Save the good ones, if they are to be saved and are not there yet."""
        bringing = self.bringing
        judge = Judge(
            self.session,
            self.office,
            self.period,
            bringing.chosen,
            bringing.today,
            bringing.person_id,
            dict(bringing.columns),
        )
        judged = {secrets.token_hex(12): one for one in judge.judge_all(read)}
        good = {key: one.entry for key, one in judged.items() if one.entry is not None}
        there = record_doubles.of_entries(self.session, self.office, self.volunteer, good)
        new = {key: entry for key, entry in good.items() if key not in there and not self._is_twice(entry)}
        saved = self._save(new) if bringing.saves else {}
        return [_verdict(one, there.get(key), saved.get(key), is_new=key in new) for key, one in judged.items()]

    def _is_twice(self, entry: Entry) -> bool:
        keys = {(help_records.person_key(self.office.id, entry), entry.helped_on, kind) for kind in entry.help_types}
        twice = not keys.isdisjoint(self.bringing.seen)
        self.bringing.seen |= keys
        return twice

    def _save(self, new: Mapping[str, Entry]) -> dict[str, HelpRecord]:
        saved = help_records.add_all(self.session, self.volunteer, self.period, new, self.bringing.now)
        if self.volunteer is not None:
            for record in saved.values():
                record_questions.enter(self.session, record, self.person, self.bringing.together, self.bringing.now)
        return saved


def _verdict(judged: Judged, there: HelpRecord | None, saved: HelpRecord | None, *, is_new: bool) -> Verdict:
    words = [str(fault.text) if fault.column is None else f"{fault.place}: {fault.text}" for fault in judged.faults]
    if judged.entry is None:
        return Verdict(judged.row, REFUSED, words)
    if there is not None:
        return Verdict(judged.row, THERE, (), there.id, there.number)
    if saved is not None:
        return Verdict(judged.row, SAVED, words, saved.id, saved.number)
    return Verdict(judged.row, GOOD, words) if is_new else Verdict(judged.row, THERE, (str(_TWICE),))


_TWICE = _("stands on the list already")


def _finished(session: Session, bringing: Import, verdicts: Sequence[Verdict]) -> None:
    """The audit, and the volunteer with their next answer: one tap says that all is right."""
    if not bringing.saves:
        return
    office, count = session.get_one(Office, bringing.office_id), counts(verdicts)
    about = f"{count[SAVED]} saved, {count[THERE]} there already, {count[REFUSED]} refused"
    audit.note(session, office, str(bringing.person_id), "list entered", about, bringing.now)
    if bringing.volunteer_id is None or not count[SAVED] or not bringing.tells:
        return
    volunteer = session.get_one(Volunteer, bringing.volunteer_id)
    period = session.get_one(ReportingPeriod, bringing.period_id)
    for_units.tell_keepers(session, period, volunteer.unit_id, bringing.now)
    told = record_questions.told_together(session, volunteer, bringing.together)
    sent_back.tell_entered(session, office, [Waiting(question, record) for question, record in told])
