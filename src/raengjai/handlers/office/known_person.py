"""A known person: all of the office's records of whoever one record is about; doubles merged, and parted again."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from flask import abort, request, url_for

from raengjai.bot import outbox
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.i18n import Text, _, speaking
from raengjai.handlers.office import reasons
from raengjai.handlers.office.answers import Answer, Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.reasons import NoReason
from raengjai.handlers.office.record_correcting import MONTH_CLOSED, back_to, found_one, is_open, withdraw_questions
from raengjai.handlers.office.record_filters import STATES
from raengjai.handlers.words import month_name
from raengjai.storage import people, periods, record_merging, record_search
from raengjai.storage.models import HelpRecord, ReportingPeriod
from raengjai.storage.record_merging import Merge, NotTheSame
from raengjai.storage.record_search import Found

_MERGED = _("Your record no. {number} of {month} tells the same help as another record, so the office counts it once.")
_PARTED = _("Your record no. {number} of {month} is counted on its own again.")


def seen(desk: Desk, record: UUID) -> Shown:
    """The records of this person, found by the keyed hash of the number (without one, by name and subdistrict)."""
    found = found_one(desk, record)
    everything = record_search.same_person(desk.session, desk.office, found.record)
    desk.note_record("person seen", found.record, more=f", {len(everything)} found")
    return _page(desk, found, everything)


def _page(desk: Desk, found: Found, everything: Sequence[Found], fault: Text | None = None) -> Shown:
    known = periods.with_ids(desk.session, desk.office, {one.record.period_id for one in everything})
    of = {period.id: period for period in known}
    values = {
        "record": found.record,
        "found": everything,
        "doubles": _doubles(everything),
        "months": {one.record.id: month_name(of[one.record.period_id]) for one in everything},
        "fault": fault,
        "reason": request.form.get("reason", ""),
        "states": STATES,
    }
    return Shown("office/known_person.html", values, 422 if fault else 200)


def _period(desk: Desk, record: HelpRecord) -> ReportingPeriod:
    return periods.with_id(desk.session, desk.office, record.period_id)


def _doubles(everything: Sequence[Found]) -> list[list[Found]]:
    """Groups that tell the same help, each the earliest first."""
    groups: list[list[Found]] = []
    for one in sorted(everything, key=lambda found: (found.record.created_at, found.record.number)):
        fitting = (each for each in groups if record_merging.are_doubles(each[0].record, one.record))
        group = next(fitting, None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return [group for group in groups if len(group) > 1]


def merged(desk: Desk, record: UUID) -> Answer:
    """Merge the ticked records into this one; they can be let stand again."""
    found = found_one(desk, record)
    others = [found_one(desk, _id(each)).record for each in request.form.getlist("other")]
    everything = record_search.same_person(desk.session, desk.office, found.record)
    if found.record.deleted_at is not None:
        return _page(desk, found, everything, _("It is deleted. Bring it back first."))
    if not others:
        return _page(desk, found, everything, _("Please tick what shall be merged."))
    try:
        reason = reasons.given()
    except NoReason:
        return _page(desk, found, everything, reasons.TOO_SHORT)
    if not all(is_open(desk, one) for one in (found.record, *others)):
        return _page(desk, found, everything, MONTH_CLOSED)
    try:
        count = record_merging.merge(desk.session, found.record, others, Merge(desk.seat.person, desk.now, reason))
    except NotTheSame:
        fault = _("Only records of one person, one day and one kind of help are doubles.")
        return _page(desk, found, everything, fault)
    for one in others:
        withdraw_questions(desk, one)
        _tell(desk, one, _MERGED)
    desk.note_record("records merged", found.record, reason, more=f", {count} into it")
    return Goes(url_for("office.known_person_seen", record=found.record.id), _("{count} merged.").format(count=count))


def _id(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError:
        abort(404)


def parted(desk: Desk, record: UUID) -> Goes:
    """Let a merged record stand again."""
    found = found_one(desk, record)
    try:
        reason = reasons.given()
    except NoReason:
        return Goes(back_to(found.record), reasons.TOO_SHORT, warns=True)
    if not is_open(desk, found.record):
        return Goes(back_to(found.record), MONTH_CLOSED, warns=True)
    if not record_merging.part(desk.session, found.record, Merge(desk.seat.person, desk.now, reason)):
        return Goes(back_to(found.record), _("It is not merged with another."), warns=True)
    _tell(desk, found.record, _PARTED)
    desk.note_record("record parted", found.record, reason)
    return Goes(back_to(found.record), _("It stands again."))


def _tell(desk: Desk, record: HelpRecord, text: Text) -> None:
    """Whose record it is hears of it with their next answer; of others' records nothing is told."""
    chat = people.chat_of(desk.session, desk.office, record.volunteer_id)
    if chat is not None and chat.gone_at is None:
        with speaking(chat.language):
            said = text.format(number=record.number, month=month_name(_period(desk, record)))
            outbox.put(desk.session, chat, [Bubble(str(said))])
