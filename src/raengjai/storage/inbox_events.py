"""Webhook events as they were stored, each with its fate."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, or_, select, update
from sqlalchemy.orm import Session

from raengjai.storage.models import InboxEvent
from raengjai.storage.rows import insert_or_ignore, table_of

TOKEN_FRESH = timedelta(seconds=50)  # LINE says a minute; ten seconds are kept for the way
TOKEN_LEFT = timedelta(seconds=10)  # of that, when its event's own turn would most likely come too late for it
TOKEN_OLDEST = timedelta(minutes=20)  # after the event, however often it is delivered again
OLDEST = timedelta(days=6)  # an older one may be a copy whose id is known no more: given up until somebody looks

_QUIETLY = {"synchronize_session": False}


def add_new(session: Session, rows: Sequence[InboxEvent]) -> set[str]:
    """Store the events that are not there yet; return their event ids."""
    in_order = sorted(rows, key=lambda row: row.event_id)  # so that two deliveries never wait for each other
    return {event_id for (event_id,) in insert_or_ignore(session, in_order, InboxEvent.event_id)}


def named(session: Session, channel: str, event_id: str) -> InboxEvent | None:
    """The event of that id, if it is there."""
    wanted = select(InboxEvent).where(InboxEvent.channel == channel, InboxEvent.event_id == event_id)
    return session.scalars(wanted).one_or_none()


def renew_tokens(session: Session, channel: str, event_ids: Collection[str], received_at: datetime) -> None:
    """LINE delivered again: an unspent token lives one minute more, to 20 minutes after its event."""
    session.execute(
        update(InboxEvent)
        .where(
            InboxEvent.channel == channel,
            InboxEvent.event_id.in_(sorted(event_ids)),
            InboxEvent.token_spent_at.is_(None),
            InboxEvent.received_at < received_at,
            InboxEvent.occurred_at > received_at - TOKEN_OLDEST + TOKEN_FRESH,
        )
        .values(received_at=received_at),
        execution_options=_QUIETLY,
    )


def blank(session: Session, channel: str, message_ids: Collection[str]) -> None:
    """Empty what people have unsent; what was still waiting is not answered any more."""
    named = (
        InboxEvent.channel == channel,
        InboxEvent.message_id.in_(sorted(message_ids)),
        InboxEvent.kind != "unsend",
    )
    session.execute(update(InboxEvent).where(*named).values(body_sealed=None), execution_options=_QUIETLY)
    session.execute(
        update(InboxEvent).where(*named, InboxEvent.state == "waiting").values(state="ignored"),
        execution_options=_QUIETLY,
    )


def unsent_already(session: Session, channel: str, message_ids: Collection[str]) -> set[str]:
    """Which of these messages an earlier unsend event names."""
    found = session.connection().execute(_UNSENT, {"channel": channel, "messages": sorted(message_ids)})
    return {message_id for (message_id,) in found}


# Written once, for every event needs them.
_table = table_of(InboxEvent)
_event = _table.c
_OTHERS_WAIT = (
    select(_event.id)
    .where(_event.chat_id == bindparam("chat"), _event.state == "waiting", _event.id != bindparam("but"))
    .limit(1)
)
_UNSENT = select(_event.message_id).where(
    _event.channel == bindparam("channel"),
    _event.message_id.in_(bindparam("messages", expanding=True)),
    _event.kind == "unsend",
)
_NONE = UUID(int=0)


def is_waiting(session: Session, chat_id: UUID, *, but: UUID = _NONE) -> bool:
    """Whether an event of the chat waits, other than the one at hand."""
    return session.execute(_OTHERS_WAIT, {"chat": chat_id, "but": but}).first() is not None


def is_spare(event: InboxEvent, now: datetime) -> bool:
    """Whether the event's reply token can still be used."""
    fresh = event.received_at > now - TOKEN_FRESH
    return event.reply_token_sealed is not None and event.token_spent_at is None and fresh


def is_late(event: Any, since: Any) -> ColumnElement[bool]:
    """That an event (its columns) waits for its turn since before that moment."""
    return and_(event.state == "waiting", event.received_at < since)


def spare_tokens(session: Session, chat_id: UUID, now: datetime, *, late_too: bool = False) -> list[InboxEvent]:
    """Handled events of a chat whose reply token is unspent and fresh, the freshest first.

    `late_too`: also of those that still wait for their turn though their token's time is nearly over.
    """
    usable = InboxEvent.handled_at.is_not(None)
    return list(
        session.scalars(
            select(InboxEvent)
            .where(
                InboxEvent.chat_id == chat_id,
                InboxEvent.reply_token_sealed.is_not(None),
                InboxEvent.token_spent_at.is_(None),
                InboxEvent.received_at > now - TOKEN_FRESH,
                or_(usable, is_late(_event, now - TOKEN_FRESH + TOKEN_LEFT)) if late_too else usable,
            )
            .order_by(InboxEvent.received_at.desc(), InboxEvent.occurred_at.desc())
        )
    )


def names_of(session: Session, ids: Iterable[UUID]) -> Sequence[str]:
    """LINE's ids of these events."""
    return session.scalars(select(InboxEvent.event_id).where(InboxEvent.id.in_(sorted(ids)))).all()
