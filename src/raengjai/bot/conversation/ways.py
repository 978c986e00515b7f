"""What can be done next outside of a flow: the buttons last shown, which can be typed too, a few of them at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from zlib import crc32

from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Cards
from raengjai.bot.conversation.said import code
from raengjai.bot.i18n import _
from raengjai.bot.thai.text import matching_key

AT_A_TIME = 4  # for whoever wants few

Ways = list[list[str]]  # label, code and spoken words of each button, as they are kept with the talk


def buttons_of(bubbles: Sequence[Bubble]) -> Iterator[Button]:
    """Every button, in the order in which they are seen."""
    for bubble in bubbles:
        if isinstance(bubble, Cards):
            yield from buttons_of(bubble.cards)
        elif isinstance(bubble, Card):
            yield from bubble.buttons
        yield from bubble.quick


def has_number(button: Button) -> bool:
    """Whether the button can be meant by its number."""
    return button.label.split(" ", 1)[0].isdecimal()


def lines_of(bubbles: Sequence[Bubble]) -> Iterator[Button]:
    """What a tap on a line of a card does."""
    for bubble in bubbles:
        if isinstance(bubble, Cards):
            yield from lines_of(bubble.cards)
        elif isinstance(bubble, Card):
            yield from (row.tap for row in bubble.rows if row.tap is not None)


def shown(bubbles: Sequence[Bubble]) -> Ways:
    """What is kept of the buttons and lines that can be typed, a line by what it says.

    A link may open something to whoever has it, so it is not kept.
    """
    buttons = [[one.label, one.code, one.says or ""] for one in buttons_of(bubbles) if can_be_typed(one)]
    return [*buttons, *(["", one.code, one.says] for one in lines_of(bubbles) if one.says and can_be_typed(one))]


def can_be_typed(button: Button) -> bool:
    """Whether typing can do what a tap does: a link is opened by a tap alone, and the phone's own questions too.

    What was typed is found among the buttons that were kept with the talk; a secret is not kept there.
    """
    return bool(button.code) and not (button.picks_day or button.secret)


def meant(ways: Ways, key: str) -> str | None:
    """The code of the button whose number, label (without its number too) or spoken words were typed.

    None: of none, or of several, of which nobody can tell which is meant.
    """
    codes = {way[1] for way in ways if way[1] and key in _keys(way[0], way[2])} if key else set()
    return codes.pop() if len(codes) == 1 else None


def _keys(label: str, says: str) -> set[str]:
    number, _space, words = label.partition(" ")
    return {*map(matching_key, (label, says)), *((number, matching_key(words)) if number.isdecimal() else ())}


def few(bubbles: list[Bubble], ways: Ways, page: int) -> list[Bubble]:
    """The last card with some of its buttons, and the way to the others, which is added to `ways`."""
    card = bubbles[-1] if bubbles else None
    numbered = [one for one in card.buttons if can_be_typed(one)] if isinstance(card, Card) else []
    if not isinstance(card, Card) or len(numbered) <= AT_A_TIME or not all(map(has_number, numbered)):
        return bubbles
    start = page * AT_A_TIME % (-(-len(numbered) // AT_A_TIME) * AT_A_TIME)
    away = {*numbered[:start], *numbered[start + AT_A_TIME :]}
    label = str(_("More"))
    more = Button(f"0 {label}", code(act="more", of=_mark(ways), p=page + 1), says=label)
    ways.append([more.label, more.code, label])
    return [*bubbles[:-1], replace(card, buttons=(*(one for one in card.buttons if one not in away), more))]


def all_of(ways: Ways, mark: str) -> Card | None:
    """Every way as one card, to be shown some at a time; None: `mark` is of buttons that were shown before them."""
    kept = [way for way in ways if way[0] and not way[0].startswith("0 ")]
    if not kept or mark != _mark(ways):
        return None
    return Card(text="", title=str(_("More")), buttons=tuple(map(_button, kept)))


def _button(way: list[str]) -> Button:
    label, tap, says = way
    number, _space, words = label.partition(" ")
    return Button(words if number.isdecimal() else label, tap, says or None)


def _mark(ways: Ways) -> str:
    """What tells these buttons from others."""
    return f"{crc32(repr([way for way in ways if not way[0].startswith('0 ')]).encode()):08x}"
