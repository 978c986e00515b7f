"""What people say, and what each answer must hold: the same seven turns to every bot that is measured."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from raengjai.bot.thai import citizen_id
from raengjai.bot.thai.masking import masked

FIRST_NAMES = ("สมชาย", "สมหญิง", "มาลี", "ประเสริฐ", "บุญมี", "ดวงใจ", "ทองดี", "อรุณ")
SURNAMES = ("ใจดี", "รักงาน", "ใจกว้าง", "ศรีสุข", "แสนดี", "มีสุข", "ตั้งใจ")


@dataclass(frozen=True)
class Turn:
    """Words, and all that the answer to them must hold."""

    says: str
    sees: tuple[str, ...]


Script = Callable[[int], list[Turn]]  # the talk number n: no two are about the same person helped


def recording(number: int) -> list[Turn]:
    """Record one person helped, as a volunteer does who types everything."""
    first, identity = FIRST_NAMES[number % len(FIRST_NAMES)], _citizen_id(number)
    return [
        Turn("บันทึก", ("ข้อ 1 จาก 5",)),
        Turn(f"นาย{first} {SURNAMES[number % len(SURNAMES)]}", ("ข้อ 2 จาก 5", first)),
        Turn(identity, ("ข้อ 3 จาก 5",)),
        Turn("1", ("ข้อ 4 จาก 5",)),
        Turn("1", ("ข้อ 5 จาก 5",)),
        Turn("1", ("ตรวจดูก่อนบันทึก", masked(identity), first)),
        Turn("ยืนยัน", ("บันทึกแล้ว เลขที่",)),
    ]


def echoed(number: int) -> list[Turn]:
    """The same words to a bot that says them back."""
    return [Turn(turn.says, (turn.says,)) for turn in recording(number)]


def floor_form(number: int) -> list[Turn]:
    """The same words to a bot of another kit, whose form has the same seven turns."""
    words = [turn.says for turn in recording(number)]
    sees = [(f"Question {step}",) for step in range(1, 6)] + [("Please look", words[2]), ("Saved",)]
    return [Turn(says, shown) for says, shown in zip(words, sees, strict=True)]


SCRIPTS: dict[str, Script] = {"recording": recording, "echoed": echoed, "floor_form": floor_form}


def _citizen_id(number: int) -> str:
    """A number of the pattern kept for tests: 1-0000-nnnnn-nn-c."""
    twelve = f"10000{number % 10**7:07}"
    return twelve + str(citizen_id.check_digit(twelve))
