"""Somebody typed a citizen ID in a group: it was struck out before it was stored, now they are asked to take it back.

Starts a message for who typed it, at most once an hour; the rest, and who is no friend, is told in the group for free.
"""

from __future__ import annotations

from raengjai.bot import outbox
from raengjai.bot.conversation.bubbles import Bubble, Weight
from raengjai.bot.i18n import _, speaking
from raengjai.handlers import quota_plan
from raengjai.handlers.groups.in_group import InGroup
from raengjai.storage import timers

RULE = REASON = "id in a group"


def asked_to_unsend(at: InGroup) -> list[Bubble]:
    """Ask the writer in their own chat; what is to be said in the group instead, where that can not be."""
    if at.writer is None or not _may_write(at):
        return [Bubble(_in_group(), weight=Weight.RECEIPT)]
    with speaking(at.writer.language):
        outbox.put(at.session, at.writer, [Bubble(_in_private())], started=True, reason=REASON)
    return []


def _may_write(at: InGroup) -> bool:
    left = quota_plan.left_now(at.session, at.chat.channel, at.now)
    if at.writer is None or (left is not None and left < 1):
        return False
    return timers.once(at.session, RULE, str(at.writer.id), f"{at.now:%Y-%m-%dT%H}", at.now)


def _in_private() -> str:
    return str(_(
        "There was a 13-digit ID number in what you just wrote in the group. I did not keep it. Please take that "
        "message back: hold your finger on it, then choose “Unsend”. Names and ID numbers are safe here with me, one "
        "to one."
    ))  # fmt: skip


def _in_group() -> str:
    return str(_(
        "A message in this group had a 13-digit ID number in it; I did not keep it. Whoever sent it, please hold your "
        "finger on it and choose “Unsend”, and write such things to me one to one."
    ))  # fmt: skip
