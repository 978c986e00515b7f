"""Staff choose the moment at which an announcement is sent; a night is said twice."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from raengjai.bot.clock import BANGKOK
from raengjai.bot.conversation.answers import ChooseOne, DayAhead, day_in_words
from raengjai.bot.conversation.bubbles import Bubble, Button, Weight
from raengjai.bot.conversation.flow import Flow, Saved, Step
from raengjai.bot.conversation.options import Option
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.conversation.thai_answers import HourOfDay
from raengjai.bot.due_times import is_night
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _
from raengjai.handlers import announcing
from raengjai.handlers.announcing import Wish
from raengjai.handlers.flows.record_help import today
from raengjai.handlers.here import here
from raengjai.storage import announcements, staff
from raengjai.storage.announcements import LATER, NOW

NIGHT_TOO, DAY_ONLY = "night", "day"
_NIGHT = (
    Option(DAY_ONLY, _("No, let it ride"), ("ไม่", "ฝากไป", "no")),
    Option(NIGHT_TOO, _("Yes, at night too"), ("ใช่ กลางคืน", "at night too")),
)


def _moment(scene: Scene) -> datetime | None:
    day, hour = scene.answers.get("day"), scene.answers.get("time")
    if not day or not hour:
        return None
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(hour), BANGKOK)


def _at_night(scene: Scene) -> bool:
    moment = _moment(scene)
    return moment is not None and is_night(moment)


def _save(scene: Scene) -> Saved:
    at, moment = here(scene), _moment(scene)
    row = announcements.with_id(at.session, at.office, UUID(scene.about["a"]))
    if row is None or moment is None or at.membership.role not in staff.WORKING:
        raise Refused(str(_("Announcements are written by the office's staff. To read the latest, type ประกาศ.")))
    at_night = scene.answers.get("night")
    way = LATER if at_night == DAY_ONLY else NOW
    wish = Wish(at.person, at.now, way, moment, at_night=at_night == NIGHT_TOO)
    announcing.send(at.session, at.office, row, wish)
    text = (
        _("Announcement no. {number} goes to {people} people on {day}, {time} o'clock.")
        if way == NOW
        else _("From {day}, {time} o'clock on {people} people read announcement no. {number} with their next answer.")
    )
    said = text.format(number=row.number, people=row.people, day=day_in_words(moment.date()), time=f"{moment:%H:%M}")
    label = str(_("Stop it"))
    stop = Button(label, code(do="stop_announcement", a=row.id.hex), says=label)
    return Saved([Bubble(str(said), quick=(stop,), weight=Weight.RECEIPT)], note=str(_("It waits for its moment.")))


announce_at = Flow(
    "announce_at",
    title=_("When an announcement is sent"),
    steps=(
        Step("day", _("On which day? For example 15 Dec"), DayAhead(today), label=_("Day")),
        Step("time", _("At what time? For example 09:30"), HourOfDay(), label=_("Time")),
        Step("night", _("That is between 18:00 and 08:00: telephones will sound. Really?"), ChooseOne(_NIGHT),
             label=_("At night"), only=_at_night, renewed_by=("day", "time")),
    ),
    review_title=_("Please look it over before it is sent"),
    confirm_label=_("Confirm and send"),
    save=_save,
)  # fmt: skip
