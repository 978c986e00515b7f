"""Who told something without a name adds words to it, with the code."""

from __future__ import annotations

from raengjai.bot.conversation.answers import Words
from raengjai.bot.conversation.bubbles import Bubble, Weight
from raengjai.bot.conversation.flow import Flow, Saved, Step
from raengjai.bot.conversation.said import Scene
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _
from raengjai.handlers.cases import anonymous
from raengjai.handlers.here import here


def _save(scene: Scene) -> Saved:
    try:
        anonymous.add(here(scene), scene.about["code"], scene.answers["words"])
    except Refused as refusal:  # for good: asking again would not help
        return Saved([Bubble(refusal.text, weight=Weight.RECEIPT)], forgotten=True)
    return Saved([Bubble(str(_("The office has it. Thank you.")), weight=Weight.RECEIPT)], forgotten=True)


tip_words = Flow(
    "tip_words",
    title=_("More about a tip-off"),
    steps=(Step("words", _("What would you like to add?"), Words(most=1000), label=_("Words")),),
    confirm_label=_("Confirm and send"),
    save=_save,
    untraced=True,
)
