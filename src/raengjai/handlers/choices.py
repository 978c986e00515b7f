"""Several things to choose from, outside of any question."""

from __future__ import annotations

from collections.abc import Mapping

from raengjai.bot.conversation.bubbles import Bubble, Button, Card
from raengjai.bot.conversation.said import code
from raengjai.handlers.here import Here


def choice(at: Here, text: str, ways: Mapping[str, str]) -> Bubble:
    """Offer commands (name and label): numbered, to be tapped or typed.

    In the middle of a flow typed numbers belong to the open question, so there it is a card of buttons.
    """
    if at.talk.live is not None:
        buttons = tuple(Button(label, code(do=name), says=label) for name, label in ways.items())
        return Card(text="", title=text, buttons=buttons)
    numbered = [(f"{number} {label}", name, label) for number, (name, label) in enumerate(ways.items(), 1)]
    lines = [line for line, _name, _label in numbered]
    quick = tuple(Button(line, code(do=name), says=label) for line, name, label in numbered)
    return Bubble("\n".join([text, "", *lines]), quick=quick)
