"""คุยกับเจ้าหน้าที่: once a volunteer has asked for it, words that nothing else takes reach the office.

Starts a message to each officer who takes notices when something is said that nobody waits to answer yet (to who
answers already, once there is one), by day only; and one to the volunteer for each answer, for they asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.clock import bangkok_day
from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Row, Weight
from raengjai.bot.conversation.program import Show
from raengjai.bot.conversation.said import Said, Scene, code
from raengjai.bot.due_times import is_night
from raengjai.bot.i18n import _, speaking
from raengjai.bot.thai import phones
from raengjai.bot.thai.masking import without_ids
from raengjai.bot.thai.names import PersonName
from raengjai.bot.thai.text import clean
from raengjai.handlers import contact, office_words, quota_plan
from raengjai.handlers.here import Here, here
from raengjai.handlers.jobs.due_days import workdays
from raengjai.handlers.words import called
from raengjai.storage import holidays, officers, staff, staff_talks
from raengjai.storage.models import Chat, Office, StaffTalk, Volunteer
from raengjai.storage.staff_talks import Saying

LONGEST = 1000
REASON, ANSWER = "talk", "talk answer"
FRESH = timedelta(minutes=10)  # for so long words that nothing took are passed on when the office is asked for


def button() -> Button:
    """The way to a person."""
    label = str(_("Ask an officer"))
    return Button(label, code(do="talk"), says=label)


def _end_button() -> Button:
    label = str(_("End the talk"))
    return Button(label, code(do="end_talk"), says=label)


def begun(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """From now on their words are for the office; words that nothing took a moment ago already are."""
    at = here(scene)
    talk = staff_talks.begin(at.session, at.volunteer, at.now)
    unheard = _unheard(at)
    at.talk.unheard = None
    if unheard is None:
        text = _(
            "Please type what you would like to tell the office; I pass it on. When that is all, tap “End the talk”."
        )
        return Show([Bubble(f"{text}{_when(at)}", quick=(_end_button(),))])
    _say(at, talk, unheard)
    text = _("I have passed it on to the office: “{words}”. What else you type goes there too, until you end the talk.")
    return Show([_receipt(f"{text.format(words=without_ids(unheard.words))}{_when(at)}")])


def keep_unheard(at: Here, said: Said) -> None:
    """Nothing has taken these words: they are passed on if the office is asked for next."""
    at.talk.unheard = [said.text[:LONGEST], said.message_id, at.now.isoformat()]


def _unheard(at: Here) -> Saying | None:
    if at.talk.unheard is None:
        return None
    words, message_id, when = at.talk.unheard
    return Saying(words, message_id) if datetime.fromisoformat(when) > at.now - FRESH else None


def _when(at: Here) -> str:
    """When an answer can be hoped for, if not today; and the telephone."""
    working = workdays(holidays.of_office(at.session, at.office)).is_working(bangkok_day(at.now))
    if working and not is_night(at.now):
        return ""
    return "\n\n" + office_words.said(at.session, at.office, "hours", {"reach": contact.reach(at)})


def ended(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """The volunteer has no more to say."""
    at = here(scene)
    talk = staff_talks.open_of(at.session, at.volunteer)
    if talk is None:
        return Show([Bubble(str(_("No talk with the office is open.")), quick=(button(),))])
    waits = talk.waits_since is not None
    staff_talks.end(at.session, talk, staff_talks.VOLUNTEER, at.now)
    text = _("The talk has ended; the office still sees what you wrote.") if waits else _("The talk has ended.")
    again = _("To talk again, type คุยกับเจ้าหน้าที่.")
    return Show([Bubble(f"{text} {again}", weight=Weight.RECEIPT)])


def taken(scene: Scene, said: Said) -> Show | None:
    """Pass on what nothing else took, while the office listens; None: it does not."""
    at = here(scene)
    talk = staff_talks.listening(at.session, at.volunteer, at.now)
    if talk is None:
        return None
    words = clean(said.text) if said.kind == "text" else ""
    if not words:
        text = _("I can pass on words only. Please type it, or call the office. {reach}").format(
            reach=contact.reach(at)
        )
        return Show([Bubble(str(text), quick=(_end_button(),))])
    _say(at, talk, Saying(words[:LONGEST], said.message_id))
    return Show([_receipt(str(_("Passed on to the office.")))])


def _receipt(text: str) -> Bubble:
    return Bubble(text, quick=(_end_button(),), weight=Weight.RECEIPT)


def _say(at: Here, talk: StaffTalk, said: Saying) -> None:
    if staff_talks.hear(at.session, talk, said, at.now):
        _tell_staff(at, talk, said.words)


def _tell_staff(at: Here, talk: StaffTalk, words: str) -> None:
    """Who answers already, else each who takes notices; by night, or without messages left, in their next answer."""
    at_once = not is_night(at.now) and _has_left(at.session, at.office, at.now)
    for chat in _listeners(at.session, at.office, talk):
        with speaking(chat.language):
            bubbles = [card(talk, at.volunteer, words)]
        outbox.put(at.session, chat, bubbles, started=at_once, reason=REASON if at_once else None)


def _listeners(session: Session, office: Office, talk: StaffTalk) -> Sequence[Chat]:
    seat = staff.seated(session, office, talk.holder_id) if talk.holder_id is not None else None
    if seat is not None and seat.chat.gone_at is None:
        return [seat.chat]
    return officers.subscribed(session, office) or officers.chats(session, office)


def _has_left(session: Session, office: Office, now: datetime) -> bool:
    left = quota_plan.left_now(session, office.channel, now)
    return left is None or left > 0


def card(talk: StaffTalk, volunteer: Volunteer, words: str) -> Card:
    """What a volunteer said, in a chat of the staff."""
    answer, end = str(_("Answer them")), str(_("It is settled"))
    call = str(_("Telephone {name}").format(name=called(volunteer)))
    telephone = (Button(call, link=f"tel:{volunteer.phone}"),) if volunteer.phone else ()
    return Card(
        text=without_ids(words),
        title=str(_("A volunteer writes to the office")),
        rows=(
            Row(str(_("Volunteer")), f"{PersonName(volunteer.prefix, volunteer.name).full} ({volunteer.number})"),
            Row(str(_("Subdistrict")), volunteer.subdistrict_name),
        ),
        buttons=(
            Button(answer, code(do="talk_answer", t=talk.id.hex), says=answer),
            *telephone,
            Button(end, code(do="talk_settled", t=talk.id.hex), says=end),
        ),
    )


def answered_card(office: Office, words: str) -> Card:
    """The office's answer, in the volunteer's chat."""
    back = str(_("Write back"))
    return Card(
        text=without_ids(words),
        title=str(_("The office answers")),
        buttons=(Button(back, code(do="talk"), says=back), _end_button()),
        footnote=office.name,
        weight=Weight.RECEIPT,
    )


def excuse(office: Office) -> Bubble:
    """Nobody has had the time to answer yet."""
    text = _("The office has what you wrote and has not had the time to answer yet. I have reminded them.")
    return Bubble(f"{text}{_telephone(office)}", quick=(_end_button(),))


def over() -> Bubble:
    """A talk that has fallen silent is over."""
    return Bubble(str(_("The talk with the office has ended. To talk again, type คุยกับเจ้าหน้าที่.")))


def _telephone(office: Office) -> str:
    if office.phone is None:
        return ""
    urgent = _("If it is urgent, please call {phone}.").format(phone=phones.shown(office.phone))
    return f" {urgent}"
