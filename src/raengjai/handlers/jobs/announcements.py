"""Announcements are sent when their moment has come: batch by batch, so that they can be stopped on the way.

Starts a message for each chat an announcement is for (in a group: for each member), unless it rides in
their next answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.clock import bangkok_day, real_now
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.due_times import by_day, is_night
from raengjai.bot.i18n import _, speaking
from raengjai.bot.line.limits import RECIPIENTS_A_MULTICAST
from raengjai.bot.timetable import Rule, Run
from raengjai.handlers import announcing, telling_many
from raengjai.storage import announcements, audiences, timers
from raengjai.storage.models import Announcement, AnnouncementAsked, Chat, Delivery, Office, Person

RIDES_FOR = timedelta(days=30)  # nobody wants to read it later (real clock)


def send(run: Run) -> int:
    """Send one announcement as far as it may be sent; how many chats were told."""
    with run.transaction() as session:
        row = announcements.locked(session, UUID(run.scope))
        if row is None or not _may_begin(session, row, run):
            return 0
    told = 0
    while batch := _one_batch(run):
        told += batch
    return told


def _may_begin(session: Session, row: Announcement, run: Run) -> bool:
    if row.state != announcements.PLANNED:
        return row.state == announcements.SENDING  # a worker died over it: go on
    now = run.now()
    if row.way == announcements.NOW and is_night(now) and not row.at_night:
        morning = by_day(now)
        timers.ask(session, RULE.name, run.scope, due_at=morning, late_at=morning + announcing.LATE_AFTER)
        return False
    office = session.get_one(Office, row.office_id)
    whom = announcements.whom(row)
    chats = audiences.chats(session, office, whom, bangkok_day(now))
    announcements.begin(session, row, chats, now)
    session.flush()  # from here on it is not among what is still to come
    reached = audiences.people(session, office, whom, [chat for chat in chats if chat.gone_at is None])
    cost = telling_many.cost(session, office, reached, now)
    if row.way == announcements.NOW and cost.left is not None and cost.left < reached:
        _hold(session, row, run)
        return False
    return True


def _hold(session: Session, row: Announcement, run: Run) -> None:
    """The month has too few messages by now: nobody is told, and who wanted it hears of it in their next answer."""
    announcements.hold(session, row)
    chat = session.get_one(Chat, session.get_one(Person, row.made_by).chat_id)
    with speaking(chat.language):
        text = _("Announcement {number} was not sent: this month has too few messages left. Type ประกาศ {number}.")
        outbox.put(session, chat, [Bubble(str(text.format(number=row.number)))])


def _one_batch(run: Run) -> int:
    with run.transaction() as session:
        row = announcements.locked(session, UUID(run.scope))
        if row is None or row.state != announcements.SENDING:
            return 0
        into_groups = row.audience == audiences.GROUPS  # which LINE takes one at a time
        found = announcements.next_batch(session, row, 1 if into_groups else RECIPIENTS_A_MULTICAST)
        if not found:
            announcements.end(row, announcements.SENT, run.now())
            return 0
        _give(session, row, found, run.around.public_url)
        return len(found)


def _give(
    session: Session, row: Announcement, found: Sequence[tuple[AnnouncementAsked, Chat]], public_url: str
) -> None:
    office = session.get_one(Office, row.office_id)
    chats = [chat for _asked, chat in found]

    def say() -> list[Bubble]:
        says = announcing.in_group if row.audience == audiences.GROUPS else announcing.bubbles
        return says(session, office, row, public_url)

    if row.way == announcements.NOW:
        delivery = _made(session, row, chats, say)
        session.flush()
        for asked, _chat in found:
            asked.state, asked.delivery_id = "given", delivery.id
        return
    waiting = telling_many.with_next_answer(session, chats, say, valid_until=real_now() + RIDES_FOR)
    for (asked, _chat), bubbles in zip(found, waiting, strict=True):
        asked.state, asked.bubble_id = "given", bubbles[-1].id


def _made(session: Session, row: Announcement, chats: Sequence[Chat], say: telling_many.Say) -> Delivery:
    office = session.get_one(Office, row.office_id)
    if row.audience != audiences.GROUPS:
        (delivery,) = telling_many.at_once(session, office, chats, say, announcing.REASON)
        return delivery
    (chat,) = chats
    people = audiences.people(session, office, announcements.whom(row), chats)
    with speaking(chat.language):
        return outbox.into_group(session, chat, say(), people=people, reason=announcing.REASON)


RULE = Rule(announcing.RULE, times=None, job=send, late_after=announcing.LATE_AFTER)
