"""The guide as PDF: one A4 page to hang up, and a booklet of four A5 pages; pictures are drawn from the bubbles."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from raengjai.bot import typesetting
from raengjai.bot.conversation.bubbles import Bubble, Card
from raengjai.handlers.guide import contents
from raengjai.handlers.guide.contents import Guide, Scene
from raengjai.handlers.printed_guide import PAGE

TEMPLATE = Path(__file__).with_name("guide.typ")

ON_PAGE = ("start", "review", "saved")
IN_BOOKLET = (
    ("เริ่มใช้", ("join", "joined")),
    ("บันทึกหนึ่งคน", ("start", "kinds", "review", "saved")),
    ("หลายคน และคนถัดไป", ("group", "ended", "line", "same")),
    ("ดู แก้ และแจ้งว่าไม่มี", ("month", "record", "nothing")),
)


def typesetting_input(guide: Guide, kind: str) -> dict[str, Any]:
    """The guide for the template `guide.typ`."""
    pages = [("", ON_PAGE)] if kind == PAGE else IN_BOOKLET
    return {
        "kind": kind,
        "questions": list(guide.questions),
        "pages": [{"title": title, "scenes": [_scene(guide.scenes[name]) for name in names]} for title, names in pages],
        "words": [{"purpose": each.purpose, "words": list(each.words)} for each in guide.words],
    }


def _scene(scene: Scene) -> dict[str, Any]:
    talk: list[dict[str, Any]] = []
    for turn in scene.turns:
        talk.append({"kind": "said", "text": turn.said})
        talk += [_bubble(bubble) for bubble in turn.answered]
    quick = [button.label for button in scene.turns[-1].answered[-1].quick] if scene.turns[-1].answered else []
    return {"heading": scene.heading, "talk": talk, "quick": quick}


def _bubble(bubble: Bubble) -> dict[str, Any]:
    if not isinstance(bubble, Card):
        return {"kind": "text", "text": bubble.text}
    return {
        "kind": "card",
        "title": bubble.title,
        "emphasis": bubble.emphasis,
        "text": bubble.text,
        "rows": [[row.label, row.value] for row in bubble.rows],
        "buttons": [button.label for button in bubble.buttons],
        "footnote": bubble.footnote,
    }


def as_pdf(kind: str) -> bytes:
    """The guide of this program: the same program, the same bytes."""
    return typesetting.compile(TEMPLATE, typesetting_input(contents.of_today(), kind), format="pdf")


def as_pictures(kind: str, *, ppi: float = 96) -> Sequence[bytes]:
    """Its pages as PNG pictures."""
    return typesetting.compile(TEMPLATE, typesetting_input(contents.of_today(), kind), format="png", ppi=ppi)
