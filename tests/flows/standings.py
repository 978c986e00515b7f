"""Every place at which a flow can stand, and how the chat is brought there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from every_flow import PLAYED
from people_talking import talk_of
from talking import Talking

from raengjai.bot.conversation.bubbles import Button
from raengjai.bot.conversation.said import read_code
from raengjai.handlers.flows import FLOWS


@dataclass(frozen=True)
class Standing:
    """A place in a flow: its kept talk, what was shown there, and a good answer (None on the review card)."""

    flow: str
    step: str
    changing: bool
    kept: dict[str, Any]
    shown: tuple[Any, ...]
    answer: str | None

    def __str__(self) -> str:
        return f"{self.flow}.{self.step}{' (changed)' if self.changing else ''}"


def where(talking: Talking) -> tuple[str, str, str]:
    """(flow, draft, step) of the question or card that stands open, as its way out says."""
    code = read_code(way_out(talking).code)
    return code["f"], code["d"], code["s"]


def card_of(name: str) -> str:
    """What stands at the end of a flow: the step that takes several messages, else the review card."""
    gathers = FLOWS[name].gathers
    return gathers[0] if gathers is not None else "-"


def way_out(talking: Talking) -> Button:
    """The button that leaves what stands open."""
    ways = [button for button in talking.shown[-1].quick if read_code(button.code).get("act") in ("leave", "done")]
    found = sorted(ways, key=lambda button: read_code(button.code)["act"] != "leave")
    assert found, f"nothing stands open:\n{talking.text}"
    return found[0]


def standings(talking: Talking, name: str) -> list[Standing]:
    """Every place in a flow: each question on each way, the review card, and each line of it being changed."""
    found: dict[tuple[str, bool], Standing] = {}
    for way in PLAYED[name].ways:
        for standing in _on_one_way(talking, name, way):
            found.setdefault((standing.step, standing.changing), standing)
        talking.says("ยกเลิก").says(PLAYED[name].begin)
        if "เริ่มใหม่" in talking.text:
            talking.says("เริ่มใหม่")
    talking.says("ยกเลิก")
    missing = {step.name for step in FLOWS[name].steps} - {step for step, _changing in found}
    assert not missing, f"{name}: no way leads to {missing}"
    return list(found.values())


def _on_one_way(talking: Talking, name: str, way: Mapping[str, str]) -> Iterator[Standing]:
    played = PLAYED[name]
    if talk_of(talking).live is None:
        talking.says(played.begin)
    for before in ("", *way.get("*", "").split("|")):
        if before:
            talking.says(before)
        while (step := where(talking)[2]) != card_of(name) and talk_of(talking).to_json()["live"]["changing"] is None:
            yield _standing(talking, name, step, way)
            talking.says(played.good_answer(way, step))
    yield _standing(talking, name, card_of(name), way)
    for row in [button for button in talking.buttons if read_code(button.code).get("act") == "change"]:
        talking.presses(row)
        yield _standing(talking, name, read_code(row.code)["s"], way, changing=True)
        talking.says("กลับข้อก่อน")


def _standing(talking: Talking, name: str, step: str, way: Mapping[str, str], *, changing: bool = False) -> Standing:
    answer = None if step == "-" else PLAYED[name].good_answer(way, step)
    return Standing(name, step, changing, talk_of(talking).to_json(), tuple(talking.shown), answer)
