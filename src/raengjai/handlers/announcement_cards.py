"""What an announcement can carry besides words: kinds of card, each of something that the office keeps.

A new kind is a row in KINDS: how it is named, what of it can be chosen, and how one is drawn in the chat.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot.conversation.bubbles import Card
from raengjai.bot.i18n import Text
from raengjai.storage.models import Office

MOST = 10  # cards side by side


@dataclass(frozen=True)
class Kind:
    """One kind of card.

    `offered` gives what can be chosen on a day, as (id, its name in a list); `drawn` the card of an id, None when it is
    over or another office's.
    """

    name: str
    label: Text
    offered: Callable[[Session, Office, date], Sequence[tuple[UUID, str]]]
    drawn: Callable[[Session, Office, UUID], Card | None]


KINDS: Sequence[Kind] = ()


def drawn(session: Session, office: Office, chosen: str) -> list[Card]:
    """The cards that were chosen ("kind id", one a line), as far as they still stand."""
    by_name = {kind.name: kind for kind in KINDS}
    cards = []
    for line in chosen.split("\n"):
        name, _space, key = line.partition(" ")
        if name in by_name and (card := by_name[name].drawn(session, office, UUID(key))) is not None:
            cards.append(card)
    return cards[:MOST]
