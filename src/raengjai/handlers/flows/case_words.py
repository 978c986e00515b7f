"""Something is said in words about a case: added, asked, noted, told, or why it is closed or not solved."""

from __future__ import annotations

from raengjai.bot.conversation.answers import Words
from raengjai.bot.conversation.bubbles import Bubble, Weight
from raengjai.bot.conversation.flow import Flow, Saved, Step
from raengjai.bot.conversation.said import Scene
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import Text, _
from raengjai.handlers.cases import finding
from raengjai.handlers.cases.receiving import see_button
from raengjai.handlers.cases.saying import WAYS
from raengjai.handlers.here import here
from raengjai.storage import staff
from raengjai.storage.models import Case

PLAIN = _("What is it?")


def _question(scene: Scene) -> Text:
    return WAYS[scene.about["way"]].question if "way" in scene.about else PLAIN


def _case(scene: Scene) -> Case:
    """The case meant, as long as who talks may still say this about it."""
    at = here(scene)
    if WAYS[scene.about["way"]].by_staff and at.membership.role not in staff.WORKING:
        raise Refused(str(_("This is for the staff of the labour office.")))
    return finding.meant(at, {"c": scene.about["case"]})


def _save(scene: Scene) -> Saved:
    way = WAYS[scene.about["way"]]
    try:
        case = _case(scene)
    except Refused as refusal:  # for good: asking again would not help
        return Saved([Bubble(refusal.text, weight=Weight.RECEIPT)], note=refusal.text)
    way.does(here(scene), case, scene.answers["words"])
    receipt = Bubble(str(way.receipt), quick=(see_button(case),), weight=Weight.RECEIPT)
    return Saved([receipt], note=str(_("That is said already.")))


case_words = Flow(
    "case_words",
    title=_("A word about a case"),
    steps=(Step("words", _question, Words(most=1000), label=_("Words")),),
    confirm_label=_("Confirm and send"),
    save=_save,
)
