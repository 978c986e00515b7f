"""Being away for a while (leave, illness): left alone, and out of the rates.  Set by themselves or by the office.

Starts no messages: who is set away by the office reads it within their next answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.conversation.answers import day_in_words
from raengjai.bot.conversation.bubbles import Bubble, Button, Weight
from raengjai.bot.conversation.program import Act, Begin, Show
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import Text, _, speaking
from raengjai.bot.thai import days
from raengjai.bot.thai.text import clean
from raengjai.handlers.here import Here, here
from raengjai.handlers.words import called
from raengjai.storage import audit, pauses, people, staff
from raengjai.storage.models import Chat, Office, Volunteer

WORDS = (
    "ลา",
    "ลาป่วย",
    "ลากิจ",
    "ลาพัก",
    "พัก",
    "พักงาน",
    "ขอพัก",
    "ไม่อยู่",
    "แจ้งลา/ขอพัก",
    "being away",
    "pause",
    "away",
    "on leave",
)
BACK_WORDS = ("กลับมาแล้ว", "กลับมาทำงาน", "เลิกพัก", "หายแล้ว", "back again", "i am back")


def away(scene: Scene, parts: Mapping[str, str]) -> Act:
    """Begin being away: a volunteer themselves, or with a number an officer for that volunteer."""
    if here(scene).membership.role not in staff.WORKING:
        return Begin("pause")
    volunteer = _meant_by_officer(here(scene), parts, _("Type พัก and the volunteer's number, such as พัก 12."))
    return Begin("pause", about={"number": str(volunteer.number), "name": called(volunteer)})


def back(scene: Scene, parts: Mapping[str, str]) -> Act:
    """Be back before the day that was given."""
    at = here(scene)
    if at.membership.role not in staff.WORKING:
        return Show([_back_by_themselves(at)])
    volunteer = _meant_by_officer(at, parts, _("Type กลับมาแล้ว and the volunteer's number, such as กลับมาแล้ว 12."))
    was_away = let_back(at.session, at.office, volunteer.number, by=str(at.person.id), today=at.today, now=at.now)
    said = _("No. {number} is back from today.") if was_away else _("No. {number} is not away.")
    return Show([Bubble(str(said.format(number=volunteer.number)), weight=Weight.RECEIPT)])


def meant(scene: Scene, text: str) -> Begin | None:
    """ "ลา 7 วัน", "ลาป่วยถึงวันศุกร์": being away with its day in one message; None: something else is meant."""
    said = clean(text)
    word = next((word for word in sorted(WORDS, key=len, reverse=True) if said.startswith(word)), None)
    if word is None or not said.removeprefix(word).strip():
        return None
    try:
        until = days.read_day_ahead(said.removeprefix(word), here(scene).today)
    except days.UnreadableDay:
        return None
    return Begin("pause", answers={"until": until.isoformat()})


def by_themselves(at: Here, until: date) -> str:
    """Keep what a volunteer says of themselves; what to answer."""
    pauses.begin(at.session, at.volunteer, at.today, until, str(at.person.id), at.now)
    text = _(
        "Noted, {name}: you are away until {day}. I will not remind you, and you do not count as missing. To be back "
        "sooner, type กลับมาแล้ว."
    )
    return str(text.format(name=called(at.volunteer), day=day_in_words(until)))


def by_office(at: Here, number: int, until: date) -> str:
    """Keep what an officer says of a volunteer; what to answer."""
    if at.membership.role not in staff.WORKING:  # they were one when they began
        raise Refused(str(_("This is for the staff of the labour office.")))
    if not let_away(at.session, at.office, number, until, by=str(at.person.id), today=at.today, now=at.now):
        raise Refused(str(_("There is no volunteer no. {number}.").format(number=number)))
    text = _("No. {number} is away until {day}: not reminded, not counted as missing. To end it: กลับมาแล้ว {number}.")
    return str(text.format(number=number, day=day_in_words(until)))


def let_away(
    session: Session, office: Office, number: int, until: date, *, by: str, today: date, now: datetime
) -> bool:
    """Let a volunteer be away, by the office; false when there is none of that number."""
    found = people.numbered(session, office, number)
    if found is None:
        return False
    volunteer, _membership, chat = found
    pauses.begin(session, volunteer, today, until, by, now)
    audit.note(session, office, by, "volunteer paused", f"volunteer {number} until {until.isoformat()}", now)
    _tell(session, chat, until)
    return True


def let_back(session: Session, office: Office, number: int, *, by: str, today: date, now: datetime) -> bool | None:
    """Let a volunteer be back: false when they were not away, None when there is none of that number."""
    found = people.numbered(session, office, number)
    if found is None:
        return None
    was_away = pauses.come_back(session, found[0], today)
    if was_away:
        audit.note(session, office, by, "volunteer resumed", f"volunteer {number}", now)
    return was_away


def _tell(session: Session, chat: Chat, until: date) -> None:
    with speaking(chat.language):
        text = _(
            "The labour office has noted that you are away until {day}. Until then I do not remind you. If that is not "
            "so, type กลับมาแล้ว."
        )
        outbox.put(session, chat, [Bubble(str(text.format(day=day_in_words(until))))])


def _back_by_themselves(at: Here) -> Bubble:
    record = Button(str(_("Record help")), code(do="record"), says=str(_("Record help")))
    if not pauses.come_back(at.session, at.volunteer, at.today):
        return Bubble(str(_("You are not noted as away. What would you like to do?")), quick=(record,))
    text = _("Welcome back, {name}. From now on everything is as before.")
    return Bubble(str(text.format(name=called(at.volunteer))), quick=(record,), weight=Weight.RECEIPT)


def _meant_by_officer(at: Here, parts: Mapping[str, str], how: Text) -> Volunteer:
    if "number" not in parts:
        raise Refused(str(how))
    number = int(parts["number"])
    found = people.numbered(at.session, at.office, number)
    if found is None:
        raise Refused(str(_("There is no volunteer no. {number}.").format(number=number)))
    return found[0]
