"""Somebody without a code asks to join: staff hear of it, and let them in by the button of that very message.

Starts a message for each who takes notices, once a day for an office; who else asks on that day rides in their next
answer, the answer to that button among them.  At night, and where the due day needs what is left, that one rides too.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.clock import bangkok_day
from raengjai.bot.conversation.bubbles import Button, Card, Row
from raengjai.bot.conversation.said import code
from raengjai.bot.due_times import is_night
from raengjai.bot.i18n import _, speaking
from raengjai.bot.thai.names import PersonName
from raengjai.handlers import quota_plan
from raengjai.handlers.words import called
from raengjai.storage import officers, timers
from raengjai.storage.models import Office, Volunteer

REASON = "asks to join"


def tell_staff(session: Session, office: Office, volunteer: Volunteer, now: datetime) -> None:
    """Tell those who take the office's notices, or all who do its work where nobody does."""
    at_once = _may_start(session, office, now)
    for chat in officers.subscribed(session, office) or officers.chats(session, office):
        with speaking(chat.language):
            told = card(volunteer)
        outbox.put(session, chat, [told], started=at_once, reason=REASON if at_once else None)


def _may_start(session: Session, office: Office, now: datetime) -> bool:
    """By day, while messages are left, and as the day's first: no crowd of newcomers uses up the month."""
    left = quota_plan.left_now(session, office.channel, now)
    if is_night(now) or (left is not None and left <= 0):
        return False
    return timers.once(session, REASON, str(office.id), bangkok_day(now).isoformat(), now)


def card(volunteer: Volunteer) -> Card:
    """Who asks, and the button that lets them in."""
    let_in = str(_("Let in no. {number}").format(number=volunteer.number))
    call = str(_("Telephone {name}").format(name=called(volunteer)))
    telephone = (Button(call, link=f"tel:{volunteer.phone}"),) if volunteer.phone else ()
    return Card(
        text=str(_("They had no code. Let them in if the office knows them.")),
        title=str(_("Somebody asks to join")),
        rows=(
            Row(str(_("Name")), PersonName(volunteer.prefix, volunteer.name).full),
            Row(str(_("Subdistrict")), volunteer.subdistrict_name),
        ),
        buttons=(Button(let_in, code(do="let_in", number=volunteer.number), says=let_in), *telephone),
        footnote=str(_("Or type อนุมัติ {number}. To see all who wait, type ใครรอ.").format(number=volunteer.number)),
    )
