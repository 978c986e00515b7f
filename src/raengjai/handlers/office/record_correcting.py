"""Staff correct a record, delete it or bring it back, with a reason; its volunteer hears of it, free of charge."""

from __future__ import annotations

from uuid import UUID

from flask import abort, request, url_for

from raengjai.bot import outbox
from raengjai.bot.conversation.bubbles import Bubble, Button
from raengjai.bot.conversation.said import code
from raengjai.bot.i18n import Text, _, speaking
from raengjai.bot.thai.masking import without_ids
from raengjai.handlers.office import reasons, record_form
from raengjai.handlers.office.answers import Answer, Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.reasons import NoReason
from raengjai.handlers.office.record_form import About, Filled, NotReadable
from raengjai.handlers.words import month_name
from raengjai.storage import (
    help_records,
    people,
    periods,
    record_merging,
    record_questions,
    record_search,
    reopenings,
)
from raengjai.storage.models import HelpRecord
from raengjai.storage.record_merging import Merge
from raengjai.storage.record_search import Found

MONTH_CLOSED = _("The month has closed. The head opens it, or this record, again; then it can be corrected.")
CHANGED_MEANWHILE = _("The record was changed in the meantime. Please look at it again; nothing was saved.")

_CORRECTED = _("The labour office has corrected your record no. {number} of {month}. Why: {reason}")
_DELETED = _("The labour office has deleted your record no. {number} of {month}. Why: {reason}")
_BROUGHT_BACK = _("The labour office has brought back your record no. {number} of {month}. Why: {reason}")


def found_one(desk: Desk, record: UUID) -> Found:
    """The office's record, held until this is over; 404 when there is none."""
    found = record_search.one(desk.session, desk.office, record) or abort(404)
    if request.method == "POST":
        desk.session.refresh(found.record, with_for_update=True)
    return found


def is_open(desk: Desk, record: HelpRecord) -> bool:
    """Whether staff may change it: its month has not closed, or it or its month is open again."""
    period = periods.with_id(desk.session, desk.office, record.period_id)
    return period.closed_at is None or reopenings.is_open(desk.session, record)


def back_to(record: HelpRecord) -> str:
    """The record's page."""
    return url_for("office.records_one", record=record.id)


def asked(desk: Desk, record: UUID) -> Answer:
    """The form with what the record says."""
    found = found_one(desk, record)
    if (refusal := _refusal(desk, found.record)) is not None:
        return refusal
    return _page(desk, found, record_form.of_record(found.record))


def _refusal(desk: Desk, record: HelpRecord) -> Goes | None:
    if record.deleted_at is not None:
        return Goes(back_to(record), _("It is deleted. Bring it back first."), warns=True)
    return None if is_open(desk, record) else Goes(back_to(record), MONTH_CLOSED, warns=True)


def _page(desk: Desk, found: Found, filled: Filled) -> Shown:
    values = {
        "record": found.record,
        "volunteer": found.volunteer,
        "form": filled,
        **record_form.choices(desk, _about(desk, found)),
    }
    return Shown("office/record_correct.html", values, 422 if filled.faults else 200)


def _about(desk: Desk, found: Found) -> About:
    period = periods.with_id(desk.session, desk.office, found.record.period_id)
    return About(period, found.volunteer, found.record)


def corrected(desk: Desk, record: UUID) -> Answer:
    """Save the correction; what it was before is kept, with the reason."""
    found = found_one(desk, record)
    if (refusal := _refusal(desk, found.record)) is not None:
        return refusal
    if request.form.get("version") != str(found.record.version):
        return Goes(url_for("office.record_correcting_asked", record=found.record.id), CHANGED_MEANWHILE, warns=True)
    try:
        entry = record_form.read(desk, _about(desk, found))
        reason = reasons.given()
    except NotReadable as wrong:
        return _page(desk, found, wrong.filled)
    except NoReason:
        return _page(desk, found, _again_with(found.record, reasons.TOO_SHORT))
    help_records.change(desk.session, found.record, entry, desk.seat.person, desk.now, reason=reason)
    _let_strangers_stand(desk, found.record, reason)
    _told(desk, found.record, "record changed", reason, _CORRECTED)
    return Goes(back_to(found.record), _said(desk, found.record))


def _said(desk: Desk, record: HelpRecord) -> Text:
    """That it is corrected; and, as in the chat, that the day lies in an earlier month."""
    period = periods.with_id(desk.session, desk.office, record.period_id)
    text = _("Corrected. What it was before stands in its history.")
    if record.helped_on >= period.starts_on:
        return text
    earlier = _("That day's month has closed already. The day stays as it is; it stands in the report of {month}.")
    return Text(f"{text} {earlier.format(month=month_name(period))}")


def _again_with(record: HelpRecord, fault: Text) -> Filled:
    filled = record_form.typed(record)
    filled.faults["reason"] = str(fault)
    return filled


def deleted(desk: Desk, record: UUID) -> Goes:
    """Mark it as deleted."""
    found = found_one(desk, record)
    if (refusal := _refusal(desk, found.record)) is not None:
        return refusal
    try:
        reason = reasons.given()
    except NoReason:
        return Goes(back_to(found.record), reasons.TOO_SHORT, warns=True)
    help_records.delete(desk.session, found.record, desk.seat.person, desk.now, reason=reason)
    _let_strangers_stand(desk, found.record, reason)
    withdraw_questions(desk, found.record)
    _told(desk, found.record, "record deleted", reason, _DELETED)
    return Goes(back_to(found.record), _("Deleted. It can be brought back here."))


def _let_strangers_stand(desk: Desk, record: HelpRecord, reason: str) -> None:
    change = Merge(desk.seat.person, desk.now, reason)
    record_merging.let_strangers_stand(desk.session, desk.office, record, change)


def withdraw_questions(desk: Desk, record: HelpRecord) -> None:
    """Nobody is to answer about what is deleted."""
    for question in record_questions.of_record(desk.session, record):
        record_questions.settle(question, desk.seat.person, desk.now)
    if record.state == "questioned":
        record.state = "saved"


def brought_back(desk: Desk, record: UUID) -> Goes:
    """Let a deleted record stand again."""
    found = found_one(desk, record)
    if not is_open(desk, found.record):
        return Goes(back_to(found.record), MONTH_CLOSED, warns=True)
    try:
        reason = reasons.given()
    except NoReason:
        return Goes(back_to(found.record), reasons.TOO_SHORT, warns=True)
    if not help_records.restore(desk.session, found.record, desk.seat.person, desk.now, reason=reason):
        return Goes(back_to(found.record), _("It stands already, or is merged with another."), warns=True)
    _told(desk, found.record, "record brought back", reason, _BROUGHT_BACK)
    return Goes(back_to(found.record), _("Brought back."))


def _told(desk: Desk, record: HelpRecord, act: str, reason: str, text: Text) -> None:
    """Into the audit, and to the volunteer with their next answer."""
    period = periods.with_id(desk.session, desk.office, record.period_id)
    desk.note_record(act, record, reason)
    chat = people.chat_of(desk.session, desk.office, record.volunteer_id)
    if chat is None or chat.gone_at is not None:
        return
    with speaking(chat.language):
        said = text.format(number=record.number, month=month_name(period), reason=without_ids(reason))
        see = str(_("See this record"))
        button = Button(see, code(do="open", r=str(record.id)), says=see)
        outbox.put(desk.session, chat, [Bubble(str(said), quick=(button,))])
