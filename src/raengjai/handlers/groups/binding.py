"""A group is bound to an office by a code that staff were given and that is typed there."""

from __future__ import annotations

from raengjai.bot.conversation.bubbles import Bubble, Weight
from raengjai.bot.i18n import Text, _
from raengjai.bot.thai.digits import only_digits
from raengjai.handlers.groups import looking, questions
from raengjai.handlers.groups.in_group import InGroup
from raengjai.storage import audit, line_groups, tries
from raengjai.storage.offices import INVITE_DIGITS

WHAT, MOST_TRIES = "group code", 5

_WRONG = _("That code is not right, or its hour is over. An officer gets a new one by writing กลุ่มไลน์ to me.")
_BOUND = _("This group is bound to a labour office already. That office can let it go on its page LINE groups.")
_TOO_OFTEN = _("Too many codes were tried here. Please try again in ten minutes.")


def code_in(asked: str) -> str | None:
    """The eight digits of a code in what was said to the bot."""
    digits = only_digits(asked)
    return digits if len(digits) == INVITE_DIGITS else None


def bound(at: InGroup, code: str) -> list[Bubble]:
    """Bind the group; what to say about it."""
    if not tries.may_try(at.session, WHAT, str(at.chat.id), MOST_TRIES, at.now):
        return _said(_TOO_OFTEN)
    found = line_groups.coded(at.session, code, at.chat.channel, at.now)
    if found is None:
        tries.note(at.session, WHAT, str(at.chat.id), at.now)
        return _said(_WRONG)
    if at.group is not None:
        return _said(_BOUND)
    group = line_groups.bind(at.session, at.chat, found[0], at.now)
    if group is None:
        return _said(_WRONG)
    looking.look_soon(at.session, group, at.now)
    audit.note(at.session, found[1], "line group", "group bound", f"group {group.id}", at.now)
    text = _(
        "Done: this group belongs to {office} now. Call me by name: type แรงใจ and then {words}. Answers cost nothing."
    )
    return [Bubble(str(text.format(office=found[1].name, words=questions.words())), weight=Weight.RECEIPT)]


def _said(text: Text) -> list[Bubble]:
    return [Bubble(str(text))]
