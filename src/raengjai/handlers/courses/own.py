"""A volunteer looks at courses, signs people up, sees whom they have signed up, and takes them out again.

Starts a message only where somebody else moves up into a course that begins within days (handlers/courses/telling.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Cards, Row, Weight
from raengjai.bot.conversation.program import Act, Begin, Show
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _
from raengjai.bot.thai.text import clean, without_polite_ending
from raengjai.handlers.courses import cards
from raengjai.handlers.courses.telling import Telling
from raengjai.handlers.here import Here, here
from raengjai.storage import courses
from raengjai.storage.models import Course, CourseSeat

SHOWN = 8  # cards side by side: LINE weighs them


def listed(scene: Scene, parts: Mapping[str, str]) -> Show:
    """Courses that can be signed up for, the soonest first."""
    at = here(scene)
    found = courses.open_ones(at.session, at.office, at.today)
    if not found:
        need = str(_("Tell a need"))
        text = _("No course can be signed up for now. Tell the office which training is wanted.")
        return Show([Bubble(str(text), quick=(Button(need, code(do="need"), says=need), *_own_button()))])
    page = int(parts.get("p", "0"))
    start = page * SHOWN if page * SHOWN < len(found) else 0
    some = found[start : start + SHOWN]
    heading = str(_("{count} courses can be signed up for, the soonest first.").format(count=len(found)))
    return Show([Bubble(heading, quick=_more(len(found), start)), _side_by_side(at, some)])


def meant(scene: Scene, text: str) -> Act | None:
    """The bare word for training, which is an answer where a need is told; None: something else was typed."""
    return listed(scene, {}) if without_polite_ending(clean(text)) == "อบรม" else None


def _more(count: int, start: int) -> tuple[Button, ...]:
    label = str(_("More"))
    more = (Button(label, code(do="courses", p=start // SHOWN + 1), says=label),) if start + SHOWN < count else ()
    return (*more, *_own_button())


def _own_button() -> tuple[Button, ...]:
    label = str(_("Whom I signed up"))
    return (Button(label, code(do="course_mine"), says=label),)


def _side_by_side(at: Here, some: Sequence[Course]) -> Bubble:
    drawn = tuple(cards.card(one, courses.taken(at.session, one)) for one in some)
    return drawn[0] if len(drawn) == 1 else Cards(str(_("Courses")), cards=drawn)


def one(scene: Scene, parts: Mapping[str, str]) -> Show:
    """One course."""
    at = here(scene)
    return Show([_side_by_side(at, [_open(at, parts)])])


def signing(scene: Scene, parts: Mapping[str, str]) -> Act:
    """Sign somebody up for a course; where only one is open, that one is meant."""
    at = here(scene)
    if "n" not in parts and "number" not in parts:
        found = courses.open_ones(at.session, at.office, at.today)
        if len(found) != 1:
            return listed(scene, parts)
        return _begin(found[0])
    return _begin(_open(at, parts))


def _begin(course: Course) -> Begin:
    return Begin("course_sign_up", about={"course": course.id.hex}, before=cards.line(course))


def _open(at: Here, parts: Mapping[str, str]) -> Course:
    course = courses.numbered(at.session, at.office, int(parts.get("n") or parts.get("number") or 0))
    if course is None:
        raise Refused(str(_("There is no course of that number. To see them all, type หลักสูตร.")))
    return open_or_refused(at, course)


def open_or_refused(at: Here, course: Course) -> Course:
    """A course that can be signed up for; raise `Refused` with the reason."""
    stands = courses.standing(course, at.today)
    if stands != courses.OPEN:
        text = _("“{course}”: {standing}. To see the others, type หลักสูตร.")
        raise Refused(str(text.format(course=course.title, standing=cards.STANDINGS[stands])))
    return course


def mine(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """Whom the volunteer has signed up, and which place they have."""
    at = here(scene)
    found = courses.brought_by(at.session, at.volunteer, at.today)[:10]
    if not found:
        return Show([Bubble(str(_("You have signed nobody up for a course that is to come.")))])
    rows = tuple(
        Row(f"{number} {_place(at, seat)}", f"{cards.name(seat)} · {cards.line(course)}", _out_button(number, seat))
        for number, (seat, course) in enumerate(found, 1)
    )
    text = _("When somebody does not come, tap the line or type ไม่มาอบรม and its number. The next gets the place.")
    footnote = str(text)
    return Show([Card(text="", title=str(_("Whom I signed up")), rows=rows, footnote=footnote)])


def _place(at: Here, seat: CourseSeat) -> str:
    return cards.place_told(seat, courses.place_in_line(at.session, seat))


def _out_button(number: int, seat: CourseSeat) -> Button:
    label = str(_("Does not come"))
    return Button(label, code(do="course_out", s=seat.id.hex), says=f"{label} {number}")


def out(scene: Scene, parts: Mapping[str, str]) -> Show:
    """Somebody does not come: asked once more, then the next in line moves up.  Typed, all of them are shown."""
    at = here(scene)
    if "s" not in parts:
        return mine(scene, parts)
    seat = courses.seat(at.session, at.office, UUID(parts["s"]))
    if seat is None or seat.volunteer_id != at.volunteer.id or seat.state == courses.LEFT:
        raise Refused(str(_("That person is not signed up by you, or was taken out before.")))
    course = at.session.get_one(Course, seat.course_id)
    if parts.get("sure") != "1":
        return Show([_sure(seat, course)])
    text = str(_("{name} is taken out of “{course}”.").format(name=cards.name(seat), course=course.title))
    moved = courses.leave(at.session, seat, at.now)
    Telling(at.session, at.office, course, at.now).moved_up(moved)
    return Show([Bubble(text, weight=Weight.RECEIPT)])


def _sure(seat: CourseSeat, course: Course) -> Card:
    text = _("Does {name} not come to “{course}”? The next in line gets the place.")
    label = str(_("Yes, take them out"))
    return Card(
        text=str(text.format(name=cards.name(seat), course=course.title)),
        title=str(_("Does not come")),
        buttons=(Button(label, code(do="course_out", s=seat.id.hex, sure="1"), says=label),),
    )
