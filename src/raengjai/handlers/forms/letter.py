"""The parts of an official letter, in words, before it becomes a PDF or a DOCX."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Final

from raengjai.bot.thai.digits import to_thai
from raengjai.handlers.forms.fitting import breakable, printable

NUMBER: Final = "ที่"
SUBJECT: Final = "เรื่อง"
TO: Final = "เรียน"
ENCLOSURES: Final = "สิ่งที่ส่งมาด้วย"
FAREWELL: Final = "ขอแสดงความนับถือ"


@dataclass(frozen=True)
class Letter:
    """An official letter to someone outside (หนังสือภายนอก).

    `number` stands behind "ที่"; `sender` is the office's name and address, line by line; `day` in words, or
    empty to leave a gap; `contact` are the lines at the foot; `written` dates the file, not the letter.
    """

    number: str
    sender: tuple[str, ...]
    day: str
    subject: str
    to: str
    enclosures: tuple[str, ...]
    paragraphs: tuple[str, ...]
    signer: str
    position: str
    contact: tuple[str, ...]
    written: date

    def printable(self) -> Letter:
        """The same letter without what no paper can show."""
        words: dict[str, Any] = {name: _printable(value) for name, value in asdict(self).items() if name != "written"}
        return replace(self, **words)

    @property
    def numbered_enclosures(self) -> tuple[str, ...]:
        """The enclosures with their numbers; a single one has none."""
        if len(self.enclosures) < 2:
            return self.enclosures
        return tuple(f"{to_thai(number)}. {words}" for number, words in enumerate(self.enclosures, start=1))

    def typesetting_input(self) -> dict[str, Any]:
        """The letter for the template `letter.typ`: strings and lists of them."""
        parts = {**asdict(self), "enclosures": self.numbered_enclosures}
        del parts["written"]
        return {name: _breakable(value) for name, value in parts.items()} | {
            "heads": {"number": NUMBER, "subject": SUBJECT, "to": TO, "enclosures": ENCLOSURES, "farewell": FAREWELL}
        }


def _printable(value: str | tuple[str, ...]) -> str | tuple[str, ...]:
    return printable(value) if isinstance(value, str) else tuple(map(printable, value))


def _breakable(value: str | tuple[str, ...]) -> str | list[str]:
    return breakable(value) if isinstance(value, str) else [breakable(line) for line in value]
