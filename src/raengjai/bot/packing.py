"""Bubbles become requests to LINE: replies while a token is fresh, and pushes only for what must arrive.

A reply is free, a push costs a message of the month.  So answers and questions that no reply can carry wait
for the next answer and ride in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from raengjai.bot.conversation.bubbles import draft_of
from raengjai.bot.line.limits import MESSAGES_A_REQUEST
from raengjai.storage import inbox_events, outbox_bubbles
from raengjai.storage.models import Chat, Delivery, InboxEvent, OutboxBubble
from raengjai.storage.rows import write_new
from raengjai.storage.turn_starts import TurnStart

LEASE = timedelta(seconds=20)

Group = list[OutboxBubble]

_TELL_ALL = ("question", "receipt")  # of one topic the last says all that those before it said


@dataclass(frozen=True)
class Packed:
    """A request, and what it carries."""

    delivery: Delivery
    bubbles: Group


def pack(
    session: Session,
    chat: Chat,
    now_real: datetime,
    *,
    may_push: bool = True,
    start: TurnStart | None = None,
    owner: str | None = None,
    late_too: bool = False,
) -> list[Packed]:
    """Freeze what waits for a chat into requests, in order; spend the reply tokens they use.

    The caller holds the lock on the chat's row: two packers would say everything twice.  `may_push` is
    false while events of the chat wait, whose tokens can still carry what matters.  `start` is the turn's whose
    event was just handled: when one reply carries all, its token is the one.  The first request is `owner`'s to
    send, without claiming it.  `late_too`: nobody works in the chat, and an event may lend its token before its turn,
    which would come too late for it.
    """
    older = start is None or start.bubbles_wait
    needed = _needed(outbox_bubbles.waiting(session, chat.id, stored=older), now_real)
    if not needed:
        return []
    own = _own_token(needed, start, now_real)
    tokens = own or _spare_tokens(session, chat, now_real, late_too=late_too)
    if chat.gone_at is not None and not tokens:
        _drop(needed)
        return []
    groups = _groups(_with_room(needed, len(tokens), now_real))
    packed = [_reply(chat, group, event, now_real) for group, event in zip(groups, tokens, strict=False)]
    rest = [bubble for group in groups[len(packed) :] for bubble in group]
    if may_push:
        packed += [_push(chat, group, now_real) for group in _groups(_worth_a_push(rest))]
    if packed and owner is not None:
        lease(packed[0].delivery, owner, now_real)
    _write(session, packed, needed)
    return packed


def _write(session: Session, packed: Sequence[Packed], bubbles: Group) -> None:
    carried = [bubble for bubble in bubbles if bubble.state == "packed"]
    fresh = [bubble for bubble in carried if bubble in session.new]
    write_new(session, [each.delivery for each in packed])
    for bubble in carried:
        if bubble not in fresh:
            outbox_bubbles.carry(session, bubble)  # not by the session, which may come before the delivery
    for bubble in fresh:
        session.expunge(bubble)
    write_new(session, fresh)


def _own_token(needed: Group, start: TurnStart | None, now: datetime) -> Sequence[InboxEvent]:
    """The token of the turn's event, when it carries all."""
    fits = sum(len(bubble.body) for bubble in needed) <= MESSAGES_A_REQUEST
    return [start.event] if start is not None and fits and inbox_events.is_spare(start.event, now) else []


def _spare_tokens(session: Session, chat: Chat, now: datetime, *, late_too: bool) -> Sequence[InboxEvent]:
    session.flush()  # the event at hand counts as handled
    return inbox_events.spare_tokens(session, chat.id, now, late_too=late_too)


def _needed(waiting: Sequence[OutboxBubble], now: datetime) -> Group:
    """Without what is out of date, questions that were asked again or answered since, and receipts told since."""
    last_of = {(bubble.weight, draft_of(bubble.topic)): bubble.number for bubble in waiting if bubble.topic}
    last_saved = max((bubble.number for bubble in waiting if bubble.weight == "receipt" and bubble.event_id), default=0)
    gone = [
        bubble
        for bubble in waiting
        if (bubble.valid_until is not None and bubble.valid_until < now)
        or (
            bubble.weight in _TELL_ALL
            and bubble.topic
            and last_of[bubble.weight, draft_of(bubble.topic)] != bubble.number
        )
        or (bubble.weight == "question" and bubble.number < last_saved)
    ]
    _drop(gone)
    return [bubble for bubble in waiting if bubble.state == "waiting"]


def _with_room(bubbles: Group, tokens: int, now: datetime) -> Group:
    """When replies can not carry all, what has ridden too long gives way to fresh answers, oldest first."""
    excess = sum(len(bubble.body) for bubble in bubbles) - tokens * MESSAGES_A_REQUEST
    if not tokens:
        return bubbles
    for bubble in bubbles:
        stale = bubble.created_at < now - inbox_events.TOKEN_FRESH
        if excess > 0 and stale and bubble.weight not in outbox_bubbles.PUSHED:
            _drop([bubble])
            excess -= len(bubble.body)
    return [bubble for bubble in bubbles if bubble.state == "waiting"]


def _drop(bubbles: Sequence[OutboxBubble]) -> None:
    for bubble in bubbles:
        bubble.state = "dropped"


def _groups(bubbles: Sequence[OutboxBubble]) -> list[Group]:
    """Five messages at most in each, in order."""
    groups: list[Group] = []
    room = 0
    for bubble in bubbles:
        size = len(bubble.body)
        if size > room:
            groups.append([])
            room = MESSAGES_A_REQUEST
        groups[-1].append(bubble)
        room -= size
    return groups


def _worth_a_push(bubbles: Sequence[OutboxBubble]) -> Group:
    return [bubble for bubble in bubbles if bubble.weight in outbox_bubbles.PUSHED]


def _reply(chat: Chat, group: Group, event: InboxEvent, now: datetime) -> Packed:
    event.token_spent_at = now
    until = event.received_at + inbox_events.TOKEN_FRESH
    return _frozen(chat, group, now, kind="reply", reply_token=event.reply_token, token_until=until)


def _push(chat: Chat, group: Group, now: datetime) -> Packed:
    reason = next((bubble.reason for bubble in group if bubble.reason), group[0].weight)
    return _frozen(chat, group, now, kind="push", reason=reason, recipients=[chat.line_id])


def _frozen(chat: Chat, group: Group, now: datetime, **columns: Any) -> Packed:
    delivery = Delivery(
        chat_id=chat.id,
        channel=chat.channel,
        number=group[-1].number,  # what came too late and rides along overtakes nothing
        messages=together([message for bubble in group for message in bubble.body]),
        created_at=now,
        next_try_at=now,
        **columns,
    )
    for bubble in group:
        bubble.state, bubble.delivery_id = "packed", delivery.id
    return Packed(delivery, group)


def together(messages: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """LINE shows only the last message's quick replies: the last ones given go there."""
    quick = next((each["quickReply"] for each in reversed(messages) if "quickReply" in each), None)
    bare = [{name: value for name, value in each.items() if name != "quickReply"} for each in messages]
    if quick is not None:
        bare[-1]["quickReply"] = quick
    return bare


def lease(delivery: Delivery, owner: str, now: datetime) -> None:
    """Keep a delivery just made for the sender of this process, which saves claiming it."""
    delivery.lease_owner, delivery.lease_until = owner, now + LEASE
    delivery.attempts, delivery.first_tried_at = 1, now
