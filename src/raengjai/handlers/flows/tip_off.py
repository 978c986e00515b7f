"""A volunteer tells of a scam, unfair use of labour, illegal work or trafficking: by name, name hidden, or without one.

What is said here is kept in the draft and nowhere else, for until it is sent nobody knows in which way it will be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from raengjai.bot.conversation.answers import ChooseOne, Words
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.conversation.flow import Flow, Saved, Step
from raengjai.bot.conversation.options import Option
from raengjai.bot.conversation.said import Said, Scene
from raengjai.bot.i18n import _
from raengjai.handlers import contact
from raengjai.handlers.cases import anonymous, enclosing, pieces, receiving, tip_offs, words
from raengjai.handlers.here import here
from raengjai.storage import cases, places
from raengjai.storage.cases import Told
from raengjai.storage.places import Place

WAYS = (
    Option("known", _("With my name"), ("บอกชื่อ", "เปิดเผยชื่อ")),
    Option("hidden", _("Hide my name"), ("ขอปกปิดชื่อ", "ปกปิดชื่อ", "ปิดชื่อ")),
    Option("anonymous", _("Without my name"), ("ไม่ประสงค์ออกนาม", "ไม่บอกชื่อ", "นิรนาม")),
)
YES_NO = (Option("no", _("No danger now"), ("ไม่", "ไม่มี", "no")), Option("yes", _("Danger now"), ("ใช่", "มี", "yes")))


class Whereabouts(Words):
    """Where something was seen: in words, a subdistrict's name among them, or a place shared from the phone."""

    takes_besides = frozenset({"place"})

    def read(self, said: Said, scene: Scene) -> Any:
        """What LINE calls a place is often a whole subdistrict: where exactly it lies is kept beside it."""
        return super().read(replace(said, text=" ".join(part for part in (said.text, said.spot) if part)), scene)


def _opening(scene: Scene) -> Sequence[Bubble]:
    """Whoever is in danger calls first."""
    at = here(scene)
    text = _("If anybody is in danger now, please call first:")
    return [Bubble(f"{text}\n{contact.to_call(at.session, at.standing.office)}")]


def _hints(step: Step, value: Any, _scene: Scene) -> str | None:
    """What each way of telling means, honestly."""
    if step.name != "identity":
        return None
    return str(tip_offs.WHAT_IT_MEANS[value])


def _place(scene: Scene, told: str) -> Place | None:
    """The subdistrict, when what was told names one of the office's province."""
    found = places.named_exactly(told, here(scene).office.province_code)
    return found[0] if len(found) == 1 else None


def _save(scene: Scene) -> Saved:
    enclosing.wait_for_all(scene)
    at, answers = here(scene), scene.answers
    told = Told(
        kind=cases.TIP_OFF,
        subject=answers["subject"],
        story=answers["story"],
        place=_place(scene, answers["where"]),
        where=answers["where"],
        when=answers["when"],
        danger=answers["danger"] == "yes",
        identity=answers["identity"],
    )
    if told.identity == cases.ANONYMOUS:
        return anonymous.received(at, told, answers.get("files"))
    return receiving.received(at, told, scene.draft_id, answers.get("files"))


tip_off = Flow(
    "tip_off",
    title=_("Tip-off"),
    opening=_opening,
    steps=(
        Step("identity", _("How would you like to tell it?"), ChooseOne(WAYS), label=_("Named or not")),
        Step("subject", _("What is it about?"), ChooseOne(words.subjects(cases.TIP_OFF)), label=_("About")),
        Step(
            "story", _("What was seen or heard? Tell it in your own words."), Words(most=1000), label=_("What happened")
        ),
        Step(
            "where",
            _("Where? Type the subdistrict or the place, or share it from the phone."),
            Whereabouts(most=300),
            label=_("Where"),
        ),
        Step("when", _("When? For example: this morning, every evening, 20 Nov."), Words(most=100), label=_("When")),
        pieces.FILES,
        Step("danger", _("Is anybody in danger now?"), ChooseOne(YES_NO), label=_("Danger")),
    ),
    confirm_label=_("Confirm and send"),
    hints=_hints,
    save=_save,
    version=2,
    untraced=True,
)
