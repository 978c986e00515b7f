"""The records: search a month, look for one person by ID, see a record with its history, a full number for a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from flask import abort, request

from raengjai.bot.i18n import Text, _
from raengjai.bot.thai import citizen_id
from raengjai.bot.thai.masking import masked, without_ids
from raengjai.handlers.office import reasons, searches, spans, tasks
from raengjai.handlers.office import record_filters as filters
from raengjai.handlers.office.answers import Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.reasons import NoReason
from raengjai.handlers.office.record_correcting import is_open
from raengjai.handlers.office.record_filters import STATES, UNNAMED
from raengjai.handlers.office.wording import month_code
from raengjai.handlers.words import HELP_TYPES, WORKER_NAMES
from raengjai.storage import (
    offices,
    periods,
    pictures,
    places,
    projects,
    record_merging,
    record_questions,
    record_search,
    staff,
)
from raengjai.storage.models import HelpRecord, HelpRecordVersion, RecordQuestion, ReportingPeriod
from raengjai.storage.pictures import Of
from raengjai.storage.record_questions import ASKED, CHANGED, DELETED, ENTERED, RIGHT, WORDS
from raengjai.storage.record_search import Found

PAGE = 50
FULL_FOR = 60  # seconds: so long a full number stands on the screen, then the page is opened anew without it
CHANGES = {
    "changed": _("Changed"),
    "deleted": _("Deleted"),
    "restored": _("Brought back"),
    "merged": _("Merged with another"),
    "parted": _("Let stand again"),
}

HOW_ANSWERED = {
    CHANGED: _("The volunteer changed the record."),
    DELETED: _("The volunteer deleted the record."),
    RIGHT: _("It is right as it stands."),
}


@dataclass(frozen=True)
class Before:
    """What a record was before a change: who changed it, when, and what stood there, numbers masked."""

    version: HelpRecordVersion
    act: str
    who: str
    name: str
    number: str
    help: str
    worker: str
    day: date
    reason: str


def listed(desk: Desk) -> Shown:
    """The records of a month, a quarter or a year that fit what is asked for."""
    span = spans.asked(desk)
    months, wanted = spans.periods_of(desk, span), filters.wanted(request.args, span.fiscal_year)
    if wanted.words:
        searches.by_words(desk)
    found = record_search.in_months(desk.session, desk.office, months, wanted, before=_before(months), size=PAGE + 1)
    shown, more = found[:PAGE], len(found) > PAGE
    return Shown(
        "office/records.html",
        {
            "span": span,
            "months": spans.offered(desk) | {span.code: span.title},
            "found": shown,
            "projects": _projects(desk, span.fiscal_year),
            "districts": places.districts(desk.office.province_code),
            "units": {unit.id.hex: unit.name for unit in offices.units(desk.session, desk.office)},
            "asked": {name: value for name, value in request.args.items() if name != "before" and value},
            "before": _place(shown[-1].record, months) if more else None,
            "states": STATES,
        },
    )


def taken_along(desk: Desk) -> Goes:
    """The same as a spreadsheet, which the worker writes (handlers/long_work/record_table.py)."""
    span = spans.asked(desk, request.form.get("month", ""))
    months = [one.id.hex for one in spans.periods_of(desk, span)]
    if request.form.get("words"):
        searches.by_words(desk)
    asked = {name: request.form.get(name, "")[:100] for name in filters.ASKED}
    return tasks.begun(
        desk, "record_table", {"months": months, "span": span.code, "year": span.fiscal_year, "asked": asked}
    )


def _place(record: HelpRecord, months: Sequence[ReportingPeriod]) -> str:
    """Where a page ended, for the address of the next."""
    period = next(one for one in months if one.id == record.period_id)
    return f"{record.helped_on.isoformat()},{record.number},{month_code(period)}"


def _projects(desk: Desk, fiscal_year: int) -> dict[str, str]:
    """The year's projects, and those of which none is named."""
    named = projects.of_year(desk.session, desk.office, fiscal_year, retired_too=True)
    return {UNNAMED: str(_("Not named yet")), **{one.id.hex: one.name for one in named}}


def _before(months: Sequence[ReportingPeriod]) -> tuple[UUID, record_search.Place] | None:
    written = request.args.get("before", "")
    if not written:
        return None
    day, _comma, rest = written.partition(",")
    number, _comma, month = rest.partition(",")
    place = (filters.day(day), filters.number(number))
    period = next((one for one in months if month_code(one) == month), None)
    if place[0] is None or place[1] is None or period is None:
        abort(404)
    return period.id, (place[0], place[1])


def of_person(desk: Desk) -> Shown:
    """One person's records across the office's months; the number travels in the form, never in an address."""
    try:
        number = citizen_id.read(request.form.get("citizen_id", ""))
    except ValueError:
        return _person(desk, [], _("A citizen ID has 13 digits. Please look at it again."), 422)
    searches.by_number(desk)
    found = record_search.of_person(desk.session, desk.office, number)
    if found:
        desk.note_record("record searched", found[0].record, more=f", {len(found)} found")
    else:
        desk.note("record searched", "0 found")
    return _person(desk, found)


def person(desk: Desk) -> Shown:
    """Ask for the number."""
    return _person(desk, None)


def _person(desk: Desk, found: list[Found] | None, fault: Text | None = None, status: int = 200) -> Shown:
    values = {"found": found, "fault": fault, "states": STATES}
    return Shown("office/records_person.html", values, status)


def one(desk: Desk, record: UUID) -> Shown:
    """A record with its history; the number is masked."""
    return _page(desk, _found(desk, record))


def number(desk: Desk, record: UUID) -> Shown:
    """The full number of one record, for a reason that the audit keeps."""
    found = _found(desk, record)
    try:
        reason = reasons.given()
    except NoReason:
        return _page(desk, found, fault=reasons.TOO_SHORT)
    if found.record.citizen_id is None:
        abort(404)
    desk.note_record("full number seen", found.record, reason)
    return _page(desk, found, full=citizen_id.grouped(found.record.citizen_id))


def _found(desk: Desk, record: UUID) -> Found:
    return record_search.one(desk.session, desk.office, record) or abort(404)


def _page(desk: Desk, found: Found, full: str | None = None, fault: Text | None = None) -> Shown:
    session, office, record = desk.session, desk.office, found.record
    versions = record_search.history(session, office, record)
    questions = record_questions.of_record(session, record)
    people = {one.changed_by for one in versions if one.changed_by} | {one.asked_by for one in questions}
    names = staff.names_of_people(session, office, people)
    values = {
        "record": record,
        "volunteer": found.volunteer,
        "period": periods.with_id(session, office, record.period_id),
        "works": desk.seat.role in staff.WORKING,
        "is_open": is_open(desk, record),
        "is_asked": any(one.kind == ASKED and one.settled_at is None for one in questions),
        "questions": [
            _told_question(one, names) for one in questions if one.kind == ASKED or one.how in (WORDS, DELETED)
        ],
        "entered": _entered(questions, names),
        "merged": record_merging.merged_into(session, office, record),
        "kept_instead": record_merging.kept_instead(session, office, record),
        "state": _state(record),
        "pictures": pictures.of(session, Of(record=record.id)),
        "number": masked(record.citizen_id),
        "note": without_ids(record.note) if record.note else "",
        "full": full,
        "fault": fault,
        "history": [_told(one, names) for one in versions],
    }
    return Shown("office/record.html", values, 422 if fault else 200, again_after=FULL_FOR if full else None)


def _state(record: HelpRecord) -> Text:
    if record.merged_into is not None:
        return _("Merged with another")
    return STATES["deleted"] if record.deleted_at is not None else STATES[record.state]


@dataclass(frozen=True)
class AskedBefore:
    """A question about the record and what was answered."""

    id: UUID
    said: str
    who: str
    asked_at: datetime
    answered_at: datetime | None
    answer: str
    settled_at: datetime | None


def _told_question(question: RecordQuestion, names: dict[UUID, str]) -> AskedBefore:
    said = without_ids(question.words) if question.words else str(_("Entered for the volunteer: is it right?"))
    how = HOW_ANSWERED.get(question.how or "")
    answer = without_ids(question.answer) if question.answer else str(how or "")
    return AskedBefore(
        question.id, said, names.get(question.asked_by, "–"), question.asked_at, question.answered_at, answer,
        question.settled_at,
    )  # fmt: skip


def _entered(questions: Sequence[RecordQuestion], names: dict[UUID, str]) -> Text | None:
    """By whom it was entered for its volunteer, and whether they have said that it is right."""
    found = next((one for one in questions if one.kind == ENTERED), None)
    if found is None:
        return None
    confirmed = found.how in (RIGHT, CHANGED)
    text = _("entered by {name}, not confirmed yet")
    if confirmed:
        text = _("entered by {name}, confirmed by the volunteer")
    return text.format(name=names.get(found.asked_by, "–"))


def _told(version: HelpRecordVersion, names: dict[UUID, str]) -> Before:
    was = version.before
    who = names.get(version.changed_by, "–") if version.changed_by is not None else str(_("The operator"))
    kinds = dict.fromkeys(kind for kind, _service in was["given"])
    return Before(
        version=version,
        act=str(CHANGES.get(version.act, version.act)),
        who=who,
        name=f"{was['prefix']}{was['name']}",
        number=masked(was["citizen_id"]),
        help=", ".join(str(HELP_TYPES[kind]) for kind in kinds),
        worker=str(WORKER_NAMES[was["worker_type"]]),
        day=date.fromisoformat(was["helped_on"]),
        reason=without_ids(version.reason or ""),
    )
