"""A survey is opened: volunteers are asked at once (a message each), or within their next answer (none).

Whoever has not answered is reminded within an answer, every few days: that is free.
"""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.orm import Session

from raengjai.bot.clock import bangkok_day
from raengjai.bot.conversation.answers import day_in_words
from raengjai.bot.conversation.bubbles import Bubble, Button, Card
from raengjai.bot.conversation.said import code
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _
from raengjai.handlers.here import Here
from raengjai.handlers.telling_many import Caller
from raengjai.storage import audit, surveys, timers
from raengjai.storage.models import Chat, Office, Survey

REASON = "survey"
REMINDED_EVERY = 3  # days


def reached(session: Session, survey: Survey) -> list[Chat]:
    """The chats of those it asks, as far as they are reached in LINE."""
    return [one.chat for one in surveys.asked(session, survey) if one.chat.gone_at is None]


def open_it(session: Session, office: Office, survey: Survey, by: Caller) -> int:
    """Open a survey and ask; how many.  Raise `Refused`; opening it twice asks once."""
    chats = reached(session, survey)
    if not chats:
        raise Refused(str(_("Nobody is asked: the office has no volunteers there.")))
    by.may_tell(session, office, len(chats))
    if survey.opened_at is not None:
        return 0
    survey.opened_at = by.now
    count = len(surveys.questions(session, survey))
    about = f"survey {survey.number}, {len(chats)} asked, {by.way}"
    audit.note(session, office, str(by.person.id), "survey opened", about, by.now)
    by.tell(session, office, chats, lambda: [invitation(survey, count)], REASON)
    return len(chats)


def button_code(survey: Survey) -> str:
    """The code of the button that begins answering."""
    return code(do="survey", s=survey.id.hex)


def invitation(survey: Survey, questions: int) -> Card:
    """What volunteers are asked."""
    text = _("The labour office asks about your area: {count} questions, until {day}.")
    label = str(_("Answer the survey"))
    return Card(
        text=str(text.format(count=questions, day=day_in_words(survey.closes_on))),
        title=survey.title,
        buttons=(Button(label, button_code(survey), says=label),),
        footnote=str(_("Or type แบบสำรวจ.")),
    )


def reminder(at: Here) -> list[Bubble]:
    """A line about a survey that a volunteer has not answered, from the day after it was opened."""
    today = bangkok_day(at.now)
    waiting = [one for one in surveys.waiting_for(at.session, at.volunteer, today) if _is_due(one, today)]
    if not waiting:
        return []
    survey = waiting[0]
    part = (today - date.min).days // REMINDED_EVERY
    if not timers.once(at.session, "survey_line", str(at.volunteer.id), f"{survey.number} {part}", at.now):
        return []
    text = _("The survey “{title}” waits for you until {day}: type แบบสำรวจ.")
    return [Bubble(str(text.format(title=survey.title, day=day_in_words(survey.closes_on))))]


def _is_due(survey: Survey, today: date) -> bool:
    return survey.opened_at is not None and today - bangkok_day(survey.opened_at) >= timedelta(days=1)
