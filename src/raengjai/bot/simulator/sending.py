"""What LINE does with a message request it has understood: counts it, delivers it, remembers it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from raengjai.bot.simulator import ids
from raengjai.bot.simulator.line_errors import MONTHLY_LIMIT, LineError
from raengjai.bot.simulator.transcript import Entry
from raengjai.bot.simulator.world import World

Json = dict[str, Any]

NOT_SENT = "Failed to send messages"
QUOTABLE = frozenset({"text", "textV2", "sticker", "image", "video", "template", "flex"})


@dataclass(frozen=True)
class Sending:
    """One request: `key` is its retry key, reply token or, without either, its request id."""

    how: str
    request_id: str
    key: str
    messages: list[Json]
    quiet: bool = False
    deliveries: int = 1


def reply(line: World, token: str, sending: Sending) -> Json:
    """Answer with a reply token: free, and once."""
    with line.lock:
        known = line.reply_tokens.look_up(token)
        if known is None:
            raise LineError(400, "Invalid reply token")
        check_mentions(line, known.chat_id, sending.messages)
        if line.reply_tokens.spend(token) is None:
            raise LineError(400, "Invalid reply token")
        line.quota.count("reply", line.people.size_of(known.chat_id))
        delivered = _deliver(line, known.chat_id, sending, 0, since=known.started)
        if delivered[0].latency_ms is not None:
            line.webhooks.stats.answer_ms.append(delivered[0].latency_ms)
        return _sent(delivered)


def push(line: World, chat_id: str, sending: Sending) -> Json:
    """Send to one chat: counted per person in it."""
    with line.lock:
        recipients = _recipients_of_push(line, chat_id)
        check_mentions(line, chat_id, sending.messages)
        _count(line, "push", recipients)
        return _sent(_deliver(line, chat_id, sending, recipients))


def to_many(line: World, user_ids: list[str], sending: Sending) -> None:
    """Multicast, broadcast, narrowcast: those who can not be reached are skipped, unsaid and uncounted."""
    with line.lock:
        now = line.clocks.now()
        persons = line.people.persons
        reached = [one for one in dict.fromkeys(user_ids) if one in persons and persons[one].receives(now)]
        _count(line, sending.how, len(reached))
        for user_id in reached:
            _deliver(line, user_id, sending, 1)


def check_mentions(line: World, chat_id: str, messages: list[Json]) -> None:
    """Mentions only in groups, and only of people who are in them."""
    for index, message in enumerate(messages):
        for name, value in (message.get("substitution") or {}).items():
            mentionee = value.get("mentionee") or {}
            group = line.group_of(chat_id)
            if value.get("type") == "mention" and not (
                group and (mentionee.get("type") == "all" or mentionee.get("userId") in group.members)
            ):
                detail = {"message": "invalid mentionee", "property": f"messages[{index}].substitution.{name}"}
                raise LineError(400, "The request body has 1 error(s)", [detail])


def _recipients_of_push(line: World, chat_id: str) -> int:
    group = line.group_of(chat_id)
    if group is not None:
        if not group.bot_in:
            raise LineError(400, NOT_SENT)
        return len(group.members)
    person = line.people.persons.get(chat_id)
    if person is None:
        raise LineError(400, NOT_SENT)
    return 1 if person.receives(line.clocks.now()) else 0


def _count(line: World, kind: str, recipients: int) -> None:
    if not line.quota.allows(recipients):
        raise LineError(429, MONTHLY_LIMIT)
    line.quota.count(kind, recipients)


def _deliver(line: World, chat_id: str, sending: Sending, cost: int, since: float | None = None) -> list[Entry]:
    chat = line.transcript.chat(chat_id)
    person = line.people.persons.get(chat_id)
    arrives = person is None or person.receives(line.clocks.now()) or (sending.how == "reply" and not person.blocked)
    latency = _latency(since if since is not None or chat.answered else chat.last_event_at)
    delivered = [
        _entry(line, sending, message, cost=0 if index else cost, latency=latency)
        for index, message in enumerate(sending.messages)
    ]
    if arrives:
        line.transcript.append(chat_id, delivered)
        line.webhooks.stats.messages += len(delivered)
        chat.answered = True
    line.changed.set()
    return delivered


def _entry(line: World, sending: Sending, message: Json, *, cost: int, latency: float | None) -> Entry:
    return Entry(
        seq=line.transcript.next_seq(),
        id=ids.message_id(),
        at=line.clocks.now().isoformat(),
        author="bot",
        message=message,
        how=sending.how,
        cost=cost,
        latency_ms=latency,
        request_id=sending.request_id,
        key=sending.key,
        deliveries=sending.deliveries,
        quiet=sending.quiet,
    )


def _latency(since: float | None) -> float | None:
    return None if since is None else round((time.monotonic() - since) * 1000, 2)


def _sent(delivered: list[Entry]) -> Json:
    return {"sentMessages": [_one_sent(entry.id, entry.message) for entry in delivered]}


def _one_sent(message_id: str, message: Json) -> Json:
    quote = {"quoteToken": ids.opaque_token()} if message["type"] in QUOTABLE else {}
    return {"id": message_id} | quote
