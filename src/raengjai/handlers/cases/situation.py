"""Once a month each volunteer is asked whether scams or illegal work were seen: as usual, or tell.

Starts no message: the question rides in the next answer.
"""

from __future__ import annotations

from collections.abc import Mapping

from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Weight
from raengjai.bot.conversation.program import Begin, Show
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.i18n import _
from raengjai.handlers.here import Here, here
from raengjai.handlers.words import month_named
from raengjai.storage import situation_reports

Month = tuple[int, int]


def question(month: Month) -> Card:
    """The month's question."""
    year, number = month
    usual, tell = str(_("As usual")), str(_("Something happened"))
    return Card(
        text=str(_("Did you see or hear of job scams or illegal work near you?")),
        title=str(_("In {month}").format(month=month_named(year, number))),
        buttons=(
            Button(usual, code(do="situation_usual", y=year, m=number), says=usual),
            Button(tell, code(do="situation_tell", y=year, m=number), says=tell),
        ),
        footnote=str(_("The answer goes to the employment office, with counts and stories and no name of yours.")),
    )


def month_of(at: Here, parts: Mapping[str, str]) -> Month:
    """The month a button is about; typed, the open one."""
    if "y" in parts and "m" in parts:
        return int(parts["y"]), int(parts["m"])
    return at.period.year, at.period.month


def usual(scene: Scene, parts: Mapping[str, str]) -> Show:
    """Nothing was seen."""
    at = here(scene)
    situation_reports.answer(at.session, at.volunteer, month_of(at, parts), None, at.now)
    return Show([Bubble(str(_("Noted: as usual. Thank you.")), weight=Weight.RECEIPT)])


def tell(scene: Scene, parts: Mapping[str, str]) -> Begin:
    """Something happened: it is told in words."""
    year, number = month_of(here(scene), parts)
    return Begin("situation", about={"year": str(year), "month": str(number)})
