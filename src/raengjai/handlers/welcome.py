"""What a newcomer hears first, and what they hear once they are in."""

from __future__ import annotations

from sqlalchemy.orm import Session

from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Weight
from raengjai.bot.conversation.said import code
from raengjai.bot.i18n import _
from raengjai.handlers import office_words
from raengjai.storage.models import Office


def bubbles() -> list[Bubble]:
    """What this is, in two bubbles."""
    return [
        Bubble(
            str(
                _(
                    "Hello, I am Nong RaengJai, a helper for labour volunteers. You tell me whom you helped, and the "
                    "month's report to the labour office makes itself."
                )
            )
        ),
        Bubble(
            str(
                _(
                    "It costs nothing and takes a minute a person. I ask one short question at a time: tap a button or "
                    "type. Let us get to know each other first."
                )
            )
        ),
    ]


def joined(session: Session, called: str, office: Office) -> Card:
    """The receipt of joining, with the first things to do."""
    return Card(
        text=office_words.said(session, office, "welcome", {"name": called, "office": office.name}),
        title=str(_("You have joined")),
        buttons=(*first_things(), practice()),
        footnote=str(_("You can type บันทึก, เดือนนี้ or เมนู at any time.")),
        weight=Weight.RECEIPT,
    )


def practice() -> Button:
    """The way to a first try that does not count."""
    return Button(str(_("Practice")), code(do="practice"), says=str(_("Practice")))


def first_things() -> tuple[Button, ...]:
    """The buttons everybody starts from."""
    return (
        Button(str(_("Record help")), code(do="record"), says=str(_("Record help"))),
        Button(str(_("This month")), code(do="month"), says=str(_("This month"))),
        Button(str(_("Menu")), code(do="menu"), says=str(_("Menu"))),
    )
