"""A worker like ours, whose first reminder goes to those on leave as well (run as a process of its own)."""

from __future__ import annotations

import threading
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select

from raengjai.bot import logs, outbox
from raengjai.bot.clock import bangkok_day
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.entrypoints.worker import work
from raengjai.bot.settings import load
from raengjai.bot.timetable import Run
from raengjai.handlers.jobs import reminders
from raengjai.handlers.jobs.rules import RULES as JOBS
from raengjai.storage import pauses
from raengjai.storage.models import Chat, Membership, Person, Volunteer
from raengjai.storage.models.chats import MAIN_CHANNEL


def careless(run: Run) -> int:
    """Remind whom it should, then those who are away."""
    done = reminders.choose(run)
    with run.transaction() as session:
        away = (
            select(Chat)
            .join(Person, Person.chat_id == Chat.id)
            .join(Membership, Membership.person_id == Person.id)
            .join(Volunteer, Volunteer.membership_id == Membership.id)
            .where(Volunteer.office_id == UUID(run.scope), pauses.covers(bangkok_day(run.now())))
        )
        line_ids = [chat.line_id for chat in session.scalars(away)]
        outbox.multicast(session, MAIN_CHANNEL, line_ids, [Bubble("ส่งรายงานหรือยังคะ")], reason="reminder")
    return done + len(line_ids)


if __name__ == "__main__":
    logs.set_up()
    rules = [replace(rule, job=careless) if rule is reminders.EVE else rule for rule in JOBS]
    work(load(), threading.Event(), rules=rules)
