"""What must be true when all is over: nothing lost, nothing doubled, nothing said twice, all in order."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crowd import Record
from sqlalchemy import select
from town import Town

from raengjai.bot.simulator import texts_of
from raengjai.storage.database import Database
from raengjai.storage.models import Chat, Delivery, HelpRecord, InboxEvent, Membership, OutboxBubble, Person, Volunteer

Json = dict[str, Any]

FATES = {"probable": "unknown", "ready": "packed"}  # what a delivery's state says of its bubbles


def records_of(town: Town) -> dict[str, list[Record]]:
    """The standing records of each LINE user, in the order of their numbers."""
    with town.database.transaction() as session:
        rows = session.execute(
            select(Chat, HelpRecord)
            .join(Person, Person.chat_id == Chat.id)
            .join(Membership, Membership.person_id == Person.id)
            .join(Volunteer, Volunteer.membership_id == Membership.id)
            .join(HelpRecord, HelpRecord.volunteer_id == Volunteer.id)
            .where(HelpRecord.deleted_at.is_(None))
            .order_by(HelpRecord.number)
        ).all()
        found: dict[str, list[Record]] = defaultdict(list)
        for chat, row in rows:
            found[chat.line_id].append(_record(row))
    return dict(found)


def _record(row: HelpRecord) -> Record:
    given = tuple((each.help_type, each.service_name) for each in row.given)
    document = row.other_document
    return (row.full_name, row.id_kind, row.citizen_id, row.id_reason, document, given, row.worker_type, row.note)


def events_have_their_fate(town: Town) -> None:
    """Every acknowledged event is stored once and done; none waits, none is dead."""
    with town.database.transaction() as session:
        fates = dict(session.execute(select(InboxEvent.event_id, InboxEvent.state)).all())  # type: ignore[arg-type]
    assert set(fates) >= set(town.witness.acknowledged), "acknowledged, and not stored"
    assert Counter(fates.values()) == {"done": len(fates)}


def numbers_are_whole(town: Town) -> None:
    """The month's numbers run from 1 without a gap: no record was begun and lost."""
    with town.database.transaction() as session:
        numbers = sorted(session.scalars(select(HelpRecord.number)))
    assert numbers == list(range(1, len(numbers) + 1))


@dataclass(frozen=True)
class Said:
    """What one chat was told: messages LINE delivered, and bubbles by state, each as plain JSON."""

    delivered: Counter[str]
    by_state: Mapping[str, Counter[str]]


def said_once(town: Town) -> None:
    """Nothing was delivered that was not meant, nothing more often than meant, and nothing "sent" is missing."""
    for line_id, said in _said(town).items():
        sure = said.by_state.get("sent", Counter())
        perhaps = said.by_state.get("unknown", Counter())
        assert not said.delivered - (sure + perhaps), f"{line_id} was told more than was meant"
        assert not sure - said.delivered, f"{line_id} was not told all"
        assert not said.by_state.get("packed"), f"for {line_id} something is on its way still"


def keys_delivered_twice(town: Town) -> list[str]:
    """Retry keys and reply tokens with which LINE, by its own count, has delivered more than once."""
    again = [key for key, times in town.line.retry_keys.deliveries.items() if times > 1]
    requests = defaultdict(set)
    for _, entry in town.line.transcript.all_entries():
        if entry.author == "bot" and entry.key:
            requests[entry.key].add(entry.request_id)
    return again + [key for key, found in requests.items() if len(found) > 1]


def receipts_arrived(town: Town) -> None:
    """Every receipt was delivered, once."""
    told = _said(town)
    with town.database.transaction() as session:
        rows = session.execute(
            select(Chat, OutboxBubble).join(Chat).where(OutboxBubble.weight == "receipt").order_by(OutboxBubble.number)
        ).all()
        missing = [
            bubble.number
            for chat, bubble in rows
            if any(told[chat.line_id].delivered[_plain(message)] != 1 for message in bubble.body)
        ]
    assert not missing, f"receipts that did not come once: bubbles {missing}"


def told_in_order(town: Town, *ways: str) -> None:
    """Each chat heard its bubbles in the order in which they were put aside (only `ways`, if given).

    But those that a reply could not carry in time: they ride in a later one, at times after newer ones.
    """
    numbers = numbers_by_key(town.database)
    for chat_id, chat in town.line.transcript.chats.items():
        keys = list(
            dict.fromkeys(
                entry.key for entry in chat.entries if entry.author == "bot" and entry.how in (ways or (entry.how,))
            )
        )
        heard = [numbers[key] for key in keys if key in numbers]
        assert heard == sorted(heard), f"{chat_id} was told out of order: {heard}"


def numbers_by_key(database: Database) -> dict[str, int]:
    """The newest bubble of each reply and push, of those that no reply had carried too late before."""
    with database.transaction() as session:
        carrying = select(Delivery, OutboxBubble).join(OutboxBubble, OutboxBubble.delivery_id == Delivery.id)
        carried = session.execute(carrying.where(Delivery.kind.in_(("reply", "push")))).all()
        late = session.scalars(select(Delivery).where(Delivery.state == "late")).all()
        too_late = defaultdict(list)
        for each in late:
            too_late[each.chat_id].append(each)
        newest: dict[str, int] = {}
        for delivery, bubble in carried:
            if not any(_was_in(bubble, each, delivery) for each in too_late[delivery.chat_id]):
                key = delivery.reply_token if delivery.kind == "reply" else str(delivery.id)
                newest[key] = max(bubble.number, newest.get(key, 0))
        return newest


def _was_in(bubble: OutboxBubble, late: Delivery, now: Delivery) -> bool:
    """Whether a bubble was in a reply that came too late, before the one that carries it now.

    A reply takes all that waits, from the oldest on: it had this one if it reached beyond it.
    """
    return bubble.created_at <= late.created_at < now.created_at and bubble.number <= late.number


def nothing_given_up(town: Town, *allowed: str) -> None:
    """No delivery is stuck or was given up (but as `allowed`)."""
    with town.database.transaction() as session:
        states = Counter(session.scalars(select(Delivery.state).where(Delivery.kind != "menu")))
    assert set(states) <= {"sent", "probable", "late", *allowed}, states


def _said(town: Town) -> dict[str, Said]:
    delivered: dict[str, Counter[str]] = defaultdict(Counter)
    for line_id, entry in town.line.transcript.all_entries():
        if entry.author == "bot":
            delivered[line_id][_plain(entry.message)] += 1
    by_state: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    with town.database.transaction() as session:
        rows = session.execute(
            select(Chat, OutboxBubble, Delivery.state)
            .join(Chat, Chat.id == OutboxBubble.chat_id)
            .outerjoin(Delivery, Delivery.id == OutboxBubble.delivery_id)
        )
        for chat, bubble, fate in rows:
            state = FATES.get(fate, fate) if fate else bubble.state
            by_state[chat.line_id][state].update(_plain(message) for message in bubble.body)
    return {each: Said(delivered[each], by_state[each]) for each in {*delivered, *by_state}}


def _plain(message: Json) -> str:
    """A message without quick replies: they move to the last of a request."""
    return json.dumps({name: value for name, value in message.items() if name != "quickReply"}, sort_keys=True)


def _told(town: Town, line_id: str, records: tuple[list[Record] | None, list[Record]]) -> str:
    """What was recorded, what was meant, and the whole talk from which it came: the people are invented."""
    entries = town.line.transcript.chat(line_id).entries
    said = [f"{entry.at} {entry.author}: {' / '.join(texts_of(entry.message))}" for entry in entries]
    return "\n".join([f"recorded: {records[0]}", f"meant: {records[1]}", *said])


def records_are(town: Town, meant: Mapping[str, Sequence[Record]]) -> None:
    """Each LINE user has recorded what they meant, and nothing else."""
    found = records_of(town)
    pairs = {each: (found.get(each), list(meant.get(each, ()))) for each in {*found, *meant}}
    wrong = {each: (recorded, wanted) for each, (recorded, wanted) in pairs.items() if (recorded or []) != wanted}
    assert not wrong, _told(town, *next(iter(wrong.items())))


def all_is_well(town: Town, meant: Mapping[str, Sequence[Record]]) -> None:
    """Everything at once; `meant` is what each LINE user meant to record."""
    events_have_their_fate(town)
    records_are(town, meant)
    numbers_are_whole(town)
    nothing_given_up(town)
    said_once(town)
    assert not keys_delivered_twice(town)
    receipts_arrived(town)
    told_in_order(town)
