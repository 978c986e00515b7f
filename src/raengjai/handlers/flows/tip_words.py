"""Who told something without a name adds words, photos or files to it, with the code."""

from __future__ import annotations

from raengjai.bot.conversation.answers import Words
from raengjai.bot.conversation.bubbles import Bubble, Weight
from raengjai.bot.conversation.flow import Flow, Saved, Step
from raengjai.bot.conversation.said import Scene
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _
from raengjai.handlers.cases import anonymous, enclosing, pieces
from raengjai.handlers.here import here


def _save(scene: Scene) -> Saved:
    enclosing.wait_for_all(scene)
    said, files = scene.answers.get("words"), scene.answers.get("files")
    if not (said or files):
        raise Refused(str(pieces.NOTHING))
    try:
        anonymous.add(here(scene), scene.about["code"], said, files)
    except Refused as refusal:  # for good: asking again would not help
        return Saved([Bubble(refusal.text, weight=Weight.RECEIPT)], forgotten=True)
    return Saved([Bubble(str(_("The office has it. Thank you.")), weight=Weight.RECEIPT)], forgotten=True)


tip_words = Flow(
    "tip_words",
    title=_("More about a tip-off"),
    version=2,
    steps=(
        Step("words", pieces.ADD, Words(most=1000), label=_("Words"), may_skip=True),
        pieces.FILES_BESIDE,
    ),
    confirm_label=_("Confirm and send"),
    save=_save,
    untraced=True,
)
