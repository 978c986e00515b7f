"""A course as it is shown: on a card, in a line; and who has signed up."""

from __future__ import annotations

from collections.abc import Mapping

from raengjai.bot.conversation.bubbles import Button, Card, Row
from raengjai.bot.conversation.said import code
from raengjai.bot.i18n import Text, _
from raengjai.bot.thai import days
from raengjai.bot.thai.masking import without_ids
from raengjai.bot.thai.names import PersonName
from raengjai.storage import courses
from raengjai.storage.models import Course, CourseSeat

STANDINGS: Mapping[str, Text] = {
    courses.OPEN: _("can be signed up for"),
    courses.OVER: _("signing up is over"),
    courses.CANCELLED: _("is not held"),
}
STATES: Mapping[str, Text] = {
    courses.SEATED: _("has a place"),
    courses.WAITING: _("in the waiting list"),
    courses.LEFT: _("does not come"),
}


def span(course: Course) -> str:
    """Its days."""
    first, last = days.short(course.begins_on), days.short(course.ends_on)
    return first if first == last else f"{first} – {last}"


def line(course: Course) -> str:
    """In one line."""
    return f"{course.title} · {span(course)}"


def contact(course: Course) -> str:
    """Whom to ask."""
    return without_ids(course.contact)


def card(course: Course, taken: tuple[int, int] | None = None) -> Card:
    """One course; with what is `taken` (seated, waiting) it says how many places are free."""
    rows = [Row(str(_("On which days")), span(course)), Row(str(_("Held at")), course.place)]
    if course.held_by:
        rows.append(Row(str(_("Held by")), course.held_by))
    rows += [
        Row(str(_("Places in the course")), places(course, taken)),
        Row(str(_("Sign up by")), days.short(course.closes_on)),
    ]
    rows.append(Row(str(_("Ask")), contact(course)))
    label = str(_("Sign somebody up"))
    return Card(
        text=without_ids(course.about),
        title=course.title,
        rows=tuple(rows),
        buttons=(Button(label, code(do="course_sign_up", n=course.number), says=f"{label} {course.number}"),),
        footnote=str(_("Or type สมัครอบรม {number}.").format(number=course.number)),
    )


def places(course: Course, taken: tuple[int, int] | None) -> str:
    """How many there are, and how many are left."""
    if taken is None:
        return str(course.places)
    seated, waiting = taken
    free = max(course.places - seated, 0)
    if free:
        return str(_("{free} of {places} are free").format(free=free, places=course.places))
    return str(_("none of {places} is free, {waiting} wait").format(places=course.places, waiting=waiting))


def name(seat: CourseSeat) -> str:
    """Prefix and name as Thai write them."""
    return PersonName(seat.prefix, seat.name).full


def place_told(seat: CourseSeat, place: int) -> str:
    """Which place they have."""
    if seat.state == courses.SEATED:
        return str(_("has place no. {place}").format(place=place))
    return str(_("is no. {place} in the waiting list").format(place=place))
