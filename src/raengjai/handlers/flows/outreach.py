"""A volunteer records a campaign or leaflet round: a head count and no names."""

from __future__ import annotations

from datetime import date

from raengjai.bot.conversation.answers import Count, Words
from raengjai.bot.conversation.flow import Flow, Saved, Step
from raengjai.bot.conversation.said import Scene
from raengjai.bot.i18n import _
from raengjai.handlers import receipts
from raengjai.handlers.flows.record_help import DAY, PLACE, closed_day
from raengjai.handlers.here import here, place_of
from raengjai.storage import outreach as activities
from raengjai.storage.outreach import Activity


def _save(scene: Scene) -> Saved:
    at, answers = here(scene), scene.answers
    activity = Activity(
        answers["activity"], answers["people"], date.fromisoformat(answers["helped_on"]), place_of(answers["place"])
    )
    saved = activities.add(at.session, at.volunteer, at.period, activity, scene.draft_id, at.now)
    return Saved([receipts.reached(at, saved)], note=str(_("This activity is saved already.")))


outreach = Flow(
    "outreach",
    title=_("Outreach"),
    steps=(
        Step(
            "activity",
            _("What did you do? For example: handed out leaflets on section 40"),
            Words(),
            label=_("Activity"),
        ),
        Step("people", _("About how many people did you reach?"), Count(), label=_("People")),
        DAY,
        PLACE,
    ),
    remarks=closed_day,
    save=_save,
)
