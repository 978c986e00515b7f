"""Announcements: written, planned, given to LINE batch by batch, stopped, and what came of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from raengjai.storage.audiences import Audience
from raengjai.storage.models import Announcement, AnnouncementAsked, Chat, Delivery, Office, OutboxBubble, Person
from raengjai.storage.rows import insert_or_ignore, touched

WRITTEN, PLANNED, SENDING, SENT, CANCELLED, HELD = "written", "planned", "sending", "sent", "cancelled", "held"
CHANGEABLE = (WRITTEN, HELD)
NOW, LATER = "now", "later"

_QUIETLY = {"synchronize_session": False}


@dataclass(frozen=True)
class Written:
    """What an announcement says, and for whom it is.  `cards` are kinds and ids: "vacancy <id>"."""

    words: str
    whom: Audience
    link: str = ""
    cards: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """When and how it is sent."""

    way: str
    due_at: datetime
    people: int
    at_night: bool = False


@dataclass(frozen=True)
class Outcome:
    """What came of it, in chats."""

    asked: int = 0  # for how many it is
    blocked: int = 0  # the bot is known to be blocked there
    told: int = 0  # LINE took it, or it went out within an answer
    under_way: int = 0  # waits to be sent, or for the month's messages
    riding: int = 0  # waits for their next answer
    lost: int = 0  # LINE refused it, or never said that it took it
    stopped: int = 0
    seen: int = 0  # tapped รับทราบ


def write(
    session: Session, office: Office, what: Written, by: Person, now: datetime, draft_id: str | None = None
) -> Announcement:
    """Keep an announcement that nobody is told yet; the same draft is kept once."""
    if draft_id is not None and (known := _of_draft(session, office, draft_id)) is not None:
        return known
    last = session.scalar(select(func.max(Announcement.number)).where(Announcement.office_id == office.id))
    row = Announcement(
        office_id=office.id,
        number=(last or 0) + 1,
        draft_id=draft_id,
        words=what.words,
        audience=what.whom.kind,
        made_by=by.id,
        made_at=now,
    )
    rewrite(row, what)
    session.add(row)
    session.flush()
    return row


def _of_draft(session: Session, office: Office, draft_id: str) -> Announcement | None:
    wanted = select(Announcement).where(Announcement.office_id == office.id, Announcement.draft_id == draft_id)
    return session.scalar(wanted)


def rewrite(row: Announcement, what: Written) -> None:
    """Write it anew, as long as nobody was told."""
    row.words, row.link, row.cards = what.words, what.link, "\n".join(what.cards)
    row.audience, row.chosen = what.whom.kind, "\n".join(what.whom.chosen)


def whom(row: Announcement) -> Audience:
    """For whom it is."""
    return Audience(row.audience, tuple(row.chosen.split("\n")) if row.chosen else ())


def of_office(session: Session, office: Office, most: int = 100) -> Sequence[Announcement]:
    """The office's latest announcements, the latest first."""
    wanted = select(Announcement).where(Announcement.office_id == office.id)
    return session.scalars(wanted.order_by(Announcement.number.desc()).limit(most)).all()


def numbered(session: Session, office: Office, number: int) -> Announcement | None:
    """The office's announcement of that number."""
    return session.scalar(
        select(Announcement).where(Announcement.office_id == office.id, Announcement.number == number)
    )


def with_id(session: Session, office: Office, key: UUID) -> Announcement | None:
    """The office's announcement of that id."""
    return session.scalar(select(Announcement).where(Announcement.office_id == office.id, Announcement.id == key))


def locked(session: Session, key: UUID) -> Announcement | None:
    """An announcement whose row is held until the transaction ends: who sends and who stops it take turns."""
    return session.get(Announcement, key, with_for_update=True, populate_existing=True)


def plan(row: Announcement, how: Plan) -> None:
    """Let it begin at a moment."""
    row.state, row.way, row.due_at = PLANNED, how.way, how.due_at
    row.people, row.at_night = how.people, how.at_night


def planned_messages(session: Session, office: Office, until: datetime) -> int:
    """How many messages the announcements take that are to begin before a moment."""
    wanted = select(func.coalesce(func.sum(Announcement.people), 0)).where(
        Announcement.office_id == office.id,
        Announcement.state == PLANNED,
        Announcement.way == NOW,
        Announcement.due_at < until,
    )
    return session.scalar(wanted) or 0


def begin(session: Session, row: Announcement, chats: Sequence[Chat], now: datetime) -> None:
    """Write down each chat it is for; from here on it is being sent."""
    asked = [
        AnnouncementAsked(
            office_id=row.office_id,
            announcement_id=row.id,
            chat_id=chat.id,
            state="waiting" if chat.gone_at is None else "blocked",
            delivery_id=None,
            bubble_id=None,
            seen_at=None,
        )
        for chat in chats
    ]
    if asked:
        insert_or_ignore(session, asked, AnnouncementAsked.id)
    row.state, row.began_at = SENDING, now


def hold(session: Session, row: Announcement) -> None:
    """It could not begin: nobody was told, and it can be sent again."""
    session.execute(delete(AnnouncementAsked).where(AnnouncementAsked.announcement_id == row.id))
    row.state, row.began_at = HELD, None


def next_batch(session: Session, row: Announcement, most: int) -> list[tuple[AnnouncementAsked, Chat]]:
    """Chats of one language that have not been told yet, so many at most."""
    wanted = (
        select(AnnouncementAsked, Chat)
        .join(Chat, Chat.id == AnnouncementAsked.chat_id)
        .where(AnnouncementAsked.announcement_id == row.id, AnnouncementAsked.state == "waiting")
        .order_by(Chat.language.desc(), Chat.id)
        .limit(most)
    )
    found = [(asked, chat) for asked, chat in session.execute(wanted)]
    return [(asked, chat) for asked, chat in found if chat.language == found[0][1].language]


def end(row: Announcement, state: str, now: datetime) -> None:
    """Nothing more is given to LINE."""
    row.state, row.ended_at = state, now


def stop(session: Session, row: Announcement, now: datetime) -> int:
    """Stop what LINE can not have taken yet; how many are not told because of it."""
    mine = AnnouncementAsked.announcement_id == row.id
    ids = select(AnnouncementAsked.delivery_id).where(mine, AnnouncementAsked.delivery_id.is_not(None))
    session.execute(
        update(Delivery)
        .where(Delivery.id.in_(ids), Delivery.state.in_(("ready", "parked")))
        .where(Delivery.lease_owner.is_(None), Delivery.ambiguous.is_(False))
        .values(state="dropped"),
        execution_options=_QUIETLY,
    )
    bubbles = select(AnnouncementAsked.bubble_id).where(mine, AnnouncementAsked.bubble_id.is_not(None))
    session.execute(
        update(OutboxBubble)
        .where(OutboxBubble.id.in_(bubbles), OutboxBubble.state == "waiting")
        .values(state="dropped"),
        execution_options=_QUIETLY,
    )
    return _mark_stopped(session, row, now)


def _mark_stopped(session: Session, row: Announcement, now: datetime) -> int:
    dropped = select(Delivery.id).where(Delivery.state == "dropped")
    dropped_bubbles = select(OutboxBubble.id).where(OutboxBubble.state == "dropped")
    count = 0 if row.began_at is not None else row.people
    for which in (
        AnnouncementAsked.state == "waiting",
        AnnouncementAsked.delivery_id.in_(dropped),
        AnnouncementAsked.bubble_id.in_(dropped_bubbles),
    ):
        mine = update(AnnouncementAsked).where(AnnouncementAsked.announcement_id == row.id, which)
        count += touched(session.execute(mine.values(state="stopped"), execution_options=_QUIETLY))
    end(row, CANCELLED, now)
    return count


_OUTCOMES = {
    "ready": "under_way",
    "parked": "under_way",
    "sent": "told",
    "probable": "told",
    "refused": "lost",
    "unknown": "lost",
    "dropped": "lost",
}


def outcome(session: Session, row: Announcement) -> Outcome:
    """What came of it so far."""
    rows = session.execute(
        select(AnnouncementAsked.state, Delivery.state, AnnouncementAsked.bubble_id.is_not(None), OutboxBubble.state,
               Chat.gone_at.is_not(None), func.count(), func.count(AnnouncementAsked.seen_at))
        .join(Chat, Chat.id == AnnouncementAsked.chat_id)
        .outerjoin(Delivery, Delivery.id == AnnouncementAsked.delivery_id)
        .outerjoin(OutboxBubble, OutboxBubble.id == AnnouncementAsked.bubble_id)
        .where(AnnouncementAsked.announcement_id == row.id)
        .group_by(AnnouncementAsked.state, Delivery.state, AnnouncementAsked.bubble_id.is_not(None),
                  OutboxBubble.state, Chat.gone_at.is_not(None))
    )  # fmt: skip
    counts = dict.fromkeys(Outcome.__dataclass_fields__, 0)
    for state, delivery, rides, bubble, gone, many, seen in rows:
        counts["asked"] += many
        counts["seen"] += seen
        counts[_fate(state, delivery, bubble if rides else None, rides=rides, gone=gone)] += many
    return Outcome(**counts)


def _fate(state: str, delivery: str | None, bubble: str | None, *, rides: bool, gone: bool) -> str:
    if state == "blocked" or (gone and state != "stopped"):
        return "blocked"
    if state in ("waiting", "stopped"):
        return "under_way" if state == "waiting" else state
    if rides:  # a bubble that was wiped with its chat's traces had gone out
        return {"waiting": "riding", "dropped": "lost"}.get(bubble or "", "told")
    return _OUTCOMES[delivery or "unknown"]


def told_to(session: Session, chat: Chat, office: Office, most: int) -> list[tuple[Announcement, AnnouncementAsked]]:
    """The office's latest announcements for this chat, the latest first."""
    wanted = (
        select(Announcement, AnnouncementAsked)
        .join(AnnouncementAsked, AnnouncementAsked.announcement_id == Announcement.id)
        .where(AnnouncementAsked.chat_id == chat.id, Announcement.office_id == office.id)
        .where(AnnouncementAsked.state != "stopped", Announcement.state != CANCELLED)
        .order_by(Announcement.began_at.desc(), Announcement.number.desc())
        .limit(most)
    )
    return [(row, asked) for row, asked in session.execute(wanted)]


def last_for_all(session: Session, office: Office, most: int) -> Sequence[Announcement]:
    """The latest that every volunteer of the office was told, the latest first."""
    wanted = select(Announcement).where(
        Announcement.office_id == office.id, Announcement.audience == "all", Announcement.state.in_((SENDING, SENT))
    )
    return session.scalars(wanted.order_by(Announcement.began_at.desc()).limit(most)).all()


def asked_of(session: Session, row: Announcement, chat: Chat) -> AnnouncementAsked | None:
    """Whether this chat was told of it."""
    wanted = select(AnnouncementAsked).where(
        AnnouncementAsked.announcement_id == row.id, AnnouncementAsked.chat_id == chat.id
    )
    return session.scalar(wanted)


def picture_of(session: Session, key: UUID) -> bytes | None:
    """The picture of an announcement of any office, for who was given its address."""
    row = session.get(Announcement, key)
    picture: bytes | None = row.picture if row is not None else None
    return picture
