"""Bars on a card: boxes of LINE's Flex with a width in per cent, which need no picture."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from raengjai.bot.conversation.bubbles import Bars, Card
from raengjai.bot.line import palette
from raengjai.bot.line.lettering import words

Part = dict[str, Any]

THICK, THIN = "14px", "7px"
LEAST = 2  # per cent: what is there at all can be seen


def drawn(card: Card) -> list[Part]:
    """The card's bars with their legend above them."""
    if not card.bars:
        return []
    return [*_legend(card.legend), *(_quantity(each) for each in card.bars)]


def _legend(names: tuple[str, ...]) -> Iterator[Part]:
    if not names:
        return
    spots = [
        {
            "type": "box",
            "layout": "baseline",
            "spacing": "sm",
            "contents": [
                {**words("■", "sm", colour), "flex": 0, "wrap": False},
                {**words(name, "sm", palette.MUTED), "flex": 1},
            ],
        }
        for name, colour in zip(names, palette.BARS, strict=False)
    ]
    yield {"type": "box", "layout": "vertical", "spacing": "xs", "contents": spots}


def _quantity(bars: Bars) -> Part:
    head = {
        "type": "box",
        "layout": "horizontal",
        "spacing": "sm",
        "contents": [
            {**words(bars.label, "md", palette.INK), "flex": 5},
            {**words(bars.value, "md", palette.INK, bold=True), "flex": 5, "align": "end"},
        ],
    }
    thicknesses = (THICK, THIN, THIN)
    lines = [
        _bar(length, thickness, colour)
        for length, thickness, colour in zip(bars.lengths, thicknesses, palette.BARS, strict=False)
    ]
    return {"type": "box", "layout": "vertical", "spacing": "xs", "paddingTop": "6px", "contents": [head, *lines]}


def _bar(length: float, thickness: str, colour: str) -> Part:
    """A full-width track; nothing stands in it where the quantity is nought."""
    wide = max(LEAST, round(min(length, 1.0) * 100)) if length > 0 else 0
    filled = _plain(thickness, colour) | {"width": f"{wide}%"}
    return {"type": "box", "layout": "horizontal", "height": thickness, "contents": [filled] if wide else [_filler()]}


def _plain(thickness: str, colour: str) -> Part:
    return {
        "type": "box",
        "layout": "vertical",
        "height": thickness,
        "backgroundColor": colour,
        "cornerRadius": "3px",
        "contents": [_filler()],
    }


def _filler() -> Part:
    return {"type": "filler"}
