"""Words the engine itself understands, in Thai and English at any time."""

from __future__ import annotations

from raengjai.bot.thai.text import label_key, matching_key

BACK = ("กลับข้อก่อน", "ย้อนกลับ", "กลับ", "back", "back one question")
SKIP = ("ข้ามข้อนี้", "ข้าม", "skip", "skip this question")
LEAVE = ("เลิกทำ ไม่บันทึก", "เลิกทำ", "ยกเลิก", "ไม่ทำแล้ว", "cancel", "leave", "leave, do not save")
CONFIRM = ("ยืนยัน", "บันทึก", "ตกลง", "ใช่", "ถูกต้อง", "โอเค", "ok", "confirm", "save", "yes")
SEVERAL = ("เลือกหลายข้อ", "หลายข้อ", "several", "choose several")
DONE = ("เสร็จแล้ว", "เลือกเสร็จแล้ว", "ครบแล้ว", "หมดแล้ว", "จบ", "done", "done choosing", "finished")
MORE = ("ดูเพิ่ม", "ถัดไป", "more")
RESUME = ("ทำต่อ", "ต่อ", "continue", "resume")
RESTART = ("เริ่มใหม่", "start again", "restart")
KEEP = ("บันทึกอีกครั้ง", "ใช่", "keep", "yes", "save it all the same")  # not ยืนยัน: typed twice fast it saves once
DROP = ("ไม่บันทึก", "ไม่", "ไม่ใช่", "drop", "no", "do not save")

LONGEST = 300  # characters; matching a longer text letter by letter would only cost time

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

_KEYS = {act: frozenset(map(label_key, words)) for act, words in ACTS.items()}


def key_of(text: str) -> str:
    """The matching key of something short enough to be a word or a label; "" for a longer text."""
    return matching_key(text) if len(text) <= LONGEST else ""


def means(key: str, act: str) -> bool:
    """Whether what was typed, by its key, is one of the words for `act`."""
    return key in _KEYS[act]


def all_keys(*acts: str) -> frozenset[str]:
    """The matching keys of every word for these acts (all acts when none is given)."""
    return frozenset().union(*(_KEYS[act] for act in acts or ACTS))
