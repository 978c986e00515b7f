"""Answers that nobody was asked for: worked out when they are looked at, once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from raengjai.bot.conversation.answers import Words
from raengjai.bot.conversation.draft import Draft
from raengjai.bot.conversation.flow import Flow, Saved, Step, answered
from raengjai.bot.conversation.path import open_step, scene_of
from raengjai.bot.conversation.said import Scene
from raengjai.bot.i18n import _


@dataclass
class World:
    """Counts how often it was asked."""

    asked: list[str] = field(default_factory=list)


def _place(scene: Scene) -> str:
    scene.world.asked.append("place")
    return "พิมพา"


def _district(scene: Scene) -> str:
    scene.world.asked.append("district")
    return f"อำเภอของ{scene.answers['place']}"


FLOW = Flow(
    "filling_in",
    title=_("Record help"),
    steps=(
        Step("kind", _("Which service?"), Words(), label=_("Service")),
        Step("place", _("In which subdistrict?"), Words(), label=_("Place"), default=_place),
        Step("district", _("Which day?"), Words(), label=_("Day"), default=_district),
        Step("why", _("Why?"), Words(), label=_("Note"), default=_place, when=answered(kind="other")),
    ),
    save=lambda _scene: Saved(()),
)


def scene(world: World, **answers: str) -> Scene:
    draft = Draft("a-draft", FLOW.name, 1, answers=dict(answers), about={"record": "7"})
    return scene_of(FLOW, draft, Scene(world, datetime(2026, 11, 20, tzinfo=UTC)))


def test_nothing_is_worked_out_to_find_the_open_question() -> None:
    world = World()
    for answers in ({}, {"kind": "ฝึกอาชีพ"}):
        here = scene(world, **answers)
        step = open_step(FLOW, Draft("a-draft", FLOW.name, 1), here)
        assert (step.name if step else None) == (None if answers else "kind")
        assert "place" in here.answers
    assert world.asked == []


def test_a_default_is_worked_out_once_and_may_look_at_another() -> None:
    world = World()
    here = scene(world, kind="ฝึกอาชีพ")
    assert [here.answers["district"] for _time in range(3)] == ["อำเภอของพิมพา"] * 3
    assert here.answers["place"] == "พิมพา"
    assert world.asked == ["district", "place"]


def test_what_was_answered_stands_and_is_not_worked_out() -> None:
    world = World()
    assert scene(world, kind="ฝึกอาชีพ", place="บางปะกง").answers["district"] == "อำเภอของบางปะกง"
    assert world.asked == ["district"]


def test_a_step_that_does_not_apply_has_no_answer() -> None:
    world = World()
    plain, other = scene(world, kind="ฝึกอาชีพ").answers, scene(world, kind="other").answers
    assert "why" not in plain
    assert plain.get("why") is None
    with pytest.raises(KeyError):
        plain["why"]
    assert dict(plain) == {"kind": "ฝึกอาชีพ", "place": "พิมพา", "district": "อำเภอของพิมพา"}
    assert len(plain) == 3
    assert list(other) == ["kind", "place", "district", "why"]


def test_the_scene_knows_its_draft() -> None:
    here = scene(World())
    assert (here.draft_id, here.about) == ("a-draft", {"record": "7"})
