"""Training courses: announced, changed, cancelled; who has signed up, and the list to take along."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from flask import abort, request, url_for

from raengjai.bot.i18n import _
from raengjai.bot.thai import days, names, phones
from raengjai.handlers import consent
from raengjai.handlers.courses import cards
from raengjai.handlers.courses.telling import Telling
from raengjai.handlers.lists import vacancies as rows
from raengjai.handlers.lists.cells import count_of, text_of
from raengjai.handlers.lists.faults import BadCell
from raengjai.handlers.office import tasks
from raengjai.handlers.office.answers import Answer, Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.vacancies import Form
from raengjai.storage import courses, volunteer_names
from raengjai.storage.courses import SignedUp, Told
from raengjai.storage.models import Course

PAGE = 50
LARGEST = 2**31 - 1
FIELDS = ("title", "place", "begins_on", "ends_on", "closes_on", "places", "contact", "held_by", "about")


def listed(desk: Desk) -> Shown:
    """Every course, the newest first, and how full it is."""
    before = request.args.get("before", LARGEST, type=int)
    found = list(courses.listed(desk.session, desk.office, before=before, most=PAGE + 1))
    values = {
        "found": found[:PAGE],
        "next": found[PAGE - 1].number if len(found) > PAGE else None,
        "counts": courses.counts(desk.session, desk.office, found[:PAGE]),
        "cards": cards,
        "standing": {one.id: courses.standing(one, desk.today) for one in found},
    }
    return Shown("office/courses.html", values)


def blank(_desk: Desk) -> Shown:
    """A course to be announced."""
    return _form(Form(dict.fromkeys(FIELDS, "")))


def announced(desk: Desk) -> Answer:
    """Let it be signed up for."""
    form = _typed()
    told = _read(desk, form)
    if told is None:
        return _form(form)
    course = courses.announce(desk.session, desk.office, told, desk.now)
    desk.note("course announced", f"course {course.number}")
    return Goes(_at(course), _("Announced: volunteers find it with หลักสูตร."))


def one(desk: Desk, number: int) -> Shown:
    """A course and who has signed up."""
    return _shown(desk, _course(desk, number))


def _shown(desk: Desk, course: Course, fault: object = None) -> Shown:
    found = courses.seats(desk.session, course)
    brought = volunteer_names.of(desk.session, desk.office, [one.volunteer_id for one in found if one.volunteer_id])
    values = {
        "course": course,
        "cards": cards,
        "standing": courses.standing(course, desk.today),
        "seats": found,
        "taken": courses.taken(desk.session, course),
        "brought_by": brought,
        "wording": consent.wording(consent.COURSE),
        "fault": fault,
    }
    return Shown("office/course.html", values, 422 if fault else 200)


def editing(desk: Desk, number: int) -> Shown:
    """Change it."""
    course = _course(desk, number)
    values = {name: getattr(course, name) for name in FIELDS}
    values |= {name: days.in_words(values[name], weekday=False) for name in ("begins_on", "ends_on", "closes_on")}
    return _form(Form({name: str(value) for name, value in values.items()}), course)


def changed(desk: Desk, number: int) -> Answer:
    """Keep it as it is told now; where there are more places those who wait move up."""
    course = _course(desk, number)
    form = _typed()
    told = _read(desk, form)
    if told is None:
        return _form(form, course)
    moved = courses.change(desk.session, course, told, desk.now)
    _telling(desk, course).moved_up(moved)
    desk.note("course changed", f"course {course.number}")
    return Goes(_at(course), _("Kept."))


def cancelled(desk: Desk, number: int) -> Goes:
    """It is not held; whoever has signed somebody up hears so."""
    course = _course(desk, number)
    if not courses.cancel(desk.session, course, desk.now):
        return Goes(_at(course), _("That was said before."), warns=True)
    _telling(desk, course).cancelled(courses.seats(desk.session, course))
    desk.note("course cancelled", f"course {course.number}")
    return Goes(_at(course), _("Cancelled. Whoever signed somebody up hears so."))


def seated(desk: Desk, number: int) -> Answer:
    """Staff sign somebody up who came to them."""
    course = _course(desk, number)
    if courses.standing(course, desk.today) != courses.OPEN:
        return Goes(_at(course), _("It can not be signed up for any more."), warns=True)
    try:
        name = names.read(request.form.get("name", "")[:300])
        phone = phones.read(said) if (said := request.form.get("phone", "").strip()[:40]) else None
    except names.NotAName:
        return _shown(desk, course, _("That is no name."))
    except phones.NotAPhone:
        return _shown(desk, course, _("That is no telephone number, such as 081-234-5678."))
    if request.form.get("agrees") != "1":
        return _shown(desk, course, _("Please read the wording to them and tick that they agree."))
    agreed = consent.given(consent.COURSE, desk.today, desk.seat.person.id)
    _seat, is_new = courses.sign_up(desk.session, course, SignedUp(name, phone, agreed), desk.now)
    if not is_new:
        return Goes(_at(course), _("This person is signed up already."), warns=True)
    desk.note("course seat added", f"course {course.number}")
    return Goes(_at(course), _("Signed up."))


def left(desk: Desk, number: int, seat: UUID) -> Goes:
    """Somebody does not come; the next in line moves up."""
    course = _course(desk, number)
    found = courses.seat(desk.session, desk.office, seat)
    if found is None or found.course_id != course.id:
        abort(404)
    moved = courses.leave(desk.session, found, desk.now)
    _telling(desk, course).moved_up(moved)
    desk.note("course seat left", f"course {course.number}")
    return Goes(_at(course), _("Taken out; {count} moved up.").format(count=len(moved)))


def taken_along(desk: Desk, number: int) -> Goes:
    """Who has signed up, as a spreadsheet, which the worker writes (handlers/long_work/course_list.py)."""
    return tasks.begun(desk, "course", {"course": _course(desk, number).id.hex})


def _telling(desk: Desk, course: Course) -> Telling:
    return Telling(desk.session, desk.office, course, desk.now)


def _course(desk: Desk, number: int) -> Course:
    if number > LARGEST:
        abort(404)
    return courses.numbered(desk.session, desk.office, number) or abort(404)


def _at(course: Course) -> str:
    return url_for("office.courses_one", number=course.number)


def _form(form: Form, course: Course | None = None) -> Shown:
    return Shown("office/course_write.html", {"form": form, "course": course}, 422 if form.faults else 200)


def _typed() -> Form:
    return Form({name: request.form.get(name, "")[:400] for name in FIELDS})


def _read(desk: Desk, form: Form) -> Told | None:
    """The course that is written; None: something is wrong with it, told by field."""
    title = form.read("title", lambda value: text_of(value, courses.LONGEST_TITLE))
    place = form.read("place", lambda value: text_of(value, courses.LONGEST_PLACE))
    begins_on = form.read("begins_on", lambda value: rows.day_of(value, desk.today))
    ends_on = form.read("ends_on", lambda value: rows.day_of(value, desk.today) if value else begins_on)
    closes_on = form.read("closes_on", lambda value: rows.day_of(value, desk.today) if value else begins_on)
    places = form.read("places", _places)
    contact = form.read("contact", lambda value: text_of(value, courses.LONGEST_CONTACT))
    held_by = form.read("held_by", lambda value: rows.optional(value, courses.LONGEST_HOLDER))
    about = form.read("about", lambda value: rows.optional(value, courses.LONGEST_ABOUT))
    if form.faults or title is None or place is None or contact is None or places is None:
        return None
    if begins_on is None or ends_on is None or closes_on is None:
        return None
    if not _in_order(form, begins_on, ends_on, closes_on):
        return None
    return Told(title, place, begins_on, ends_on, closes_on, places, contact, held_by or "", about or "")


def _in_order(form: Form, begins_on: date, ends_on: date, closes_on: date) -> bool:
    if ends_on < begins_on:
        form.faults["ends_on"] = _("It can not end before it begins.")
    if closes_on > ends_on:
        form.faults["closes_on"] = _("Signing up ends by the last day of the course.")
    return not form.faults


def _places(value: str | None) -> int:
    """How many places, 1 at least."""
    count = count_of(value)
    if not 1 <= count <= courses.MOST_PLACES:
        raise BadCell(_("please give a number from 1 to {most}").format(most=courses.MOST_PLACES))
    return count
