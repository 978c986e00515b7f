"""What stands in the guide besides its pictures: the questions of a record, and the words that are understood today.

The headings are the guide's own, as on a form; every question and every word is the bot's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from raengjai.handlers.commands import COMMANDS
from raengjai.handlers.flows import FLOWS


@dataclass(frozen=True)
class WordsFor:
    """What can be typed, and what for."""

    purpose: str
    words: tuple[str, ...]


def questions() -> tuple[str, ...]:
    """What is asked of one record, by the labels of its steps, in the language now spoken."""
    steps = FLOWS["record_help"].steps
    return tuple(str(step.label) for step in steps if step.default is None and step.when is None)


PURPOSES = (
    ("record", "บันทึกหนึ่งคน"),
    ("group", "บันทึกหลายคน"),
    ("same_people", "คนเดิมมาอีก"),
    ("outreach", "รณรงค์ ไม่มีรายชื่อ"),
    ("nil", "เดือนนี้ไม่มี"),
    ("month", "ดูยอดเดือนนี้"),
    ("list", "ดูรายการ"),
    ("open", "เปิดดูรายการ (ใส่เลขที่)"),
    ("change", "แก้รายการ (ใส่เลขที่)"),
    ("delete", "ลบรายการ (ใส่เลขที่)"),
    ("pending", "เรื่องที่ทำค้างไว้"),
    ("away", "ลา หรือไม่อยู่"),
    ("practice", "ลองทำก่อน"),
    ("easy", "ตัวหนังสือใหญ่"),
    ("unit_send", "ผู้ดูแลหน่วยส่งรายงาน"),
    ("survey", "ตอบแบบสำรวจ"),
    ("office", "ติดต่อสำนักงาน"),
    ("menu", "ดูว่าทำอะไรได้บ้าง"),
)


def words() -> Sequence[WordsFor]:
    """The first words in Thai of each command."""
    known = {command.name: command.words for command in COMMANDS}
    thai = {name: tuple(word for word in words if not word.isascii())[:2] for name, words in known.items()}
    return [WordsFor(purpose, thai[name]) for name, purpose in PURPOSES]
