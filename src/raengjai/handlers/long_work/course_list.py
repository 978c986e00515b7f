"""Who has signed up for a course, as a spreadsheet, in their order."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from raengjai.bot.clock import bangkok_day
from raengjai.bot.i18n import _
from raengjai.bot.thai import days, phones
from raengjai.handlers.courses import cards
from raengjai.handlers.long_work import table
from raengjai.handlers.long_work.work import Work
from raengjai.storage import audit, courses, volunteer_names
from raengjai.storage.long_tasks import Outcome
from raengjai.storage.models import Course, CourseSeat, Office

HEADS = (_("Number"), _("Name"), _("Telephone"), _("State"), _("Signed up on"), _("Signed up by"), _("Agreed on"))


def do(work: Work) -> None:
    """In one step: a course has some hundred places at most."""
    with work.run.transaction() as session:
        office = session.get_one(Office, work.office_id)
        course = session.get_one(Course, UUID(work.wanted["course"]))
        seats = courses.seats(session, course)
        work.at(session, len(seats), len(seats))
        brought = volunteer_names.of(session, office, [one.volunteer_id for one in seats if one.volunteer_id])
        rows = [_row(place, one, brought) for place, one in enumerate(seats, 1)]
        title = f"{course.title} · {cards.span(course)} · {course.place}"
        content = table.written([str(head) for head in HEADS], rows, title)
        about = f"course {course.number}"
        audit.note(session, office, str(work.person_id), "course list fetched", about, work.run.now())
        name = f"course-{office.province_code}-{course.number}.xlsx"
        work.over(session, Outcome({"rows": len(rows), "more": 0}, content, name))


def _row(place: int, seat: CourseSeat, brought: Mapping[UUID, str]) -> table.Row:
    return (
        place,
        cards.name(seat),
        phones.shown(seat.phone) if seat.phone else "",
        str(cards.STATES[seat.state]),
        days.short(bangkok_day(seat.signed_at)),
        brought.get(seat.volunteer_id, "") if seat.volunteer_id is not None else str(_("The office")),
        days.short(seat.consent_on),
    )
