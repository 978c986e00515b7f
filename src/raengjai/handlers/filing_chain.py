"""What stands between the office and the ministry's forms of a month, and what they would say if all stopped now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from raengjai.bot.conversation.answers import day_in_words
from raengjai.bot.conversation.bubbles import Button, Card, Row
from raengjai.bot.conversation.said import code
from raengjai.bot.i18n import Text, _
from raengjai.handlers.checks import month_checks
from raengjai.handlers.forms import month_forms
from raengjai.handlers.month_summary import View, asked
from raengjai.handlers.office import links
from raengjai.handlers.words import month_name
from raengjai.storage import reopenings, reporters

_DUE_TODAY = _("The forms go to the ministry today.")
_DUE_TOMORROW = _("The forms go to the ministry tomorrow, {day}.")
_DUE = _("The forms go to the ministry by {day}.")
_OVERDUE = _("The forms were due at the ministry on {day}.")


def card(view: View, due: date) -> Card:
    """The chain of a month whose forms are due on a working day."""
    return Card(
        text=str(_when(due, view.today)),
        title=str(_("On the way to สนบ.๑ and สนบ.๒ of {month}").format(month=month_name(view.period))),
        rows=(*_people(view), *_records(view), *_asked(view), *_as_it_stands(view)),
        buttons=_buttons(view),
    )


def _when(due: date, today: date) -> Text:
    left = (due - today).days
    if left < 0:
        return _OVERDUE.format(day=day_in_words(due))
    return (
        (_DUE_TODAY, _DUE_TOMORROW)[left].format(day=day_in_words(due))
        if left < 2
        else _DUE.format(day=day_in_words(due))
    )


def _people(view: View) -> Sequence[Row]:
    complete = reporters.completeness(view.session, view.period, view.today)
    missing = complete.expected - complete.reported
    value = _("{missing} missing, {reported} of {expected} have reported") if missing else _("all have reported")
    figures = {"missing": missing, "reported": complete.reported, "expected": complete.expected}
    return (Row(str(_("Expected to report")), str(value.format(**figures))),)


def _records(view: View) -> Sequence[Row]:
    lines = [f"{one.rule.label} {one.count}" for one in month_checks.counts(view.flags)]
    return (Row(str(_("Records to look at")), "\n".join(lines) or str(_("none"))),)


def _asked(view: View) -> Sequence[Row]:
    """Questions that wait for an answer, and what is open for correcting."""
    lines = asked(view)
    if reopenings.standing(view.session, view.office, view.period):
        lines.append(str(_("the month is open for correcting")))
    return (Row(str(_("Questions")), "\n".join(lines) or str(_("none"))),)


def _as_it_stands(view: View) -> Sequence[Row]:
    """Read from the same edition as the forms themselves."""
    snb1, snb2 = month_forms.as_snb1(view.stands), month_forms.as_snb2(view.stands)
    named = [project for project in snb1.projects if project.month.records]
    return (
        Row(
            str(_("If all stopped now: สนบ.๑")),
            str(_("{projects} projects, {people} people").format(projects=len(named), people=snb1.month_people)),
        ),
        Row(
            str(_("If all stopped now: สนบ.๒")),
            str(_("{people} people, {rows} rows").format(people=snb2.people, rows=len(snb2.rows))),
        ),
    )


def _buttons(view: View) -> tuple[Button, ...]:
    month = {"y": view.period.year, "m": view.period.month}
    filed, missing = str(_("Sent to the ministry")), str(_("Who has not reported"))
    return (
        Button(str(_("Forms of the month")), link=links.forms_page(view.public_url, view.period)),
        Button(filed, code(do="filed", **month), says=filed),
        *((Button(missing, code(do="missing", **month), says=missing),) if view.missing else ()),
    )
