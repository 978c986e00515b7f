"""Staff, or the committee's secretary, call the centre's committee to a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from raengjai.bot.clock import BANGKOK
from raengjai.bot.conversation.answers import ChooseOne, DayAhead, Words
from raengjai.bot.conversation.bubbles import Bubble, Button, Weight
from raengjai.bot.conversation.flow import Flow, Saved, Step
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.conversation.thai_answers import HourOfDay
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import Text, _
from raengjai.handlers import meeting_calls, meetings, telling_many
from raengjai.handlers.flows.record_help import today
from raengjai.handlers.here import here
from raengjai.handlers.telling_many import Caller
from raengjai.storage.meetings import Call


def _how(scene: Scene) -> Text:
    """What each way costs."""
    at = here(scene)
    people = len(meeting_calls.reached(at.session, at.office))
    price = telling_many.cost(at.session, at.office, people, at.now)
    return _("When shall the committee hear of it?\n{cost}").format(cost=str(price.words))


def _remarks(scene: Scene) -> Sequence[str]:
    """Who has to be told by somebody."""
    at = here(scene)
    names = meeting_calls.not_reached(at.session, at.office)
    if not names:
        return ()
    return (str(_("Not reached in LINE, please tell them yourself: {names}").format(names=", ".join(names))),)


def _save(scene: Scene) -> Saved:
    at, answers = here(scene), scene.answers
    if not meetings.may_call(at):  # they were, when they began
        raise Refused(str(_("Meetings are called by the office's staff and the committee's secretary.")))
    hour, minute = map(int, answers["time"].split(":"))
    begins = datetime.combine(date.fromisoformat(answers["day"]), time(hour, minute), BANGKOK)
    what = Call(answers["subject"], begins, answers["place"])
    meeting_calls.call(at.session, at.office, what, Caller(at.person, at.now, answers["how"]), scene.draft_id)
    told = len(meeting_calls.reached(at.session, at.office))
    text = (
        _("The meeting is called; {people} people get it now.")
        if answers["how"] == telling_many.NOW
        else _("The meeting is called; {people} people read it with their next answer.")
    )
    label = str(_("Who comes"))
    see = Button(label, code(do="meeting"), says=label)
    said = str(text.format(people=told))
    return Saved([Bubble(said, quick=(see,), weight=Weight.RECEIPT)], note=str(_("The meeting is called already.")))


call_meeting = Flow(
    "call_meeting",
    title=_("Call a meeting"),
    steps=(
        Step("subject", _("What is the meeting about?"), Words(most=200), label=_("Subject")),
        Step("day", _("On which day? For example 15 Dec"), DayAhead(today), label=_("Day")),
        Step("time", _("At what time? For example 09:30"), HourOfDay(), label=_("Time")),
        Step("place", _("Where? For example the office's meeting room"), Words(most=200), label=_("At the place")),
        Step("how", _how, ChooseOne(telling_many.WAYS), label=_("Told")),
    ),
    review_title=_("Please look it over before it is sent"),
    confirm_label=_("Confirm and send"),
    remarks=_remarks,
    save=_save,
)
