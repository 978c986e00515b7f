"""A case goes to an agency; its answers come home; its silence is told after some Thai working days.

Starts a message to the case's owner when an agency is silent, and one to each head when it stays so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.clock import bangkok_day
from raengjai.bot.conversation.answers import day_in_words
from raengjai.bot.conversation.bubbles import Button, Card
from raengjai.bot.conversation.said import code
from raengjai.bot.i18n import Text, _, speaking
from raengjai.bot.workdays import Workdays
from raengjai.handlers.cases import telling, words
from raengjai.handlers.cases.working import Worker
from raengjai.handlers.jobs.due_days import of_offices
from raengjai.storage import case_history, cases, duty, referrals, staff
from raengjai.storage.case_history import ANSWER, CLOCK, REFERRED, REPLIED, SILENT, Happened
from raengjai.storage.models import Case, Chat, Office, Referral
from raengjai.storage.referrals import Wish

OWNER_AFTER, HEAD_AFTER = 5, 3  # working days: from sending to the owner, from then to the head
TOLD_AT_MOST = 2
REASON = "referral"

AGENCY_SAID: Mapping[str, Text] = {
    referrals.RECEIVED: _("{agency} has received it. We look again on {day}."),
    referrals.NOT_OURS: _("{agency} says that it is not theirs. The office looks for the right place."),
    referrals.QUESTION: _("{agency} asks something; the office sees to it."),
    referrals.DONE: _("{agency} has done its part. The office looks at it."),
}


def refer(worker: Worker, case: Case, wish: Wish) -> Referral:
    """Send it; the volunteer hears to whom, when, and when we look again."""
    referral = referrals.send(worker.session, case, wish, worker.membership, worker.now)
    if case.owner_id is None:
        case.owner_id = worker.membership.id
    cases.read(case, worker.now)
    cases.move(case, cases.REFERRED, worker.now)
    worker.happened(case, REFERRED, wish.agency.name)
    worker.note(case, "case referred")
    step = _("It was sent to {agency} today. We look again on {day}.")
    told = step.format(agency=wish.agency.name, day=day_in_words(wish.look_on))
    telling.of_step(worker.session, worker.office, case, told)
    return referral


_NOTHING = _("{agency} has not answered since {day}. Please telephone them.")
_NO_MORE = _("{agency} has received what was sent on {day}, and has said nothing more. Please telephone them.")


@dataclass(frozen=True)
class Opened:
    """What an agency's link opens."""

    referral: Referral
    case: Case
    office: Office


def look_again(session: Session, office: Office, today: date) -> date:
    """The working day on which silence is told, if it lasts from today."""
    (days,) = of_offices(session, [office])
    return days.workdays.after(today, OWNER_AFTER)


def answered(session: Session, opened: Opened, what: str, said: str, now: datetime) -> None:
    """The agency's answer comes home: to the case, its owner, and the volunteer in plain words."""
    referral, case, office = opened.referral, opened.case, opened.office
    if what == referrals.RECEIVED:
        referrals.received(referral, look_again(session, office, bangkok_day(now)))
    else:
        referrals.answer(referral, what, now)
        cases.move(case, cases.ANSWERED, now)
    case_history.add(session, case, Happened(ANSWER, case_history.of_agency(referral.id), what, said or None), now)
    step = AGENCY_SAID[what].format(agency=referral.agency_name, day=day_in_words(referral.look_on))
    telling.of_step(session, office, case, step, said if what == referrals.DONE else None)
    telling.owner(session, office, case, step)


def replied(worker: Worker, case: Case, referral: Referral, said: str, look_on: date) -> None:
    """The office answers what the agency asked: on the page behind its link, and its silence counts anew."""
    worker.happened(case, REPLIED, referral.agency_name, said)
    referrals.wait_again(referral, look_on)
    cases.move(case, cases.REFERRED, worker.now)
    worker.note(case, "agency answered")


def ended(worker: Worker, case: Case, referral: Referral) -> bool:
    """Its link opens nothing any more."""
    worker.note(case, "case link ended")
    return referrals.end(referral, worker.now)


def tell_of_silence(session: Session, office: Office, days: Workdays, today: date, now: datetime) -> int:
    """Tell the owners of cases whose agency is silent, and the heads when it stays so; how many messages."""
    said = 0
    for referral, case in referrals.silent(session, office, today, TOLD_AT_MOST):
        for chat in _whom(session, office, case, referral.silent):
            _tell(session, chat, case, referral)
            said += 1
        case_history.add(session, case, Happened(SILENT, CLOCK, referral.agency_name), now)
        referral.silent += 1
        referral.look_on = days.after(today, HEAD_AFTER)
    return said


def _whom(session: Session, office: Office, case: Case, told: int) -> list[Chat]:
    owner = telling.owners_chat(session, office, case)
    if told == 0 and owner is not None:
        return [owner]
    seats = duty.seats(session, office) if told == 0 else staff.heads(session, office) or duty.seats(session, office)
    return [seat.chat for seat in seats if seat.chat.gone_at is None]


def _tell(session: Session, chat: Chat, case: Case, referral: Referral) -> None:
    with speaking(chat.language):
        text = _NO_MORE if referral.answer == referrals.RECEIVED else _NOTHING
        see = str(_("See this case"))
        card = Card(
            text=str(text.format(agency=referral.agency_name, day=day_in_words(bangkok_day(referral.sent_at)))),
            title=words.title(case),
            buttons=(Button(see, code(do="case", c=case.id.hex), says=see),),
        )
        outbox.put(session, chat, [card], started=True, reason=REASON)
