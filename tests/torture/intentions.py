"""What a volunteer means to record, made by chance: the words they type, and the record that must come of it."""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass

TYPES = {
    "promote": ("ส่งเสริม (งาน อาชีพ)", ("1", "ส่งเสริม"), ("แนะแนวอาชีพ", "รวมกลุ่มอาชีพ")),
    "protect": ("คุ้มครอง (สิทธิ)", ("2", "คุ้มครอง"), ("ให้คำปรึกษาสิทธิแรงงาน", "รับเรื่องร้องทุกข์")),
    "develop": ("พัฒนา (ฝึกอาชีพ)", ("3", "พัฒนา"), ()),
    "drug_prevention": ("ป้องกันยาเสพติด", ("4", "ยาเสพติด"), ()),
}
WORKERS = {
    "informal": ("แรงงานนอกระบบ", ("1", "นอกระบบ")),
    "elderly": ("แรงงานสูงอายุ", ("2", "สูงอายุ")),
    "disabled": ("แรงงานคนพิการ", ("3", "พิการ")),
    "other": ("อื่น ๆ", ("4", "อื่น ๆ")),
}
REASONS = {"not_at_hand": "ลืม", "refused": "ไม่ยอมให้", "has_none": "ไม่มีบัตร"}
REASONS_SHOWN = {"not_at_hand": "ไม่มีบัตรอยู่กับตัว", "refused": "ไม่สะดวกให้", "has_none": "ไม่มีเลขประจำตัว"}
FIRST = ("สมชาย", "บุญมี", "ดวงใจ", "ทองดี", "มานี", "ปิติ", "ชูใจ", "วีระ")
LAST = ("ใจดี", "ศรีสุข", "แสนดี", "มีสุข", "มีตา", "รักงาน", "ขยันดี", "พอเพียง")
NO_ID, OTHER_PAPER = "ไม่มีเลข/ไม่สะดวกให้", "ใช้เอกสารอื่น"

Record = tuple[str, str, str | None, str | None, str | None, tuple[tuple[str, str | None], ...], str, str | None]


@dataclass(frozen=True)
class Help:
    """One beneficiary: by field what is typed and what the review card then shows; and the record."""

    typed: dict[str, str]
    shown: dict[str, str]
    record: Record

    @property
    def fields(self) -> list[str]:
        """The questions in their order."""
        return list(self.typed)


def by_chance(seed: int) -> random.Random:
    """Chance that can be had once more."""
    return random.Random(seed)  # noqa: S311 - no secret


def numbers() -> itertools.count[int]:
    """Numbers for `made_up`."""
    return itertools.count(1)


def citizen_id(number: int) -> str:
    """An ID of nobody: N-0000-NNNNN-NN-C."""
    twelve = f"10000{number:07}"
    return twelve + str((11 - sum(int(digit) * (13 - at) for at, digit in enumerate(twelve)) % 11) % 10)


def made_up(chance: random.Random, number: int) -> Help:
    """Somebody helped somehow; `number` makes the citizen ID, so that nobody is recorded twice."""
    name = f"{chance.choice(('นาย', 'นาง', 'นางสาว'))}{chance.choice(FIRST)} {chance.choice(LAST)}"
    typed, shown = {"name": name}, {"name": name}
    identity = _identity(chance, number, typed, shown)
    given = _help(chance, typed, shown)
    worker, (label, words) = chance.choice(list(WORKERS.items()))
    typed["worker"], shown["worker"] = chance.choice(words), label
    note = f"จดไว้ว่า {chance.choice(FIRST)} โทรมาถาม" if chance.random() < 0.15 else None
    shown["note"] = note or "–"
    if note:
        typed["note"] = note
    return Help(typed, shown, (name, *identity, given, worker, note))


def _identity(
    chance: random.Random, number: int, typed: dict[str, str], shown: dict[str, str]
) -> tuple[str, str | None, str | None, str | None]:
    kind = chance.choices(("citizen", "none", "other"), (8, 1, 1))[0]
    if kind == "none":
        reason = chance.choice(list(REASONS))
        typed |= {"identity": "ไม่มีเลข", "reason": REASONS[reason]}
        shown |= {"identity": NO_ID, "reason": REASONS_SHOWN[reason]}
        return "none", None, reason, None
    if kind == "other":
        typed |= {"identity": "passport", "document": "หนังสือเดินทาง AA0000000"}
        shown |= {"identity": OTHER_PAPER, "document": "หนังสือเดินทาง AA0000000"}
        return "other", None, None, "หนังสือเดินทาง AA0000000"
    digits = citizen_id(number)
    typed["identity"] = digits
    shown["identity"] = f"x-xxxx-xxxx{digits[9]}-{digits[10:12]}-{digits[12]}"
    return "citizen", digits, None, None


def _help(chance: random.Random, typed: dict[str, str], shown: dict[str, str]) -> tuple[tuple[str, str | None], ...]:
    types = sorted(chance.sample(list(TYPES), chance.choices((1, 2), (4, 1))[0]), key=list(TYPES).index)
    if len(types) == 1:
        typed["types"] = chance.choice(TYPES[types[0]][1])
    else:
        typed["types"] = " ".join(TYPES[each][1][0] for each in types)
    shown["types"] = "\n".join(TYPES[each][0] for each in types)
    of_type = next((each for each in types if TYPES[each][2]), None)
    service = chance.choice(TYPES[of_type][2]) if of_type and chance.random() < 0.7 else None
    typed["services"], shown["services"] = service or "ข้าม", service or "–"
    return tuple((each, service if each == of_type else None) for each in types)
