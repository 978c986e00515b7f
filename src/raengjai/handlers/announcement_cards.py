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
from raengjai.bot.i18n import Text, _
from raengjai.handlers.courses import cards as course_cards
from raengjai.handlers.vacancies import cards as vacancy_cards
from raengjai.storage import courses, vacancies
from raengjai.storage.models import Office

MOST = 8  # cards side by side: LINE weighs them
OFFERED = 30  # of a kind, the newest


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


def _open_vacancies(session: Session, office: Office, today: date) -> Sequence[tuple[UUID, str]]:
    found = vacancies.open_ones(session, office, today)[:OFFERED]
    return [(one.id, vacancy_cards.line(one)) for one in found]


def _vacancy(session: Session, office: Office, key: UUID) -> Card | None:
    one = vacancies.with_id(session, office, key)
    return vacancy_cards.card(one) if one is not None and one.state == vacancies.OPEN else None


def _open_courses(session: Session, office: Office, today: date) -> Sequence[tuple[UUID, str]]:
    return [(one.id, course_cards.line(one)) for one in courses.open_ones(session, office, today)[:OFFERED]]


def _course(session: Session, office: Office, key: UUID) -> Card | None:
    one = courses.with_id(session, office, key)
    return course_cards.card(one) if one is not None and one.cancelled_at is None else None


KINDS: Sequence[Kind] = (
    Kind("vacancy", _("Cards of vacancies"), _open_vacancies, _vacancy),
    Kind("course", _("Cards of courses"), _open_courses, _course),
)


def offered(session: Session, office: Office, today: date) -> list[tuple[str, str]]:
    """Every card that can be chosen, of all kinds: as it is kept ("kind id"), and its name in a list."""
    return [(f"{kind.name} {key}", name) for kind in KINDS for key, name in kind.offered(session, office, today)]


def drawn(session: Session, office: Office, chosen: str) -> list[Card]:
    """The cards that were chosen ("kind id", one a line), as far as they still stand."""
    by_name = {kind.name: kind for kind in KINDS}
    cards = []
    for line in chosen.split("\n"):
        name, _space, key = line.partition(" ")
        if name in by_name and (card := by_name[name].drawn(session, office, UUID(key))) is not None:
            cards.append(card)
    return cards[:MOST]
