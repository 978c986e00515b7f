"""What persons ask of the office about their data: taken down, looked at, each right exercised, answered.

The office owes an answer within thirty days (Personal Data Protection Act, section 30).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask import Response, abort, request, url_for

from raengjai.bot.i18n import Text, _
from raengjai.bot.thai import citizen_id, days
from raengjai.bot.thai.citizen_id import NotThirteen, Plausibility
from raengjai.bot.thai.text import clean
from raengjai.handlers.help_options import other_kinds
from raengjai.handlers.office import person_consents, person_words, reasons
from raengjai.handlers.office.answers import Answer, Goes, Later, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.form_files import as_download, in_turn
from raengjai.handlers.office.reasons import NoReason
from raengjai.storage import form_words, record_search, staff
from raengjai.storage.database import OpenTransaction
from raengjai.storage.models import PersonRequest
from raengjai.storage.persons import finding, requests
from raengjai.storage.persons.requests import OPEN, RIGHTS, Asked
from raengjai.storage.persons.sought import Sought
from raengjai.storage.retention.emptying import GONE

WORRYING_DAYS = 7
LONGEST = 300


def listed(desk: Desk) -> Shown:
    """All requests, what is due first."""
    rows = requests.of_office(desk.session, desk.office)
    return Shown("office/persons.html", {"found": [_line(desk, row) for row in rows], **_words(desk)})


@dataclass(frozen=True)
class Line:
    """A request on the list; `left`: days until the answer is due, None: it was answered."""

    row: PersonRequest
    left: int | None

    @property
    def name(self) -> Text | str:
        """Who asked; of who was erased nothing is left but the request."""
        return _("erased") if self.row.name == GONE else self.row.name

    @property
    def is_worrying(self) -> bool:
        """Whether the thirty days are nearly over."""
        return self.left is not None and self.left <= WORRYING_DAYS


def _line(desk: Desk, row: PersonRequest) -> Line:
    return Line(row, (row.due_on - desk.today).days if row.state == OPEN else None)


def _words(desk: Desk) -> dict[str, Any]:
    return {
        "rights": person_words.RIGHTS,
        "states": person_words.STATES,
        "works": desk.seat.role in staff.WORKING,
        "is_head": desk.seat.role == staff.HEAD,
    }


def blank(desk: Desk) -> Shown:
    """Who asks for what: by their number, or (from a record's page) as the person of that record."""
    record = _record(desk)
    name = record.record.full_name if record is not None else ""
    values = {"name": name, "record": str(record.record.id) if record is not None else ""}
    return _asking(desk, {**dict.fromkeys(("citizen_id", "contact", "identity", "wish", "right"), ""), **values})


def _record(desk: Desk) -> record_search.Found | None:
    written = request.values.get("record", "")
    if not written:
        return None
    try:
        return record_search.one(desk.session, desk.office, UUID(written)) or abort(404)
    except ValueError:
        abort(404)


def _asking(desk: Desk, values: dict[str, str], faults: dict[str, Text] | None = None) -> Shown:
    day = values.get("asked_on") or desk.today.isoformat()
    shown = {"values": values | {"asked_on": day}, "faults": faults or {}, "today": desk.today, **_words(desk)}
    return Shown("office/person_new.html", shown, 422 if faults else 200)


def taken(desk: Desk) -> Answer:
    """Keep what was asked."""
    record = _record(desk)
    values = {name: clean(request.form.get(name, ""))[:LONGEST] for name in _TYPED}
    faults: dict[str, Text] = {}
    number = _number(values["citizen_id"], record.record.citizen_id if record is not None else None, faults)
    day = _day(desk, values["asked_on"], faults)
    if values["right"] not in RIGHTS:
        faults["right"] = _("Please choose what is asked.")
    for name in ("name", "identity"):
        if not values[name]:
            faults[name] = _("Please fill this in.")
    if number is None and record is None and "citizen_id" not in faults:
        faults["citizen_id"] = _("Without a number begin at one of the person's records: it has a link to this page.")
    if faults or day is None:
        return _asking(desk, values, faults)
    by_record = record.record.id if record is not None and number is None else None
    asked = Asked(
        values["right"], values["name"], number, by_record, values["contact"], values["identity"],
        values["wish"], day,
    )  # fmt: skip
    row = requests.take_down(desk.session, desk.office, asked, desk.seat.person)
    desk.note("person's request taken", f"request {row.number}, {row.right}")
    return Goes(
        _address(row), _("Noted. It is to be answered by {day}.").format(day=days.in_words(row.due_on, weekday=False))
    )


_TYPED = ("right", "name", "citizen_id", "record", "contact", "identity", "wish", "asked_on")


def _number(typed: str, known: str | None, faults: dict[str, Text]) -> str | None:
    if not typed:
        return known
    try:
        number = citizen_id.read(typed)
    except NotThirteen:
        faults["citizen_id"] = _("A citizen ID has 13 digits. Please look at it again.")
        return None
    if citizen_id.plausibility(number) is Plausibility.WRONG:
        faults["citizen_id"] = _("The check digit does not fit. Please look at the card again.")
    return number


def _day(desk: Desk, typed: str, faults: dict[str, Text]) -> date | None:
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        day = None
    if day is None or day > desk.today:
        faults["asked_on"] = _("Please give the day, not one to come.")
        return None
    return day


def one(desk: Desk, asked: UUID) -> Shown:
    """A request, and what the office holds on the person in counts; nothing in full."""
    return page(desk, found_one(desk, asked))


def found_one(desk: Desk, asked: UUID) -> PersonRequest:
    """The office's request; 404 when there is none."""
    return requests.with_id(desk.session, desk.office, asked) or abort(404)


def page(desk: Desk, row: PersonRequest, fault: Text | None = None) -> Shown:
    """The page of one request."""
    whom = requests.whom(desk.session, desk.office, row)
    held = finding.everything(desk.session, whom) if whom is not None else {}
    desk.note("person looked for", f"request {row.number}")
    values = {
        "line": _line(desk, row),
        "row": row,
        "held": [(person_words.KINDS[kind.name], len(rows)) for kind, rows in held.items()],
        "consents": person_consents.given(desk, held),
        "other_kinds": other_kinds,
        "restricted": whom is not None and any(one.restriction for one in whom.records),
        "taken_by": staff.names_of_people(desk.session, desk.office, {row.taken_by}).get(row.taken_by, "–"),
        "fault": fault,
        "typed": {name: request.form.get(name, "") for name in ("reason", "name", "new_citizen_id")},
        **_words(desk),
    }
    return Shown("office/person_request.html", values, 422 if fault else 200)


def whom_of(desk: Desk, row: PersonRequest) -> Sought:
    """Whom an open request is about; 404 when they are not there any more."""
    return requests.whom(desk.session, desk.office, row) or abort(404)


def copy(desk: Desk, asked: UUID, ending: str) -> Answer:
    """Everything the office holds on the person, in full, for a reason that the audit keeps."""
    from raengjai.handlers.forms import person_copy  # noqa: PLC0415 - megabytes that only papers need

    makes = {"pdf": person_copy.as_pdf, "json": person_copy.as_json}
    row = found_one(desk, asked)
    if ending not in makes:
        abort(404)
    try:
        reason = reasons.given()
    except NoReason:
        return page(desk, row, reasons.TOO_SHORT)
    whom = whom_of(desk, row)
    told = finding.told(whom, finding.everything(desk.session, whom))
    made = person_copy.PersonCopy(desk.office.name, row.name, desk.today, told)
    desk.note("person exported", f"request {row.number} as {ending}", reason)
    name = f"person-{row.number}.{ending}"

    def make(_transaction: OpenTransaction) -> Response:
        with in_turn():
            return as_download(makes[ending](made), name)

    return make


def letter(desk: Desk, asked: UUID) -> Later:
    """The answer, for the head to sign."""
    from raengjai.handlers.forms import request_answer  # noqa: PLC0415 - megabytes that only papers need

    row = found_one(desk, asked)
    made = request_answer.of(row, desk.office, form_words.of(desk.session, desk.office), desk.today)
    name = f"answer-{row.number}.pdf"
    desk.note("letter made", f"answer to request {row.number}")

    def make(_transaction: OpenTransaction) -> Response:
        with in_turn():
            return as_download(request_answer.as_pdf(made), name)

    return make


def _address(row: PersonRequest) -> str:
    return url_for("office.persons_one", asked=row.id)
