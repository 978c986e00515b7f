"""What a reminder says: what is missing, until when, and the two ways to answer it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from raengjai.bot.conversation.answers import day_in_words
from raengjai.bot.conversation.bubbles import Bubble, Button
from raengjai.bot.conversation.said import code
from raengjai.bot.i18n import _, speaking
from raengjai.handlers.words import month_name
from raengjai.storage.models import ReportingPeriod
from raengjai.storage.reporters import Reporter

_WHAT = _("Hello. For {month} I have nothing from you yet.")
_WHAT_OF_A_KEEPER = _("Hello. For {month} I have nothing from you yet, who look after a service unit.")
_TODAY = _("Today is the last day.")
_TOMORROW = _("Tomorrow, {day}, is the last day.")
_LATER = _("It closes on {day}.")
_PAST = _("The month has closed; what you record now keeps its true day and counts as late.")
_WAYS = _("If you helped someone, record it now. If not, one tap says so.")


@dataclass(frozen=True)
class Words:
    """All that the text of a reminder depends on: who has the same words gets the same request."""

    year: int
    month: int
    last_day: date
    days_left: int  # negative: the month has closed
    language: str
    keeps_unit: bool


def of(period: ReportingPeriod, to: Reporter, today: date) -> Words:
    """What this reporter is told of a month, on this day."""
    return Words(
        year=period.year,
        month=period.month,
        last_day=period.ends_on,
        days_left=max(-1, (period.ends_on - today).days),
        language=to.chat.language,
        keeps_unit=to.keeps_unit,
    )


def bubble(words: Words) -> Bubble:
    """The reminder in its language."""
    with speaking(words.language):
        what = (_WHAT_OF_A_KEEPER if words.keeps_unit else _WHAT).format(month=month_name(words))
        return Bubble(f"{what}\n{_when(words)}\n\n{_WAYS}", quick=_buttons(words))


def _when(words: Words) -> str:
    if words.days_left < 0:
        return str(_PAST)
    if words.days_left == 0:
        return str(_TODAY)
    return str((_TOMORROW if words.days_left == 1 else _LATER).format(day=day_in_words(words.last_day)))


def _buttons(words: Words) -> tuple[Button, ...]:
    record, nothing = str(_("Record help")), str(_("Nothing this month"))
    return (
        Button(record, code(do="record"), says=record),
        Button(nothing, code(do="nil", y=words.year, m=words.month), says=nothing),
    )
