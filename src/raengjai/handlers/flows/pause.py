"""A volunteer is away until a day: said by themselves, or by the office for them.  Why is not asked."""

from __future__ import annotations

from datetime import date

from raengjai.bot.conversation.answers import DayAhead
from raengjai.bot.conversation.bubbles import Bubble, Weight
from raengjai.bot.conversation.flow import Flow, Saved, Step
from raengjai.bot.conversation.said import Scene
from raengjai.bot.i18n import Text, _
from raengjai.handlers import pausing
from raengjai.handlers.flows.record_help import today
from raengjai.handlers.here import here


def _question(scene: Scene) -> Text:
    if "name" in scene.about:
        return _("Until which day is {name} away?").format(name=scene.about["name"])
    return _("Until which day are you away? Until then I do not remind you, and nobody counts you as missing.")


def _save(scene: Scene) -> Saved:
    at, until = here(scene), date.fromisoformat(scene.answers["until"])
    said = (
        pausing.by_office(at, int(scene.about["number"]), until)
        if "number" in scene.about
        else pausing.by_themselves(at, until)
    )
    return Saved([Bubble(said, weight=Weight.RECEIPT)], note=said)


pause = Flow(
    "pause",
    title=_("Being away"),
    steps=(Step("until", _question, DayAhead(today), label=_("Away until")),),
    save=_save,
)
