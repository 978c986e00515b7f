"""Several things to choose from, outside of any question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from raengjai.bot.conversation.bubbles import Bubble, Button, Card
from raengjai.bot.conversation.said import code
from raengjai.bot.i18n import _
from raengjai.bot.line import limits
from raengjai.bot.line.counting import cut_to_graphemes
from raengjai.handlers.here import Here

CHOICES, EASY_CHOICES = 12, 5  # at a time; the second for whoever wants few

Way = tuple[str, str]  # the label, and the code of its button


def choice(at: Here, text: str, ways: Mapping[str, str], page: int = 0) -> Bubble:
    """Offer commands (name and label): numbered, to be tapped or typed, a page at a time."""
    return among(at, text, [(label, code(do=name)) for name, label in ways.items()], page, "menu")


def among(at: Here, text: str, ways: Sequence[Way], page: int, command: str) -> Bubble:
    """Offer any buttons; `command` shows another page of them.

    In the middle of a flow typed numbers belong to the open question, so there it is a card of buttons.  For whoever
    wants large letters it is a card of all ways: the talk itself gives them numbers, and shows a few at a time.
    """
    if at.talk.easy and at.talk.live is None:
        return Card(text="", title=text, buttons=tuple(Button(label, tap, says=label) for label, tap in ways))
    numbered = [(number, label, tap) for number, (label, tap) in enumerate(ways, 1)]
    shown, more = _page(numbered, EASY_CHOICES if at.talk.easy else CHOICES, page, command)
    if at.talk.live is not None:
        buttons = tuple(Button(label, tap, says=label) for _number, label, tap in [*shown, *more])
        return Card(text="", title=text, buttons=buttons)
    lines = [(f"{number} {label}", tap, label) for number, label, tap in [*shown, *more]]
    offers = tuple(Button(cut_to_graphemes(line, limits.LABEL), tap, says=label) for line, tap, label in lines)
    return Bubble("\n".join([text, "", *(line for line, _tap, _label in lines)]), quick=offers)


def _page(
    numbered: list[tuple[int, str, str]], size: int, page: int, command: str
) -> tuple[list[tuple[int, str, str]], list[tuple[int, str, str]]]:
    """What is shown, and the way to the rest."""
    if len(numbered) <= size:
        return numbered, []
    pages = -(-len(numbered) // size)
    start = (page % pages) * size
    return numbered[start : start + size], [(0, str(_("More")), code(do=command, p=(page + 1) % pages))]
