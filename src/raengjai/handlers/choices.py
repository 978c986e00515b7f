"""Several things to choose from, outside of any question."""

from __future__ import annotations

from collections.abc import Mapping

from raengjai.bot.conversation.bubbles import Bubble, Button, Card
from raengjai.bot.conversation.said import code
from raengjai.bot.i18n import _
from raengjai.handlers.here import Here

CHOICES, EASY_CHOICES = 12, 5  # at a time; the second for whoever wants few


def choice(at: Here, text: str, ways: Mapping[str, str], page: int = 0) -> Bubble:
    """Offer commands (name and label): numbered, to be tapped or typed, a page at a time.

    In the middle of a flow typed numbers belong to the open question, so there it is a card of buttons.
    """
    numbered = [(number, name, label) for number, (name, label) in enumerate(ways.items(), 1)]
    shown, more = _page(at, numbered, page)
    if at.talk.live is not None:
        buttons = tuple(Button(label, code(do=name), says=label) for _number, name, label in shown)
        return Card(text="", title=text, buttons=(*buttons, *(Button(label, tap) for label, tap in more)))
    offers = [Button(f"{number} {label}", code(do=name), says=label) for number, name, label in shown]
    offers += [Button(f"0 {label}", tap, says=label) for label, tap in more]
    return Bubble("\n".join([text, "", *(offer.label for offer in offers)]), quick=tuple(offers))


def _page(
    at: Here, numbered: list[tuple[int, str, str]], page: int
) -> tuple[list[tuple[int, str, str]], list[tuple[str, str]]]:
    """What is shown, and the way to the rest: its label and code."""
    size = EASY_CHOICES if at.talk.easy else CHOICES
    if len(numbered) <= size:
        return numbered, []
    pages = -(-len(numbered) // size)
    start = (page % pages) * size
    return numbered[start : start + size], [(str(_("More")), code(do="menu", p=(page + 1) % pages))]
