"""Volunteers hear of new work for those whom they brought, and are asked after some days how it went.

New work rides in their next answer, free.  The question rides too; a week later, where it was not answered, it is a
message of its own if the month has one left beside what its due day needs, else it rides again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.clock import bangkok_day, real_now
from raengjai.bot.conversation.bubbles import Card, Row
from raengjai.bot.i18n import _, speaking
from raengjai.bot.thai import days
from raengjai.handlers import quota_plan
from raengjai.handlers.seekers import cards
from raengjai.handlers.vacancies import cards as vacancy_cards
from raengjai.storage import job_matching, job_seekers, people, vacancies
from raengjai.storage.models import Chat, JobSeeker, Office, Vacancy

REASON = "job_seeker"
NEWS_FOR = timedelta(days=20)
ROWS = 8  # on one card
Found = list[tuple[JobSeeker, Vacancy]]


def tell_of_work(session: Session, office: Office, now: datetime) -> int:
    """Tell each volunteer of new work for those whom they brought, each vacancy once; how many volunteers."""
    told = _new_work(session, office, now)
    for volunteer_id, found in told.items():
        chat = people.chat_of(session, office, volunteer_id)
        if chat is not None and chat.gone_at is None:
            with speaking(chat.language):
                outbox.put(session, chat, [_news(found)], valid_until=real_now() + NEWS_FOR)
    return len(told)


def _new_work(session: Session, office: Office, now: datetime) -> dict[UUID, Found]:
    open_ones = vacancies.open_ones(session, office, bangkok_day(now))
    told: dict[UUID, Found] = defaultdict(list)
    for seeker in job_seekers.looking(session, office) if open_ones else ():
        work = job_matching.found(seeker, open_ones)
        told[seeker.volunteer_id] += [(seeker, one) for one in job_matching.told(session, seeker, work, now)]
    return {volunteer_id: found for volunteer_id, found in told.items() if found}


def _news(found: Found) -> Card:
    rows = tuple(
        Row(cards.name(seeker), vacancy_cards.line(vacancy), vacancy_cards.see_button(vacancy))
        for seeker, vacancy in found[:ROWS]
    )
    more = len(found) - ROWS
    footnote = str(_("And {count} more: type คนหางาน.").format(count=more)) if more > 0 else ""
    text = str(_("There is work for those whom you brought. Tap one to see it and to pass it on."))
    return Card(text=text, title=str(_("New work")), rows=rows, footnote=footnote)


def ask(session: Session, office: Office, now: datetime) -> int:
    """Ask the volunteers after those of whom nothing was heard for some days; how many questions."""
    today, asked = bangkok_day(now), 0
    pushes = _messages(session, office, now)
    for seeker in job_seekers.to_ask(session, office, today):
        if seeker.asks >= job_seekers.ASKED_AT_MOST:
            job_seekers.settle(session, seeker, job_seekers.SILENT, now)
            continue
        asked += _ask(session, office, seeker, pushes)
        job_seekers.was_asked(seeker, today)
    return asked


def _messages(session: Session, office: Office, now: datetime) -> Iterator[bool]:
    """For each question that may be a message of its own, whether the month still has one for it."""
    left = quota_plan.left_now(session, office.channel, now)
    while True:
        yield left is None or left > 0
        left = None if left is None else left - 1


def _ask(session: Session, office: Office, seeker: JobSeeker, pushes: Iterator[bool]) -> int:
    chat = people.chat_of(session, office, seeker.volunteer_id)
    if chat is None or chat.gone_at is not None:
        return 0
    _put(session, chat, seeker, started=seeker.asks > 0 and next(pushes))
    return 1


def _put(session: Session, chat: Chat, seeker: JobSeeker, *, started: bool) -> None:
    until = real_now() + job_seekers.ASKED_AGAIN_AFTER
    with speaking(chat.language):
        reason = REASON if started else None
        outbox.put(session, chat, [question(seeker)], started=started, reason=reason, valid_until=until)


def question(seeker: JobSeeker) -> Card:
    """How did it go?"""
    text = _("You brought {name} on {day}. How did it go?")
    return Card(
        text=str(text.format(name=cards.name(seeker), day=days.short(seeker.consent_on))),
        title=str(_("Has somebody found work?")),
        rows=(Row(str(_("Can do")), cards.skills(seeker)),),
        buttons=cards.answers(seeker),
    )
