"""A unit's open month as its keeper sees and corrects it, and the printed guide, for the volunteers' manual."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from office_pictures import Keep

from raengjai.handlers.guide import printing
from raengjai.storage import crypto

Open = Callable[[str], AbstractContextManager[Any]]

KEEPER = "คุณประเสริฐ"


def units(telephone: Open, keep: Keep) -> None:
    """A unit's month and the guide, a picture of each."""
    crypto.install((bytes(32),), (bytes(32),))  # of the town in which the guide's talks are played
    keep("guide", printing.as_pictures("page", ppi=60)[0])
    with telephone(KEEPER) as keeper:
        _unit(keeper)


def _unit(keeper: Any) -> None:
    phone = keeper.phone
    phone.says("แบบหน่วย", sees="รายการของหน่วย")
    keeper.takes("unit-open", 1)
    phone.presses("รายการของหน่วย", sees="แตะที่บรรทัดเพื่อเปิดดู")
    keeper.takes("unit-list", 2)
    phone.taps_in_card("นายทองดี มีสุข", sees="แก้รายการนี้")
    keeper.takes("unit-line", 2)
    phone.presses("แก้รายการนี้", sees="ตรวจดูก่อนบันทึก")
    phone.taps_in_card("ชื่อ", sees="ช่วยใคร")
    phone.says("นายทองดี มีศุข", sees="ตรวจดูก่อนบันทึก")
    phone.presses("ยืนยัน บันทึกเลย", sees="แก้ไขแล้ว")
    keeper.takes("unit-corrected", 2)
