"""Tip-offs: what the three ways of telling mean, and staff on duty told at once.

Starts a message for each member of staff on duty; again after half an hour unread; then for each head.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.clock import BANGKOK, bangkok_day
from raengjai.bot.conversation.bubbles import Button, Card
from raengjai.bot.conversation.said import code
from raengjai.bot.i18n import Text, _, speaking
from raengjai.handlers.cases import words
from raengjai.handlers.here import Here
from raengjai.storage import cases, duty, staff, timers
from raengjai.storage.models import Case, Office
from raengjai.storage.staff import Seat

BY_DAY, AT_ONCE = "tip_offs", "tip_offs_danger"
UNREAD_FOR = timedelta(minutes=30)
TOLD_AT_MOST = 3
REASON = "tip_off"

WHAT_IT_MEANS: Mapping[str, Text] = {
    "known": _("The office knows that it comes from you, and calls you back."),
    "hidden": _("Only staff on duty know your name. No agency and nobody else is told."),
    "anonymous": _(
        "When it is sent I keep nothing that leads to you: no name, no LINE account, the day only. You get a code to "
        "ask and add with. Honestly: LINE itself keeps what was typed here for a while, and so does your phone until "
        "you delete this chat there. Older backups that saw you write end after their days."
    ),
}


def announce(at: Here, case: Case) -> None:
    """Staff are to be told; of what was told without a name no moment is kept, only the day."""
    nameless = case.identity == cases.ANONYMOUS
    case.tell_at = datetime.combine(bangkok_day(at.now), time.min, BANGKOK) if nameless else at.now
    wake(at.session, at.office, at.now, danger=case.danger)


def wake(session: Session, office: Office, at: datetime, *, danger: bool) -> None:
    """Let staff be told at that moment; by night only of danger."""
    rule = AT_ONCE if danger else BY_DAY
    timers.ask(session, rule, str(office.id), due_at=at, late_at=at + timedelta(hours=2))


def tell_staff(session: Session, office: Office, now: datetime, *, danger_only: bool) -> int:
    """Tell staff of what nobody has read: those on duty, again, then the heads; how many messages that takes."""
    found = cases.to_tell(session, office, now, danger_only=danger_only)
    said = 0
    for case in found:
        said += _tell(session, _whom(session, office, case), case)
        case.told += 1
        case.tell_at = now + UNREAD_FOR if case.told < TOLD_AT_MOST else None
        if case.tell_at is not None:
            wake(session, office, case.tell_at, danger=case.danger)
    return said


def _whom(session: Session, office: Office, case: Case) -> Sequence[Seat]:
    on_duty = duty.seats(session, office)
    if case.told < TOLD_AT_MOST - 1:
        return on_duty
    return staff.heads(session, office) or on_duty


def _tell(session: Session, seats: Sequence[Seat], case: Case) -> int:
    reached = [seat.chat for seat in seats if seat.chat.gone_at is None]
    for chat in reached:
        with speaking(chat.language):
            outbox.put(session, chat, [_card(case)], started=True, reason=REASON)
    return len(reached)


def _card(case: Case) -> Card:
    again = str(_("Nobody has read it yet.")) if case.told else ""
    see = str(_("See this case"))
    return Card(
        text=again,
        title=str(_("New {what}").format(what=words.title(case))),
        emphasis=str(words.DANGER) if case.danger else words.about(case),
        buttons=(Button(see, code(do="case", c=case.id.hex), says=see),),
        footnote=words.about(case) if case.danger else "",
    )
