"""For whoever wants large letters and few choices: everything is drawn larger, and buttons have numbers to type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from raengjai.bot.conversation.bubbles import Bubble, Button, Card
from raengjai.bot.conversation.draft import Talk


def eased(bubbles: Sequence[Bubble], talk: Talk) -> list[Bubble]:
    """The bubbles as they are wanted; within a flow numbers belong to the open question."""
    large = [replace(bubble, large=True) for bubble in bubbles]
    if talk.live is None and large and isinstance(large[-1], Card):
        large[-1] = replace(large[-1], buttons=_numbered(large[-1].buttons))
    return large


def _numbered(buttons: Sequence[Button]) -> tuple[Button, ...]:
    """The buttons with numbers, unless they have some; they say what they said."""
    if any(button.label[:1].isdecimal() for button in buttons):
        return tuple(buttons)
    return tuple(
        replace(button, label=f"{number} {button.label}", says=button.says or button.label)
        for number, button in enumerate(buttons, 1)
    )
