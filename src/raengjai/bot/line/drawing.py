"""Bubbles drawn as LINE's message objects: the same bubbles always give the same objects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Cards, Picture, fits_a_card
from raengjai.bot.i18n import _
from raengjai.bot.line import actions, flex, limits
from raengjai.bot.line.counting import cut_to_units, leading, utf16_units

Message = dict[str, Any]

_KIND_BREAKS = ("\n\n", "\n", " ")


def draw(bubbles: Sequence[Bubble]) -> list[Message]:
    """Draw what goes out together.

    LINE shows only the last message's quick replies, so those of the last bubble that has any go there.
    Raises `ValueError` for what can not be drawn: no text, more than 13 quick replies or 12 cards, a code
    over 300 characters.
    """
    messages = [message for bubble in bubbles for message in _messages(bubble)]
    quick = next((bubble.quick for bubble in reversed(bubbles) if bubble.quick), ())
    if messages and quick:
        messages[-1] = {**messages[-1], "quickReply": _quick_reply(quick)}
    return messages


def _messages(bubble: Bubble) -> list[Message]:
    if isinstance(bubble, Cards):
        return [_carousel(bubble)]
    if isinstance(bubble, Picture):
        return [_picture(bubble)]
    if isinstance(bubble, Card):
        return [_flex(_alt_text(bubble), flex.bubble(bubble, actions.on_card))]
    if bubble.large and fits_a_card(bubble.text):
        return [_flex(_cut_alt_text(bubble.text), flex.bubble(Card(bubble.text, large=True), actions.on_card))]
    return [{"type": "text", "text": part} for part in _split(bubble.text)]


def _picture(bubble: Picture) -> Message:
    """The picture; a button that opens it where LINE can not fetch it: on a machine of one's own, without https."""
    if not bubble.address.startswith("https://"):
        see = Button(str(_("See the picture")), link=bubble.address)
        return _messages(Card(bubble.text, buttons=(see,)))[0]
    return {"type": "image", "originalContentUrl": bubble.address, "previewImageUrl": bubble.address}


def _carousel(bubble: Cards) -> Message:
    if not 0 < len(bubble.cards) <= limits.FLEX_BUBBLES:
        raise ValueError(f"1 to {limits.FLEX_BUBBLES} cards stand side by side")
    drawn = [flex.bubble(card, actions.on_card, "mega") for card in bubble.cards]
    alt_text = _cut_alt_text(bubble.text) if bubble.text.strip() else _alt_text(bubble.cards[0])
    return _flex(alt_text, {"type": "carousel", "contents": drawn})


def _flex(alt_text: str, contents: Message) -> Message:
    return {"type": "flex", "altText": alt_text, "contents": contents}


def _alt_text(card: Card) -> str:
    """What the list of chats, a notification and a very old LINE show."""
    said = [part.strip() for part in (card.title, card.text) if part.strip()] or [card.emphasis.strip()]
    if not said[0]:
        raise ValueError("a card says something: a title, a text or an emphasis")
    return _cut_alt_text("\n".join(said))


def _cut_alt_text(text: str) -> str:
    return cut_to_units(text.strip(), limits.ALT_TEXT)


def _quick_reply(quick: Sequence[Button]) -> Message:
    if len(quick) > limits.QUICK_REPLIES:
        raise ValueError(f"at most {limits.QUICK_REPLIES} quick replies, not {len(quick)}")
    return {"items": [{"type": "action", "action": actions.in_quick_reply(each)} for each in quick]}


def _split(text: str) -> Iterator[str]:
    """Part a long text where it breathes: between paragraphs, lines, words, at worst between characters."""
    rest = text.strip()
    if not rest:
        raise ValueError("a bubble has text")
    while utf16_units(rest) > limits.TEXT:
        part = _first_part(rest)
        yield part.rstrip()
        rest = rest[len(part) :].lstrip()
    if rest:
        yield rest


def _first_part(text: str) -> str:
    # One character with thousands of marks on it is no word: it is cut anywhere.
    fitting = leading(text, limits.TEXT) or text[: limits.TEXT // 2]
    for break_ in _KIND_BREAKS:
        end = fitting.rfind(break_, len(fitting) // 2)
        if end > 0:
            return fitting[: end + len(break_)]
    return fitting
