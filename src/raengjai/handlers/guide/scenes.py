"""What the guide's pictures show: talks with the bot as they go today, in an invented office.

The simulator's page shows them to the camera (`make pictures`); a test plays them anew, and compares every word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from raengjai.bot.conversation.bubbles import Bubble, Card
from raengjai.handlers.guide.playing import Town, Turn, town

BEFORE = ("บันทึก", "นางบุญมี ศรีสุข", "1-0000-00000-04-1", "2", "1", "1", "ยืนยัน")  # what is told only once is told
ONE = ("บันทึก", "นายสมชาย ใจดี", "1-0000-00000-01-7", "2", "1", "1")
GROUP = ("บันทึกเป็นกลุ่ม", "2", "1", "นางมาลี มีสุข 1-0000-00000-02-5\nนายสมหมาย ตั้งใจ 1-0000-00000-03-3")
SOME_CODE = "12345678"  # in the picture; the invented office has another each time


@dataclass(frozen=True)
class Scene:
    """A picture of a telephone: its name, and the turns that are seen on it."""

    name: str
    turns: tuple[Turn, ...]

    def words(self) -> list[Any]:
        """Everything that can be read on the picture, in order."""
        talk: list[Any] = []
        for turn in self.turns:
            talk += [turn.said, *(_words(bubble) for bubble in turn.answered)]
        return [*talk, [button.label for button in self.turns[-1].answered[-1].quick]]


def _words(bubble: Bubble) -> Any:
    if not isinstance(bubble, Card):
        return bubble.text
    return {
        "title": bubble.title,
        "emphasis": bubble.emphasis,
        "text": bubble.text,
        "rows": [[row.label, row.value] for row in bubble.rows],
        "buttons": [button.label for button in bubble.buttons],
        "footnote": bubble.footnote,
    }


def of_today(language: str = "th") -> dict[str, Scene]:
    """The pictures by their names, as the bot talks today."""
    with town() as invented:
        if language != "th":
            for telephone in (invented.newcomer, invented.volunteer):
                telephone.types("english")
        return {name: Scene(name, tuple(turns)) for name, turns in _played(invented)}


def _played(invented: Town) -> Sequence[tuple[str, Sequence[Turn]]]:
    newcomer, volunteer = invented.newcomer, invented.volunteer
    newcomer.types("สวัสดี")
    joining = newcomer.types(invented.code, "นางมาลี มีสุข", "081-000-0000", "พิมพา", "ข้าม", "ยืนยัน")
    volunteer.types(*BEFORE)
    first = volunteer.types(*ONE)
    saved = volunteer.types("ยืนยัน")
    same = volunteer.types("บริการเดิม อีกคน")
    volunteer.types("ยกเลิก")
    group = volunteer.types(*GROUP)
    return (
        ("join", (replace(joining[0], said=SOME_CODE), joining[1])),
        ("joined", joining[-1:]),
        ("start", first[:2]),
        ("kinds", first[2:3]),
        ("review", first[-1:]),
        ("saved", saved),
        ("same", same),
        ("group", group[-1:]),
        ("ended", volunteer.types("เสร็จแล้ว")),
        ("month", volunteer.types("เดือนนี้")),
        ("nothing", newcomer.types("เดือนนี้ไม่มี")),
    )
