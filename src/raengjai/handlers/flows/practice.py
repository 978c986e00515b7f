"""A first try with an invented person: a record's questions, shortened, with what to answer; nothing is kept."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from raengjai.bot.conversation.answers import ChooseMany, ChooseOne
from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Weight
from raengjai.bot.conversation.flow import Flow, Saved, Step
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.conversation.thai_answers import CitizenId, PersonName
from raengjai.bot.i18n import _
from raengjai.handlers.help_options import help_types, worker_types

NAME, NUMBER = "นายสมมุติ ลองดู", "1-0000-00000-01-7"


class InventedName(PersonName):
    """Any name; the invented one can be tapped."""

    def buttons(self, scene: Scene, code: str) -> Sequence[Button]:
        """The invented name."""
        return (Button(NAME, f"{code}&{urlencode({'literal': NAME})}", says=NAME),)


class InventedId(CitizenId):
    """Any ID; the invented one can be tapped."""

    def buttons(self, scene: Scene, code: str) -> Sequence[Button]:
        """The invented ID."""
        return (Button(NUMBER, f"{code}&{urlencode({'literal': NUMBER})}", says=NUMBER),)


def _opening(scene: Scene) -> Sequence[Bubble]:
    text = _("We only practise: I record nothing, and nothing of this reaches a report. Four short questions.")
    return [Bubble(str(text), topic=scene.draft_id)]


def _save(_scene: Scene) -> Saved:
    title = str(_("Well done! That is how it works"))
    text = _("Nothing of this was saved. Now you can record for real, or practise once more.")
    card = Card(
        text=str(text),
        title=title,
        buttons=(
            Button(str(_("Record for real")), code(do="record"), says=str(_("Record for real"))),
            Button(str(_("Practise again")), code(do="practice"), says=str(_("Practise again"))),
        ),
        weight=Weight.RECEIPT,
    )
    return Saved([card], note=str(_("That was practice only. Nothing was saved.")))


practice = Flow(
    "practice",
    title=_("Practice"),
    mark=_("(Practice)"),
    opening=_opening,
    steps=(
        Step("beneficiary", _("Whom did you help? Type or tap: นายสมมุติ ลองดู"), InventedName(), label=_("Name")),
        Step("citizen_id", _("The ID? Type or tap: 1-0000-00000-01-7"), InventedId(), label=_("Citizen ID")),
        Step(
            "help_types",
            _("What kind of help? Tap one, or type its number."),
            ChooseMany(help_types),
            label=_("Kind of help"),
        ),
        Step(
            "worker_type",
            _("Which kind of worker? Tap one, or type its number."),
            ChooseOne(worker_types),
            label=_("Kind of worker"),
        ),
    ),
    remarks=lambda _scene: (str(_("Tap a line to change it. Then tap the button below.")),),
    confirm_label=_("Confirm (practice)"),
    save=_save,
)
