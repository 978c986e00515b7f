"""A volunteer tells what was seen of scams or illegal work in a month."""

from __future__ import annotations

from raengjai.bot.conversation.answers import Words
from raengjai.bot.conversation.bubbles import Bubble, Weight
from raengjai.bot.conversation.flow import Flow, Saved, Step
from raengjai.bot.conversation.said import Scene
from raengjai.bot.i18n import _
from raengjai.handlers.here import here
from raengjai.storage import situation_reports


def _save(scene: Scene) -> Saved:
    at, month = here(scene), (int(scene.about["year"]), int(scene.about["month"]))
    situation_reports.answer(at.session, at.volunteer, month, scene.answers["story"], at.now)
    text = str(
        _("Thank you. It goes to the employment office without your name. If somebody must act, tell a tip-off.")
    )
    return Saved([Bubble(text, weight=Weight.RECEIPT)], note=str(_("That is noted already.")))


situation = Flow(
    "situation",
    title=_("Scams and illegal work"),
    steps=(
        Step(
            "story",
            _("What happened? Where, and about when? No names of victims, please."),
            Words(most=500),
            label=_("What happened"),
        ),
    ),
    save=_save,
)
