"""A volunteer signs somebody up for a training course."""

from __future__ import annotations

from uuid import UUID

from raengjai.bot.conversation.bubbles import Button, Card, Row, Weight
from raengjai.bot.conversation.flow import Flow, Saved, Step
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.conversation.thai_answers import PersonName
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _
from raengjai.bot.thai import names
from raengjai.handlers import consent
from raengjai.handlers.courses import cards, own
from raengjai.handlers.flows.seek_work import TELEPHONE
from raengjai.handlers.here import Here, here
from raengjai.storage import courses
from raengjai.storage.courses import SignedUp
from raengjai.storage.models import Course, CourseSeat


def _save(scene: Scene) -> Saved:
    at = here(scene)
    course = courses.with_id(at.session, at.office, UUID(scene.about["course"]))
    if course is None:
        raise Refused(str(_("There is no course of that number. To see them all, type หลักสูตร.")))
    known = courses.of_draft(at.session, at.office, scene.draft_id)
    seat, is_new = (known, True) if known is not None else _signed_up(at, course, scene)
    return Saved([_receipt(at, course, seat, is_new=is_new)], note=str(_("They are signed up already.")))


def _signed_up(at: Here, course: Course, scene: Scene) -> tuple[CourseSeat, bool]:
    own.open_or_refused(at, course)
    agreed = consent.given(consent.COURSE, at.today, at.person.id)
    name = names.PersonName(**scene.answers["name"])
    who = SignedUp(name, scene.answers.get("phone"), agreed, at.volunteer, scene.draft_id)
    return courses.sign_up(at.session, course, who, at.now)


def _receipt(at: Here, course: Course, seat: CourseSeat, *, is_new: bool) -> Card:
    place = cards.place_told(seat, courses.place_in_line(at.session, seat))
    waits = _("When a place becomes free I tell you here.") if seat.state == courses.WAITING else ""
    again, mine = str(_("Another one")), str(_("Whom I signed up"))
    title = _("Signed up: {name} {place}") if is_new else _("Signed up before: {name} {place}")
    return Card(
        text=str(waits),
        title=str(title.format(name=names.PersonName(seat.prefix, seat.name).full, place=place)),
        rows=(Row(str(_("Course")), course.title), Row(str(_("On which days")), cards.span(course)),
              Row(str(_("Held at")), course.place)),
        buttons=(
            Button(again, code(do="course_sign_up", n=course.number), says=again),
            Button(mine, code(do="course_mine"), says=mine),
        ),
        weight=Weight.RECEIPT,
    )  # fmt: skip


course_sign_up = Flow(
    "course_sign_up",
    title=_("Sign somebody up"),
    steps=(
        consent.step(consent.COURSE),
        Step("name", _("Who comes to the course? First name and surname."), PersonName(), label=_("Name")),
        TELEPHONE,
    ),
    confirm_label=_("Confirm and sign up"),
    save=_save,
)
