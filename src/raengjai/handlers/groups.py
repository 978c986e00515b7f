"""What the bot does in a group: it says what it is for, and answers when it is called."""

from __future__ import annotations

from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.i18n import _
from raengjai.bot.line.incoming import Event
from raengjai.bot.thai.text import matching_key

NAMES = ("น้องแรงใจ", "แรงใจ", "raengjai")


def is_addressed(event: Event) -> bool:
    """Whether something in a group is meant for the bot: its name first, a mention, or a tap on its button.

    What was said first and what it was changed into are judged alike.
    """
    if event.kind not in ("message", "messageEdited"):
        return True
    if event.message is None or event.message.kind != "text":
        return False
    key = matching_key(event.message.text or "")
    return event.message.mentions_bot or any(key.startswith(matching_key(name)) for name in NAMES)


def answer(event: Event) -> list[Bubble]:
    """What to say in the group."""
    if event.kind == "join":
        return [Bubble(str(_(
            "Hello, I am Nong RaengJai. In this group I answer only when you call me by name. To record whom you "
            "helped, please write to me one to one: names and ID numbers do not belong in a group."
        )))]  # fmt: skip
    if event.kind == "message":
        return [Bubble(str(_(
            "I am here. To record help or see your month, please write to me one to one: tap my picture, then Chat."
        )))]  # fmt: skip
    return []
