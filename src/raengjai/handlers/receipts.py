"""What a volunteer gets back for what they recorded: a number, the month's count, and what can follow."""

from __future__ import annotations

from raengjai.bot.clock import bangkok_day
from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Weight
from raengjai.bot.conversation.said import code
from raengjai.bot.i18n import Text, _
from raengjai.handlers import for_units
from raengjai.handlers.here import Here
from raengjai.handlers.words import called, month_name
from raengjai.storage import outreach, periods, record_counts
from raengjai.storage.models import HelpRecord, Outreach


def recorded(at: Here, record: HelpRecord, *more: str) -> Card:
    """The receipt of a record; `more` is what is said besides, such as of the unit it belongs to."""
    return Card(
        text="\n\n".join(part for part in (so_far(at), *more) if part),
        title=str(_("Saved: no. {number}").format(number=record.number)),
        buttons=_after(at, record),
        footnote=days_left(at),
        quick=() if at.talk.easy else (_button(_("Read out"), code(do="read_out")),),  # few choices: it can be typed
        weight=Weight.RECEIPT,
    )


def _after(at: Here, record: HelpRecord) -> tuple[Button, ...]:
    """What can follow; of it the most wanted where few choices are."""
    unit = for_units.about(at, record).get("unit")
    another = _button(_("Another person"), code(do="unit_record", u=unit) if unit else code(do="record"))
    undo = _button(_("Undo"), code(do="undo", r=str(record.id)))
    if at.talk.easy:
        return (another, undo, _button(_("Menu"), code(do="menu")))
    return (
        another,
        _button(_("Same service, another"), code(do="same", r=str(record.id))),
        _button(_("Same service, many"), code(do="same_group", r=str(record.id))),
        _button(_("This month"), code(do="month")),
        undo,
    )


def _button(label: Text, tap: str) -> Button:
    return Button(str(label), tap, says=str(label))


def changed(at: Here, record: HelpRecord) -> Card:
    """The receipt of a change."""
    return Card(
        text=str(_("What it was before is kept too.")),
        title=str(_("Changed: no. {number}").format(number=record.number)),
        buttons=(
            Button(str(_("See this record")), code(do="open", r=str(record.id)), says=str(_("See this record"))),
            Button(str(_("This month")), code(do="month"), says=str(_("This month"))),
        ),
        footnote=days_left(at) if record.period_id == at.period.id else _stands_in(at, record),
        weight=Weight.RECEIPT,
    )


def _stands_in(at: Here, record: HelpRecord) -> str:
    """A record that was opened again stands in the report of its own month."""
    period = periods.with_id(at.session, at.office, record.period_id)
    text = _("It stands in the report of {month}, which closes again by itself.")
    return str(text.format(month=month_name(period)))


def reached(at: Here, activity: Outreach) -> Bubble:
    """The receipt of an outreach activity."""
    activities, people = outreach.counts(at.session, at.volunteer, at.period)
    text = _(
        "Saved, thank you. This activity reached {people} people. In {month}: {activities} activities, {total} people. "
        "They are shown beside the report, not counted as persons helped."
    ).format(people=activity.people, month=month_name(at.period), activities=activities, total=people)
    again = Button(str(_("Another activity")), code(do="outreach"), says=str(_("Another activity")))
    picture = Button(str(_("Add a picture")), code(do="photo_outreach"), says=str(_("Add a picture")))
    month = Button(str(_("This month")), code(do="month"), says=str(_("This month")))
    return Bubble(str(text), quick=(again, picture, month), weight=Weight.RECEIPT)


def so_far(at: Here) -> str:
    """How many people and records the month has so far."""
    records, people = record_counts.so_far(at.session, at.volunteer, at.period)
    text = _("Thank you. In {month} {name} of {place} has helped {people} people ({records} records).")
    return str(
        text.format(
            month=month_name(at.period),
            name=called(at.volunteer),
            place=at.volunteer.subdistrict_name,
            people=people,
            records=records,
        )
    )


def days_left(at: Here) -> str:
    """How long the month stays open."""
    left = (at.period.ends_on - bangkok_day(at.now)).days
    if left == 0:
        return str(_("Today is the last day of this report."))
    return str(_("{days} days left for this report (until the {due}th).").format(days=left, due=at.period.ends_on.day))
