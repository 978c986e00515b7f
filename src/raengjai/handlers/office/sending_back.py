"""A record goes back to its volunteer with a question; what was answered is settled here."""

from __future__ import annotations

from uuid import UUID

from flask import abort, request

from raengjai.bot.due_times import is_night
from raengjai.bot.i18n import Text, _
from raengjai.bot.thai.masking import without_ids
from raengjai.bot.thai.text import clean
from raengjai.handlers import opening_again, quota_plan, sent_back
from raengjai.handlers.office.answers import Answer, Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.record_correcting import back_to, found_one, is_open
from raengjai.handlers.office.today import quota_sentence
from raengjai.handlers.sent_back import Waiting
from raengjai.storage import list_photos, people, periods, record_questions
from raengjai.storage.models import HelpRecord, RecordQuestion
from raengjai.storage.record_questions import ASKED, ENTERED
from raengjai.storage.record_search import Found

SHORTEST, LONGEST = 4, 500
SHOWN = 200

TOO_SHORT = _("Please write the question, such as: is the surname right?")


def listed(desk: Desk) -> Shown:
    """What volunteers were asked and have not answered, the longest waiting first."""
    session, office = desk.session, desk.office
    values = {
        "asked": record_questions.unanswered(session, office, ASKED, SHOWN),
        "entered": record_questions.unanswered(session, office, ENTERED, SHOWN),
    }
    return Shown("office/questions.html", values)


def asking(desk: Desk, record: UUID) -> Answer:
    """Write the question."""
    found = found_one(desk, record)
    return _refusal(desk, found) or _page(desk, found)


def _refusal(desk: Desk, found: Found) -> Goes | None:
    record = found.record
    if record.deleted_at is not None:
        return Goes(back_to(record), _("It is deleted. Bring it back first."), warns=True)
    if periods.with_id(desk.session, desk.office, record.period_id).names_gone:
        return Goes(back_to(record), opening_again.NAMES_GONE, warns=True)
    if record.volunteer_id is None:
        return Goes(back_to(record), _("It stands on a list of the office: there is no volunteer to ask."), warns=True)
    if people.chat_of(desk.session, desk.office, record.volunteer_id) is None:
        return Goes(back_to(record), _("The volunteer has left; nobody can be asked."), warns=True)
    if any(one.kind == ASKED and one.settled_at is None for one in record_questions.of_record(desk.session, record)):
        return Goes(back_to(record), _("A question about it is open already."), warns=True)
    return None


def _page(desk: Desk, found: Found, fault: Text | None = None) -> Shown:
    values = {
        "record": found.record,
        "volunteer": found.volunteer,
        "words": request.form.get("words", ""),
        "fault": fault,
        "not_now": _not_now(desk),
        "quota": quota_sentence(desk),
    }
    return Shown("office/record_ask.html", values, 422 if fault else 200)


def _not_now(desk: Desk) -> Text | None:
    """Why it can not be sent at once; None: it can."""
    if is_night(desk.now):
        return _("At night nobody is spoken to first.")
    left = quota_plan.left_now(desk.session, desk.office.channel, desk.now)
    if left is not None and left <= 0:
        return _("This month's LINE messages do not suffice for more; the due day needs what is left.")
    return None


def asked(desk: Desk, record: UUID) -> Answer:
    """Ask: at once (one message), or with the volunteer's next answer."""
    found = found_one(desk, record)
    if (refusal := _refusal(desk, found)) is not None:
        return refusal
    words = without_ids(clean(request.form.get("words", "")))[:LONGEST]
    if len(words) < SHORTEST:
        return _page(desk, found, TOO_SHORT)
    question = record_questions.ask(desk.session, found.record, desk.seat.person, words, desk.now)
    may_change = is_open(desk, found.record)
    if may_change:
        found.record.state = "questioned"
    at_once = request.form.get("when") == "now" and _not_now(desk) is None
    told = sent_back.tell(desk.session, desk.office, Waiting(question, found.record, may_change), at_once=at_once)
    desk.note_record("record questioned", found.record, more=", one message" if at_once and told else "")
    return _asked(found.record, told=told, at_once=at_once)


def _asked(record: HelpRecord, *, told: bool, at_once: bool) -> Goes:
    if not told:
        text = _("Noted, but the volunteer is not reached in LINE: please telephone.")
        return Goes(back_to(record), text, warns=True)
    said = _("Asked; it is in their chat now.") if at_once else _("Asked; they see it with their next answer.")
    return Goes(back_to(record), said)


def settled(desk: Desk, record: UUID, question: UUID) -> Goes:
    """An officer has looked at the answer, or takes the question back."""
    found = found_one(desk, record)
    asked_one = _question(desk, found.record, question)
    was_answered = asked_one.answered_at is not None
    if not record_questions.settle(asked_one, desk.seat.person, desk.now):
        return Goes(back_to(found.record), _("That was settled already."), warns=True)
    list_photos.end_if_confirmed(desk.session, asked_one, desk.now)
    if is_open(desk, found.record):
        found.record.state = "checked" if was_answered else _before_asking(found.record)
    desk.note_record("question settled" if was_answered else "question taken back", found.record)
    return Goes(back_to(found.record), _("Settled.") if was_answered else _("The question is taken back."))


def _before_asking(record: HelpRecord) -> str:
    return "saved" if record.state == "questioned" else record.state


def _question(desk: Desk, record: HelpRecord, question: UUID) -> RecordQuestion:
    found = record_questions.with_id(desk.session, desk.office, question)
    return found if found is not None and found.record_id == record.id else abort(404)
