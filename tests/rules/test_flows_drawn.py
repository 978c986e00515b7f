"""The diagrams in the docs match the flows."""

from __future__ import annotations

from pathlib import Path

import pytest

from raengjai.bot.conversation.diagram import mermaid
from raengjai.bot.entrypoints.commands.flows import drawn
from raengjai.handlers.flows import FLOWS

DOCS = Path(__file__).parents[2] / "docs" / "flows.md"


def test_the_docs_draw_the_flows_as_they_are() -> None:
    assert DOCS.read_text(encoding="utf-8") == drawn(), "run `raengjai flows --diagram`"


@pytest.mark.parametrize("name", list(FLOWS))
def test_a_diagram_leads_through_every_question_to_the_end(name: str) -> None:
    diagram = mermaid(FLOWS[name])
    arrows = [line.split() for line in diagram.splitlines() if "-->" in line]
    reached = {arrow[-1] for arrow in arrows}
    asked = {step.name for step in FLOWS[name].steps if step.default is None}
    assert asked - {step.name for step in FLOWS[name].steps[:1]} <= reached
    assert {"saved", *(() if FLOWS[name].gathers else ("review",))} <= reached
