"""What the bot says, before it is drawn for LINE: bubbles with buttons."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Weight(StrEnum):
    """How much a bubble matters when LINE can not take it at once."""

    RECEIPT = "receipt"  # must arrive, even as a push that costs
    ANSWER = "answer"  # rides in the next answer when its own comes too late
    QUESTION = "question"  # falls away when the same conversation has moved on


CARD_TEXT = 2_000  # letters that a card has room for


def fits_a_card(text: str) -> bool:
    """Whether words can stand on a card: there is room, and they hold no link, which can not be tapped there."""
    return len(text) <= CARD_TEXT and "://" not in text


@dataclass(frozen=True)
class Button:
    """Something to tap.  `code` comes back as the postback; `says` is shown as the person's words.

    Exactly one of `code`, `link` and `share_place` is given.  With `picks_day` the phone asks for a day first
    (LINE's date picker, from `day_from` to `day_to`, opened at `day_shown` or the latest) and sends it with `code`.
    `secret`: the code must not be kept with the talk, so the button can be tapped and not typed.
    """

    label: str
    code: str = ""
    says: str | None = None
    link: str | None = None
    share_place: bool = False
    picks_day: bool = False
    day_from: date | None = None
    day_to: date | None = None
    day_shown: date | None = None
    secret: bool = False


@dataclass(frozen=True)
class Row:
    """A line of a card: what it is, its value, and what a tap on it does."""

    label: str
    value: str
    tap: Button | None = None


@dataclass(frozen=True)
class Bars:
    """A quantity as bars, one below the other: its name, its value in words, and lengths between 0 and 1.

    The first bar is the thickest: it is the quantity itself, the others are what it is compared with.
    """

    label: str
    value: str
    lengths: tuple[float, ...]


@dataclass(frozen=True)
class Bubble:
    """One bubble of text; `quick` are quick replies under the chat, gone at the next message (at most 13).

    `topic` is the draft that a question belongs to: a later question of the same topic makes it fall away, and a later
    receipt of the same topic tells all that this one did.  What is to be confirmed adds a dot, and which of the draft's
    cards it is.  `large`: in larger letters than usual.
    """

    text: str
    quick: tuple[Button, ...] = ()
    weight: Weight = Weight.ANSWER
    topic: str = ""
    large: bool = False


def draft_of(topic: str) -> str:
    """The topic without the number of a card."""
    return topic.partition(".")[0]


@dataclass(frozen=True)
class Picture(Bubble):
    """A picture at an https address that LINE fetches; `text` tells what is on it to those who record talks."""

    address: str = ""


@dataclass(frozen=True)
class Card(Bubble):
    """A bubble drawn as a card: title, `text` below it, bars, rows, then full-width buttons.

    LINE shows it as a Flex bubble; its alternative text is the title and text.  `legend` tells what the bars of each
    quantity are, in their order.
    """

    title: str = ""
    bars: tuple[Bars, ...] = ()
    legend: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    buttons: tuple[Button, ...] = ()
    footnote: str = ""
    emphasis: str = ""  # one large figure or word under the title


@dataclass(frozen=True)
class Cards(Bubble):
    """Several cards side by side, swiped through (at most 12)."""

    cards: tuple[Card, ...] = field(default=())
