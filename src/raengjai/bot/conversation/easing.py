"""For whoever wants large letters and few choices: everything is drawn larger, and buttons have numbers to type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Cards, fits_a_card
from raengjai.bot.conversation.draft import Talk
from raengjai.bot.conversation.ways import buttons_of, can_be_typed, has_number


def eased(bubbles: Sequence[Bubble], talk: Talk) -> list[Bubble]:
    """The bubbles as they are wanted; within a flow numbers belong to the open question."""
    large = [replace(bubble, large=True) for bubble in bubbles]
    if talk.live is not None or any(has_number(button) for button in buttons_of(large)):
        return large
    numbers = count(1)
    return [_numbered(_as_card(bubble), numbers) for bubble in large]


def _as_card(bubble: Bubble) -> Bubble:
    """What is to be tapped below a bubble stands on it, in large letters: LINE's own are small."""
    below = tuple(button for button in bubble.quick if not button.share_place)
    besides = tuple(button for button in bubble.quick if button.share_place)
    if below and isinstance(bubble, Card):
        return replace(bubble, buttons=(*bubble.buttons, *below), quick=besides)
    if below and type(bubble) is Bubble and fits_a_card(bubble.text):
        return Card(bubble.text, besides, bubble.weight, bubble.topic, bubble.large, buttons=below)
    return bubble


def _numbered(bubble: Bubble, numbers: count[int]) -> Bubble:
    """The buttons with numbers, going on from the bubble before; they say what they said."""
    if isinstance(bubble, Cards):
        bubble = replace(bubble, cards=tuple(_card_numbered(card, numbers) for card in bubble.cards))
    elif isinstance(bubble, Card):
        return _card_numbered(bubble, numbers)
    return replace(bubble, quick=_with_numbers(bubble.quick, numbers))


def _card_numbered(card: Card, numbers: count[int]) -> Card:
    buttons = _with_numbers(card.buttons, numbers)
    return replace(card, buttons=buttons, quick=_with_numbers(card.quick, numbers))


def _with_numbers(buttons: Sequence[Button], numbers: count[int]) -> tuple[Button, ...]:
    return tuple(_with_number(button, numbers) for button in buttons)


def _with_number(button: Button, numbers: count[int]) -> Button:
    if not can_be_typed(button):
        return button
    return replace(button, label=f"{next(numbers)} {button.label}", says=button.says or button.label)
