"""A form that is made again after its month was closed says so, says why, and shows what has changed."""

from __future__ import annotations

from collections.abc import Sequence, Sized
from dataclasses import dataclass

from raengjai.bot.thai.digits import to_thai
from raengjai.handlers.forms.fitting import printable
from raengjai.handlers.forms.paper import CHANGED_MARK


@dataclass(frozen=True, kw_only=True)
class Amendable:
    """What every form can tell of its amendment.

    `amended` is 0 for the first form and n for its n-th amendment, `reason` why there is one, `changed` the
    running numbers (from 1) of the rows that are other than before.  Only an amended form has the other two.
    """

    amended: int = 0
    reason: str = ""
    changed: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if not self.amended and (self.reason or self.changed):
            raise ValueError("only an amended form has a reason and changed rows")


def checked(form: Amendable, rows: Sized) -> frozenset[int]:
    """The changed rows' numbers, all of which the form has; else ValueError."""
    if not form.changed <= set(range(1, len(rows) + 1)):
        raise ValueError("a changed row is not on the form")
    return form.changed


def mark(amended: int) -> str:
    """ฉบับแก้ไขครั้งที่ ๑."""
    return f"ฉบับแก้ไขครั้งที่ {to_thai(amended)}"


def amendment_lines(form: Amendable) -> Sequence[str]:
    """What stands below the title of an amended form; nothing for the first one."""
    if not form.amended:
        return ()
    meaning = f" ({CHANGED_MARK} คือ รายการที่แก้ไข)" if form.changed else ""
    reason = printable(form.reason)
    return (mark(form.amended) + meaning, *([f"เหตุผลที่แก้ไข: {reason}"] if reason else []))
