"""The rows of a list that was handed in, taken in one after the other: saved, there already, or refused.

Good rows are saved though others are bad.  Mended and handed in again, rows that are saved already are told so.
Some rows a transaction, so that volunteers' own messages need not wait for a long list.
"""

from __future__ import annotations

import io
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from flask import Response, request
from sqlalchemy.orm import Session

from raengjai.bot.i18n import Text, _
from raengjai.handlers import sent_back
from raengjai.handlers.lists import helped, templates
from raengjai.handlers.lists.faults import NotAList
from raengjai.handlers.lists.helped import Chosen, Handed, Judge, Judged
from raengjai.handlers.office import record_form
from raengjai.handlers.office.answers import Later, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.form_files import as_download
from raengjai.handlers.office.record_form import About
from raengjai.handlers.sent_back import Waiting
from raengjai.handlers.words import HELP_TYPES, WORKER_TYPES
from raengjai.storage import audit, help_records, ids, periods, places, record_doubles, record_questions
from raengjai.storage.database import OpenTransaction
from raengjai.storage.help_records import Entry
from raengjai.storage.models import HelpRecord, Office, Person, ReportingPeriod, Volunteer
from raengjai.storage.places import Place

ROWS_AT_ONCE = 25  # in a transaction
SAVED, THERE, REFUSED, GOOD = "saved", "there", "refused", "good"


@dataclass(frozen=True)
class Verdict:
    """What became of a row: its number in the sheet, what, and why or to be checked."""

    row: int
    what: str
    words: Sequence[str]
    record: UUID | None = None
    number: int = 0


@dataclass
class Import:
    """One list on its way in: for whom, by whom, and whether it is only looked at."""

    office_id: UUID
    period_id: UUID
    volunteer_id: UUID | None
    person_id: UUID
    chosen: Chosen
    today: date
    now: datetime
    saves: bool
    together: UUID = field(default_factory=ids.new_id)
    seen: set[tuple[object, ...]] = field(default_factory=set)


def template() -> Response:
    """The empty list."""
    return as_download(templates.as_xlsx(helped.IN_TEMPLATE, []), "raengjai-list.xlsx")


def taken(
    desk: Desk, values: Mapping[str, str], ticked: set[str], volunteer: Volunteer | None, *, most: int
) -> Later | Text:
    """How the list is taken in when this transaction is over; or what is wrong with all of it."""
    try:
        chosen = _chosen(desk, values, ticked, volunteer)
        handed = helped.handed_in(_file(), most)
    except NotAList as wrong:
        return wrong.text
    bringing = Import(
        office_id=desk.office.id,
        period_id=desk.period.id,
        volunteer_id=volunteer.id if volunteer is not None else None,
        person_id=desk.seat.person.id,
        chosen=chosen,
        today=desk.today,
        now=desk.now,
        saves=request.form.get("do") == "save",
    )
    return _later(handed, bringing)


def _file() -> io.BytesIO:
    handed = request.files.get("file")
    if handed is None or not handed.filename:
        raise NotAList(_("Please choose the file."))
    return io.BytesIO(handed.read())


def _chosen(desk: Desk, values: Mapping[str, str], ticked: set[str], volunteer: Volunteer | None) -> Chosen:
    return Chosen(
        help_types=tuple(kind for kind in HELP_TYPES if kind in ticked),
        services=tuple(ticked - set(HELP_TYPES)),
        worker_type=values["worker_type"] if values["worker_type"] in WORKER_TYPES else None,
        day=_day(values["helped_on"]),
        place=_place(desk, values["place"], volunteer),
        project=_project(desk, values["project"]),
        doubtful_too=request.form.get("doubtful_too") == "1",
    )


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _place(desk: Desk, written: str, volunteer: Volunteer | None) -> Place | None:
    if not written.strip():
        own = volunteer
        return Place(own.subdistrict_code, own.subdistrict_name, own.district_name) if own is not None else None
    found = places.named_exactly(written, desk.office.province_code)
    if len(found) != 1:
        raise NotAList(helped.WHICH_PLACE if found else helped.UNKNOWN_PLACE)
    return found[0]


def _project(desk: Desk, written: str) -> UUID | None:
    offered = {key for key, _name in record_form.choices(desk, About(desk.period, None))["projects"]}
    return UUID(written) if written in offered else None


def _later(handed: Handed, bringing: Import) -> Later:
    def bring_in(transaction: OpenTransaction) -> Shown:
        verdicts: list[Verdict] = []
        for start in range(0, len(handed.rows), ROWS_AT_ONCE):
            with transaction() as session:
                verdicts += _some(session, handed, start, bringing)
        with transaction() as session:
            _finished(session, bringing, verdicts)
        counted = {what: sum(one.what == what for one in verdicts) for what in (SAVED, THERE, REFUSED, GOOD)}
        values = {"verdicts": verdicts, "counts": counted, "saves": bringing.saves}
        return Shown("office/record_list_verdicts.html", values)

    return bring_in


def _some(session: Session, handed: Handed, start: int, bringing: Import) -> list[Verdict]:
    office = session.get_one(Office, bringing.office_id)
    period = session.get_one(ReportingPeriod, bringing.period_id)
    if bringing.saves:
        periods.hold(session, period)
    judge = Judge(session, office, period, bringing.chosen, bringing.today)
    taking = _Taking(session, office, period, bringing)
    return [taking.take(judge.judge(handed.table, row)) for row in handed.rows[start : start + ROWS_AT_ONCE]]


class _Taking:
    """Takes rows in, within one transaction."""

    def __init__(self, session: Session, office: Office, period: ReportingPeriod, bringing: Import) -> None:
        self.session, self.office, self.period, self.bringing = session, office, period, bringing
        self.person = session.get_one(Person, bringing.person_id)
        self.volunteer = session.get_one(Volunteer, bringing.volunteer_id) if bringing.volunteer_id else None

    def take(self, judged: Judged) -> Verdict:
        """Save a good row, if it is to be saved and is not there yet."""
        words = [str(fault.text) if fault.column is None else f"{fault.place}: {fault.text}" for fault in judged.faults]
        if judged.entry is None:
            return Verdict(judged.row, REFUSED, words)
        there = record_doubles.of_entry(self.session, self.office, self.volunteer, judged.entry)
        if there is not None:
            return Verdict(judged.row, THERE, (), there.id, there.number)
        if self._is_twice(judged.entry):
            return Verdict(judged.row, THERE, (str(_("stands on the list already")),))
        if not self.bringing.saves:
            return Verdict(judged.row, GOOD, words)
        record = self._save(judged.entry)
        return Verdict(judged.row, SAVED, words, record.id, record.number)

    def _is_twice(self, entry: Entry) -> bool:
        keys = {(help_records.person_key(self.office.id, entry), entry.helped_on, kind) for kind in entry.help_types}
        twice = not keys.isdisjoint(self.bringing.seen)
        self.bringing.seen |= keys
        return twice

    def _save(self, entry: Entry) -> HelpRecord:
        record = help_records.add(
            self.session, self.volunteer, self.period, entry, secrets.token_hex(12), self.bringing.now
        )
        if self.volunteer is not None:
            record_questions.enter(self.session, record, self.person, self.bringing.together, self.bringing.now)
        return record


def _finished(session: Session, bringing: Import, verdicts: Sequence[Verdict]) -> None:
    """The audit, and the volunteer with their next answer: one tap says that all is right."""
    if not bringing.saves:
        return
    office = session.get_one(Office, bringing.office_id)
    count = {what: sum(one.what == what for one in verdicts) for what in (SAVED, THERE, REFUSED)}
    about = f"{count[SAVED]} saved, {count[THERE]} there already, {count[REFUSED]} refused"
    audit.note(session, office, str(bringing.person_id), "list entered", about, bringing.now)
    if bringing.volunteer_id is None or not count[SAVED]:
        return
    volunteer = session.get_one(Volunteer, bringing.volunteer_id)
    told = record_questions.told_together(session, volunteer, bringing.together)
    sent_back.tell_entered(session, office, [Waiting(question, record) for question, record in told])
