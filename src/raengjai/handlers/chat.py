"""An event comes in; what to say goes out.  Handlers decide: they do not send, commit, log or catch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot.answer import Answer
from raengjai.bot.clock import real_now
from raengjai.bot.conversation import lint
from raengjai.bot.conversation.bubbles import Weight
from raengjai.bot.conversation.draft import Talk
from raengjai.bot.conversation.said import PICTURE, Said, Scene, read_code
from raengjai.bot.conversation.turn import Turn, turn
from raengjai.bot.i18n import speaking
from raengjai.bot.line.incoming import OWN, Event
from raengjai.handlers import arrivals, nudges, private_id
from raengjai.handlers.commands import PROGRAM
from raengjai.handlers.flows import FLOWS
from raengjai.handlers.groups import answering
from raengjai.handlers.groups.in_group import InGroup
from raengjai.handlers.here import Here
from raengjai.storage import cards_taken, conversations, people, staff_talks
from raengjai.storage.models import Chat

LATE_AT_MOST = timedelta(days=2)

Saw = Callable[[Session, UUID, str, Sequence[str], datetime], bool]  # storage/cards_taken.py

lint.check(PROGRAM)


@dataclass(frozen=True)
class Reception:
    """Answers events; knows where the program is reached from outside, whether this is the demo, and can send mail.

    `saw` tells which cards a person had seen when they said something.
    """

    public_url: str
    demo: bool = False
    mails: bool = False
    saw: Saw = cards_taken.saw

    def answer(self, session: Session, chat: Chat, event: Event, now: datetime) -> Answer:
        """Answer one event of one chat."""
        with speaking(chat.language):
            if chat.kind != "user":
                return Answer(answering.answer(InGroup(session, chat, event.user_id, now, self.public_url), event))
            return self._one_to_one(session, chat, event, now)

    def _one_to_one(self, session: Session, chat: Chat, event: Event, now: datetime) -> Answer:
        if event.kind == "unfollow":
            chat.gone_at = now
            return Answer()
        if chat.gone_at is not None:
            chat.gone_at = None
        at = Here(
            session,
            chat,
            people.standing(session, chat, now),
            now,
            _said_at(event, now),
            self.public_url,
            self.demo,
            self.mails,
        )
        at.talk = Talk.from_json(conversations.talk_of(session, chat))
        answer = _answered(at, event, self.saw)
        conversations.keep(session, chat, at.talk.to_json(), now)
        return answer


def _answered(at: Here, event: Event, saw: Saw) -> Answer:
    if event.kind == "unsend":
        at.talk.forget_message(event.unsent_message_id or "")
        arrivals.forget_message(at, event.unsent_message_id or "")
        if at.standing.volunteer is not None and event.unsent_message_id:
            staff_talks.unsay(at.session, at.standing.volunteer, event.unsent_message_id)
        return Answer(untraced=_is_untraced(at))
    said = _said(at, event)
    if said is not None and said.kind in arrivals.FOR_A_CASE and said.kind in (stand := _stand(at)).fetched:
        said = arrivals.sent(at, event, said, stand)
        if said is None:
            return Answer(fetches=True, untraced=_is_untraced(at))
    if said is None:
        return Answer(untraced=_is_untraced(at))
    by = min(event.at, real_now())  # LINE's clock may be ahead of ours
    said = replace(said, saw=lambda card, others: saw(at.session, at.chat.id, card, others, by))
    before = _is_untraced(at)
    reply = turn(PROGRAM, at.talk, said, at, at.now)
    if event.kind == OWN and reply.bubbles:  # somebody waits for it, however long the file was on its way
        reply.bubbles[-1] = replace(reply.bubbles[-1], weight=Weight.RECEIPT)
    if before or _is_untraced(at):
        return Answer(reply.bubbles, reply.menu, untraced=True)
    nudge = nudges.line(at) if reply.menu is None else []  # who has just joined is welcomed first
    nudge = [replace(bubble, large=at.talk.easy) for bubble in nudge]
    return Answer([*nudge, *reply.bubbles], reply.menu)


def _stand(at: Here) -> arrivals.Stand:
    """Where the talk stands when a picture or file comes."""
    here, untraced = Turn(PROGRAM, at.talk, Said("other"), Scene(at, at.now)), _is_untraced(at)
    collects, found = here.collecting(), here.open_answer()
    if found is None:
        return arrivals.Stand(collects=collects, untraced=untraced)
    takes, gathered = found
    on_a_card = takes.stands_on_a_card(gathered)
    return arrivals.Stand(on_a_card, PICTURE in takes.takes_besides, collects, untraced)


def _is_untraced(at: Here) -> bool:
    """Whether what is said now is kept in the draft and nowhere else."""
    live = at.talk.live
    return at.untraced or (live is not None and live.flow in FLOWS and FLOWS[live.flow].untraced)


def _said(at: Here, event: Event) -> Said | None:
    """What the person said with this event; None: nothing that asks for an answer."""
    if event.kind == OWN:
        return private_id.typed(at, event) if event.typed else arrivals.come(at, event, _stand(at))
    if event.kind == "follow":
        return Said("tap", tap={"do": "hello"})
    if event.kind == "postback" and event.postback is not None:
        return Said("tap", tap=read_code(event.postback.data), day=event.postback.day)
    if event.kind != "message" or event.message is None:
        return None
    message = event.message
    if message.kind == "location":
        told = message.address or message.title or ""
        return Said("place", text=told, message_id=message.id or "", spot=message.spot)
    kind = message.kind if message.kind in ("text", "sticker", "image", "video", "audio", "file") else "other"
    return Said(kind, text=message.text or "", message_id=message.id or "")


def _said_at(event: Event, now: datetime) -> datetime:
    """When it was said, if LINE's time stamp is at all likely; else now."""
    return event.at if timedelta() <= now - event.at <= LATE_AT_MOST else now
