"""A card drawn as LINE's Flex bubble: letters large enough for a 65-year-old on a small phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from raengjai.bot.conversation.bubbles import Button, Card, Row
from raengjai.bot.line import bars, palette
from raengjai.bot.line.counting import graphemes
from raengjai.bot.line.lettering import words

Part = dict[str, Any]
Act = Callable[[Button], Part]

LARGER = {"sm": "md", "md": "lg", "lg": "xl", "xl": "xxl", "3xl": "4xl"}
CHEVRON_WORD = 8  # graphemes; a longer label than this leaves no room for the value


def bubble(card: Card, act: Act, size: str = "giga") -> Part:
    """The Flex bubble of one card; `act` gives the action of a button."""
    # A bubble needs a body with something in it: a title that says all stands there, and not above it too.
    parts = _body(card, act)
    shown = parts or [words(card.title, "xl", palette.INK, bold=True)]
    drawn: Part = {"type": "bubble", "size": size, "body": _box(shown, palette.PAPER, "16px", spacing="md")}
    if card.title and parts:
        drawn["header"] = _box([words(card.title, "xl", palette.INK, bold=True)], palette.SAND, "16px")
    if card.buttons:
        drawn["footer"] = _box(_buttons(card, act), palette.PAPER, "16px", spacing="md")
    return _larger(drawn) if card.large else drawn


def _larger(part: Part) -> Part:
    """The same with every letter a size larger."""
    if part.get("type") == "text":
        return {**part, "size": LARGER[part["size"]]}
    inner = {name: _larger(value) for name, value in part.items() if isinstance(value, dict) and name != "action"}
    contents = [_larger(each) for each in part["contents"]] if "contents" in part else None
    return {**part, **inner, **({"contents": contents} if contents is not None else {})}


def _body(card: Card, act: Act) -> list[Part]:
    parts = []
    if card.emphasis:
        parts.append({**words(card.emphasis, "3xl", palette.BRICK, bold=True), "align": "center"})
    if card.text.strip():
        parts.append(words(card.text, "lg", palette.INK))
    parts += bars.drawn(card)
    for row in card.rows:
        parts += [{"type": "separator", "color": palette.RULE}, _row(row, act)]
    if card.footnote:
        parts.append(words(card.footnote, "sm", palette.MUTED))
    return parts


def _row(row: Row, act: Act) -> Part:
    parts = []
    if row.label:
        parts.append({**words(row.label, "md", palette.MUTED), "flex": 4})
    # An empty text is refused by LINE; a dash is what the form shows too.
    parts.append({**words(row.value.strip() or "-", "md", palette.INK, bold=True), "flex": 6})
    if row.tap is None:
        return {"type": "box", "layout": "horizontal", "spacing": "sm", "contents": parts}
    parts.append(_chevron(row.tap))
    return {
        "type": "box",
        "layout": "horizontal",
        "spacing": "sm",
        "paddingTop": "4px",  # a finger needs a taller row than the eye
        "paddingBottom": "4px",
        "contents": parts,
        "action": act(row.tap),
    }


def _chevron(tap: Button) -> Part:
    word = f"{tap.label} ›" if graphemes(tap.label) <= CHEVRON_WORD else "›"
    return {"type": "text", "text": word, "size": "md", "color": palette.LINK, "flex": 0, "gravity": "center"}


def _buttons(card: Card, act: Act) -> list[Part]:
    first, *others = card.buttons
    return [
        _button(first, act, palette.PAPER, palette.BRICK),
        *(_button(each, act, palette.INK, palette.SAND) for each in others),
    ]


def _button(button: Button, act: Act, letters: str, ground: str) -> Part:
    """A box that can be tapped: unlike Flex's own button it wraps a long label and takes any colour."""
    label = {**words(button.label, "lg", letters, bold=True), "align": "center"}
    return {**_box([label], ground, "14px"), "cornerRadius": "12px", "action": act(button)}


def _box(parts: list[Part], ground: str, padding: str, spacing: str | None = None) -> Part:
    drawn: Part = {
        "type": "box",
        "layout": "vertical",
        "contents": parts,
        "backgroundColor": ground,
        "paddingAll": padding,
    }
    return {**drawn, "spacing": spacing} if spacing else drawn
