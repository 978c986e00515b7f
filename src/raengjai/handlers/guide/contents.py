"""What stands in the guide: talks with the bot as they go today, and the words that it understands today.

The headings are the guide's own, as on a form; everything that the bot says, and every word it knows, is its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from raengjai.bot.i18n import speaking
from raengjai.handlers.commands import COMMANDS
from raengjai.handlers.flows import FLOWS
from raengjai.handlers.guide.playing import Town, Turn, town

ONE = ("บันทึก", "นายสมชาย ใจดี", "1-0000-00000-01-7", "2", "1", "1")
GROUP = ("บันทึกเป็นกลุ่ม", "2", "1", "นางมาลี มีสุข 1-0000-00000-02-5\nนายสมหมาย ตั้งใจ 1-0000-00000-03-3")
SOME_CODE = "12345678"  # in the picture; the invented office has another each time
LINE = "นายบุญมา พาเพลิน ไม่มีเลขบัตร ม.40 นอกระบบ"


@dataclass(frozen=True)
class Scene:
    """A picture of a telephone: its heading, and the turns that are seen on it."""

    heading: str
    turns: tuple[Turn, ...]


@dataclass(frozen=True)
class WordsFor:
    """What can be typed, and what for."""

    purpose: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Guide:
    """All of it: the questions of one record, the pictures by their names, and the words by what they are for."""

    questions: tuple[str, ...]
    scenes: dict[str, Scene]
    words: tuple[WordsFor, ...]


def of_today(language: str = "th") -> Guide:
    """The guide as the bot is today."""
    with town() as invented:
        if language != "th":
            for telephone in (invented.newcomer, invented.volunteer):
                telephone.types("english")
        scenes = dict(_played(invented))
    with speaking(language):
        return Guide(_questions(), scenes, tuple(_words()))


def _played(invented: Town) -> Sequence[tuple[str, Scene]]:
    joining = invented.newcomer.types(invented.code, "นางมาลี มีสุข", "081-000-0000", "พิมพา", "ข้าม", "ยืนยัน")
    volunteer = invented.volunteer
    first = volunteer.types(*ONE)
    saved = volunteer.types("ยืนยัน")
    same = volunteer.types("บริการเดิม อีกคน")
    volunteer.types("ยกเลิก")
    group = volunteer.types(*GROUP)
    ended = volunteer.types("เสร็จแล้ว")
    line = volunteer.types(LINE)
    volunteer.types("ยกเลิก")
    month = volunteer.types("เดือนนี้")
    record = volunteer.types("ดู 1")
    nothing = invented.newcomer.types("เดือนนี้ไม่มี")
    return (
        ("join", Scene("พิมพ์รหัสเชิญ 8 หลัก", (replace(joining[0], said=SOME_CODE), joining[1]))),
        ("joined", Scene("ตรวจดูแล้วยืนยัน", tuple(joining[-2:]))),
        ("start", Scene("พิมพ์ บันทึก แล้วตอบทีละข้อ", tuple(first[:2]))),
        ("kinds", Scene("แตะตัวเลือก หรือพิมพ์หมายเลข", tuple(first[2:4]))),
        ("review", Scene("ตรวจดู แตะบรรทัดเพื่อแก้", tuple(first[-1:]))),
        ("saved", Scene("ยืนยัน แล้วเสร็จ", tuple(saved))),
        ("same", Scene("คนถัดไป บริการเดิม", tuple(same))),
        ("group", Scene("หลายคน: บรรทัดละคน", tuple(group[-1:]))),
        ("ended", Scene("พิมพ์ เสร็จแล้ว", tuple(ended))),
        ("line", Scene("จบในบรรทัดเดียว", tuple(line))),
        ("month", Scene("ดูผลงานเดือนนี้", tuple(month))),
        ("record", Scene("เปิดดู แก้ ลบ", tuple(record))),
        ("nothing", Scene("เดือนนี้ไม่มีใครมา", tuple(nothing))),
    )


def _questions() -> tuple[str, ...]:
    """What is asked of one record, by the labels of its steps."""
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


def _words() -> Sequence[WordsFor]:
    """The first words in Thai of each command."""
    known = {command.name: command.words for command in COMMANDS}
    thai = {name: tuple(word for word in words if not word.isascii())[:2] for name, words in known.items()}
    return [WordsFor(purpose, thai[name]) for name, purpose in PURPOSES]
