"""The head carries out what somebody asked about their data, or says why not; the request is answered by it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from flask import request, url_for

from raengjai.bot.i18n import Text, _
from raengjai.bot.thai import citizen_id, names
from raengjai.bot.thai.citizen_id import NotThirteen, Plausibility
from raengjai.bot.thai.names import NotAName
from raengjai.handlers import standing_consents
from raengjai.handlers.help_options import other_kinds
from raengjai.handlers.jobs import tombstones
from raengjai.handlers.office import persons, reasons
from raengjai.handlers.office.answers import Answer, Goes
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.reasons import NoReason
from raengjai.storage.late_changes import Change, OpenInPart
from raengjai.storage.models import PersonRequest
from raengjai.storage.persons import correcting, erasing, finding, requests, restricting
from raengjai.storage.persons.correcting import Correction
from raengjai.storage.persons.requests import DONE, OPEN, REFUSED
from raengjai.storage.persons.taking_out import TakingOut


class NotSo(Exception):
    """What was sent can not be done; `text` says why."""

    def __init__(self, text: Text) -> None:
        super().__init__(str(text))
        self.text = text


def done(desk: Desk, asked: UUID) -> Answer:
    """Do what the head chose; the reason is kept with the request, and in the audit."""
    row = persons.found_one(desk, asked)
    back = url_for("office.persons_one", asked=row.id)
    act = ACTS.get(request.form.get("do", ""))
    if act is None or row.state != OPEN:
        return Goes(back, _("This request has its answer already."), warns=True)
    try:
        reason = reasons.given()
        state, name, about = act(desk, row, reason)
    except NoReason:
        return persons.page(desk, row, reasons.TOO_SHORT)
    except NotSo as why:
        return persons.page(desk, row, why.text)
    desk.note(name, f"request {row.number}{about}", reason)
    requests.settle(row, state, reason, desk.seat.person, desk.now)
    return Goes(back, _("Noted, with its answer as a letter."))


Outcome = tuple[str, str, str]
"""The request's state, the act in the audit, and what it says there."""


def _handed_out(_desk: Desk, _row: PersonRequest, _reason: str) -> Outcome:
    return DONE, "person's request answered", ""


def _refused(_desk: Desk, _row: PersonRequest, _reason: str) -> Outcome:
    return REFUSED, "person's request refused", ""


def _corrected(desk: Desk, row: PersonRequest, reason: str) -> Outcome:
    change = Change(desk.actor, desk.now, reason, desk.seat.person)
    try:
        changed = correcting.correct(desk.session, persons.whom_of(desk, row), _right(), change)
    except OpenInPart:
        raise NotSo(_("A record of a closed month is open again. Close that month first.")) from None
    return DONE, "person corrected", f", {len(changed)} records"


def _right() -> Correction:
    name, number = request.form.get("name", "").strip(), request.form.get("new_citizen_id", "").strip()
    if not name and not number:
        raise NotSo(_("Please give the name or the number as it is right."))
    try:
        read = names.read(name) if name else None
    except NotAName:
        raise NotSo(_("Please give first name and surname, such as นางสมหญิง รักงาน.")) from None
    digits = _digits(number) if number else None
    return Correction(read.prefix, read.name, digits) if read is not None else Correction(citizen_id=digits)


def _digits(typed: str) -> str:
    try:
        number = citizen_id.read(typed)
    except NotThirteen:
        raise NotSo(_("A citizen ID has 13 digits. Please look at it again.")) from None
    if citizen_id.plausibility(number) is Plausibility.WRONG:
        raise NotSo(_("The check digit does not fit. Please look at the card again."))
    return number


def _kept_out(desk: Desk, row: PersonRequest, _reason: str) -> Outcome:
    count = restricting.restrict(persons.whom_of(desk, row).records)
    return DONE, "person restricted", f", {count} records"


def _used_nevertheless(desk: Desk, row: PersonRequest, _reason: str) -> Outcome:
    count = restricting.restrict(persons.whom_of(desk, row).records, despite=True)
    return DONE, "person restricted", f", {count} records, used nevertheless"


def _let_go(desk: Desk, row: PersonRequest, _reason: str) -> Outcome:
    count = restricting.let_go(persons.whom_of(desk, row).records)
    return DONE, "person let go", f", {count} records"


def _erased(desk: Desk, row: PersonRequest, _reason: str) -> Outcome:
    if request.form.get("sure") != "1":
        raise NotSo(_("Please tick that it shall be erased: it can not be undone."))
    forms_too = request.form.get("forms_too") == "1"
    whom = persons.whom_of(desk, row)
    erasing.erase(desk.session, TakingOut(whom, desk.now, forms_too))
    tombstones.soon(desk.session, desk.now)
    return DONE, "person erased", f", {len(whom.records)} records{', kept forms too' if forms_too else ''}"


def _taken_back(desk: Desk, row: PersonRequest, _reason: str) -> Outcome:
    instead = request.form.get("instead", "")
    if instead not in {kind.value for kind in other_kinds}:
        raise NotSo(_("Please choose the kind of worker that stands in the records instead."))
    held = finding.everything(desk.session, persons.whom_of(desk, row))
    try:
        change = standing_consents.on_request(desk.actor, desk.now, desk.seat.person)
        count = standing_consents.take_back(desk.session, desk.office, held, instead, change)
    except OpenInPart:
        raise NotSo(_("A record of a closed month is open again. Close that month first.")) from None
    return DONE, "consent taken back", f", {count} consents"


ACTS: Mapping[str, Callable[[Desk, PersonRequest, str], Outcome]] = {
    "answered": _handed_out,
    "refused": _refused,
    "correct": _corrected,
    "keep_out": _kept_out,
    "use": _used_nevertheless,
    "let_go": _let_go,
    "erase": _erased,
    "take_back": _taken_back,
}
