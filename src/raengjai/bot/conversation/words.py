"""Words the engine itself understands, in Thai and English at any time."""

from __future__ import annotations

from raengjai.bot.thai.text import matching_key

BACK = ("กลับข้อก่อน", "ย้อนกลับ", "กลับ", "back")
SKIP = ("ข้ามข้อนี้", "ข้าม", "skip")
LEAVE = ("เลิกทำ ไม่บันทึก", "เลิกทำ", "ยกเลิก", "ไม่ทำแล้ว", "cancel", "leave")
CONFIRM = ("ยืนยัน บันทึกเลย", "ยืนยัน", "บันทึก", "ตกลง", "ใช่", "ใช่ค่ะ", "ถูกต้อง", "โอเค", "ok", "confirm", "yes")
SEVERAL = ("เลือกหลายข้อ", "หลายข้อ", "several")
DONE = ("เสร็จแล้ว", "เลือกเสร็จแล้ว", "done")
MORE = ("ดูเพิ่ม", "ถัดไป", "more")
RESUME = ("ทำต่อ", "ต่อ", "continue", "resume")
RESTART = ("เริ่มใหม่", "start again", "restart")
KEEP = ("บันทึกอีกครั้ง", "ยืนยัน", "ใช่", "keep")
DROP = ("ไม่บันทึก", "ไม่", "ไม่ใช่", "drop")

ACTS = {
    "back": BACK,
    "skip": SKIP,
    "leave": LEAVE,
    "confirm": CONFIRM,
    "several": SEVERAL,
    "done": DONE,
    "more": MORE,
    "resume": RESUME,
    "restart": RESTART,
    "keep": KEEP,
    "drop": DROP,
}

_KEYS = {act: frozenset(matching_key(word) for word in words) for act, words in ACTS.items()}


def means(text: str, act: str) -> bool:
    """Whether the whole of `text` is one of the words for `act`."""
    return matching_key(text) in _KEYS[act]


def all_keys(*acts: str) -> frozenset[str]:
    """The matching keys of every word for these acts (all acts when none is given)."""
    return frozenset().union(*(_KEYS[act] for act in acts or ACTS))
