"""What is said in a group, and when.  All of it is said by reply, which is free."""

from __future__ import annotations

from collections.abc import Sequence

from raengjai.bot.conversation.bubbles import Bubble, Card
from raengjai.bot.conversation.said import read_code
from raengjai.bot.i18n import _
from raengjai.bot.line.incoming import Event
from raengjai.handlers.groups import addressing, binding, looking, questions, typed_ids
from raengjai.handlers.groups.in_group import InGroup, OfOffice
from raengjai.storage import line_groups
from raengjai.storage.models import Office

_MEMBERS = ("memberJoined", "memberLeft")


def answer(at: InGroup, event: Event) -> Sequence[Bubble]:
    """What to say to one event of a group."""
    if event.kind == "leave":
        line_groups.leave(at.session, at.chat, at.now)
        return []
    at.chat.gone_at = None
    if event.held_an_id:
        return typed_ids.asked_to_unsend(at)
    if event.kind == "join":
        return [Bubble(_hello())]
    if event.kind in _MEMBERS and at.group is not None:
        looking.look_soon(at.session, at.group, at.now)
    return _answered(at, event)


def _answered(at: InGroup, event: Event) -> Sequence[Bubble]:
    if event.kind == "postback" and event.postback is not None:
        question = questions.tapped(read_code(event.postback.data).get("do", ""))
        return _of_office(at, question, "") if question is not None else []
    if event.kind != "message" or not addressing.is_addressed(event):
        return []
    said = addressing.asked(event)
    code = binding.code_in(said)
    if code is not None:
        return binding.bound(at, code)
    question = questions.meant(said)
    return _of_office(at, question, said) if question is not None else [_what_i_do(at)]


def _of_office(at: InGroup, question: questions.Question, said: str) -> Sequence[Bubble]:
    if at.group is None:
        return [Bubble(_not_bound())]
    looking.look_if_stale(at.session, at.group, at.now)
    office = at.session.get_one(Office, at.group.office_id)
    return question.answer(OfOffice(at, at.group, office), said)


def _hello() -> str:
    text = _(
        "Hello, I am Nong RaengJai. In this group I answer only when you call me by name: type แรงใจ and then {words}. "
        "I keep nothing else of what is said here. To record whom you helped, please write to me one to one: names and "
        "ID numbers do not belong in a group. For the office's staff: to bind this group, type แรงใจ and the code that "
        "you get by writing กลุ่มไลน์ to me."
    )
    return str(text.format(words=questions.words()))


def _not_bound() -> str:
    return str(_(
        "This group is not bound to a labour office yet. An officer writes กลุ่มไลน์ to me one to one and types the code "
        "they get here: แรงใจ and the code."
    ))  # fmt: skip


def _what_i_do(at: InGroup) -> Bubble:
    if at.group is None:
        return Bubble(_not_bound())
    text = _("Here I answer these. To record help or see your own month, please write to me one to one.")
    return Card(text=str(text), title=str(_("Nong RaengJai is here")), buttons=questions.offered())
