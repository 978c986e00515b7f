"""Name prefixes of Thai people: titles, ranks, the Order; and where a prefix ends in a typed name.

A prefix is part of the name, written without a space between them.  An abbreviation that two services share
(น.อ., จ.ส.ต.) stays as it was typed, because the full rank can not be known; but ร.ต., ร.ท. and ร.อ. are read
as the army's, whose they nearly always are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_TITLES = {
    "นาย": "",
    "นาง": "",
    "นางสาว": "น.ส.",
    "เด็กชาย": "ด.ช.",
    "เด็กหญิง": "ด.ญ.",
    "คุณ": "",
    "คุณหญิง": "",
    "ท่านผู้หญิง": "",
    "หม่อมหลวง": "ม.ล.",
    "หม่อมราชวงศ์": "ม.ร.ว.",
    "หม่อมเจ้า": "ม.จ.",
    "พระ": "",
    "พระครู": "",
    "พระครูปลัด": "",
    "พระมหา": "",
    "พระอธิการ": "",
    "พระอาจารย์": "",
    "พระปลัด": "",
    "พระสมุห์": "",
    "พระใบฎีกา": "",
    "สามเณร": "",
    "แม่ชี": "",
    "ดร.": "ดร.",
    "ศาสตราจารย์": "ศ.",
    "ศาสตราจารย์ ดร.": "ศ.ดร.",
    "รองศาสตราจารย์": "รศ.",
    "รองศาสตราจารย์ ดร.": "รศ.ดร.",
    "ผู้ช่วยศาสตราจารย์": "ผศ.",
    "ผู้ช่วยศาสตราจารย์ ดร.": "ผศ.ดร.",
    "อาจารย์": "อ.",
    "นายแพทย์": "นพ.",
    "แพทย์หญิง": "พญ.",
    "ทันตแพทย์": "ทพ.",
    "ทันตแพทย์หญิง": "ทพญ.",
    "เภสัชกร": "ภก.",
    "เภสัชกรหญิง": "ภญ.",
}
_RANKS = {
    "พลเอก": "พล.อ.",
    "พลโท": "พล.ท.",
    "พลตรี": "พล.ต.",
    "พันเอก": "พ.อ.",
    "พันโท": "พ.ท.",
    "พันตรี": "พ.ต.",
    "ร้อยเอก": "ร.อ.",
    "ร้อยโท": "ร.ท.",
    "ร้อยตรี": "ร.ต.",
    "จ่าสิบเอก": "จ.ส.อ.",
    "จ่าสิบโท": "จ.ส.ท.",
    "จ่าสิบตรี": "",
    "จ่าสิบตำรวจ": "",
    "จ.ส.ต.": "จ.ส.ต.",
    "สิบเอก": "ส.อ.",
    "สิบโท": "ส.ท.",
    "สิบตรี": "ส.ต.",
    "พลทหาร": "",
    "พลเรือเอก": "พล.ร.อ.",
    "พลเรือโท": "พล.ร.ท.",
    "พลเรือตรี": "พล.ร.ต.",
    "นาวาเอก": "",
    "นาวาโท": "",
    "นาวาตรี": "",
    "น.อ.": "น.อ.",
    "น.ท.": "น.ท.",
    "น.ต.": "น.ต.",
    "เรือเอก": "",
    "เรือโท": "",
    "เรือตรี": "",
    "พันจ่าเอก": "",
    "พันจ่าโท": "",
    "พันจ่าตรี": "",
    "พันจ่าอากาศเอก": "",
    "พันจ่าอากาศโท": "",
    "พันจ่าอากาศตรี": "",
    "พ.จ.อ.": "พ.จ.อ.",
    "พ.จ.ท.": "พ.จ.ท.",
    "พ.จ.ต.": "พ.จ.ต.",
    "จ่าเอก": "",
    "จ่าโท": "",
    "จ่าตรี": "",
    "จ่าอากาศเอก": "",
    "จ่าอากาศโท": "",
    "จ่าอากาศตรี": "",
    "จ.อ.": "จ.อ.",
    "จ.ท.": "จ.ท.",
    "จ.ต.": "จ.ต.",
    "พลอากาศเอก": "พล.อ.อ.",
    "พลอากาศโท": "พล.อ.ท.",
    "พลอากาศตรี": "พล.อ.ต.",
    "นาวาอากาศเอก": "",
    "นาวาอากาศโท": "",
    "นาวาอากาศตรี": "",
    "เรืออากาศเอก": "",
    "เรืออากาศโท": "",
    "เรืออากาศตรี": "",
    "พลตำรวจเอก": "พล.ต.อ.",
    "พลตำรวจโท": "พล.ต.ท.",
    "พลตำรวจตรี": "พล.ต.ต.",
    "พันตำรวจเอก": "พ.ต.อ.",
    "พันตำรวจโท": "พ.ต.ท.",
    "พันตำรวจตรี": "พ.ต.ต.",
    "ร้อยตำรวจเอก": "ร.ต.อ.",
    "ร้อยตำรวจโท": "ร.ต.ท.",
    "ร้อยตำรวจตรี": "ร.ต.ต.",
    "ดาบตำรวจ": "ด.ต.",
    "สิบตำรวจเอก": "ส.ต.อ.",
    "สิบตำรวจโท": "ส.ต.ท.",
    "สิบตำรวจตรี": "ส.ต.ต.",
    "พลตำรวจ": "",
}
_ENGLISH = {"Mr.": "mr", "Mrs.": "mrs", "Miss": "miss", "Ms.": "ms", "Dr.": "dr"}

# Typed without their dots these are no names of their own; นท, พอ and มล are.
_DOTS_LEFT_OUT = {"น.ส.", "ด.ช.", "ด.ญ.", "ดร."}

PREFIXES: tuple[str, ...] = (
    *_TITLES,
    *_RANKS,
    *("ว่าที่" + rank for rank in ("ร้อยตรี", "ร้อยโท", "ร้อยเอก")),
    *_ENGLISH,
)

_NEVER_FIRST = frozenset("ะาำๅๆ")


@dataclass(frozen=True)
class _Form:
    """How one prefix may be typed."""

    full: str
    typed: re.Pattern[str]

    def written_out(self, match: re.Match[str]) -> str:
        parts = match.groupdict()
        acting = "ว่าที่" if parts.get("acting") else ""
        return acting + self.full + ("หญิง" if parts.get("woman") else "")


def split(cleaned: str) -> tuple[str, str]:
    """(prefix in full, name) of a cleaned text, the longest prefix first; ("", text) when there is none.

    A prefix counts only where at least two letters of a name remain: นายก is a word, นายิกา a name.
    """
    ends = {match.end(): form.written_out(match) for form, match in _matches(cleaned)}
    for end in sorted(ends, reverse=True):
        name = cleaned[end:].lstrip(" .")
        if _is_a_name(name):
            return ends[end], name
    return "", cleaned


def is_only_a_prefix(cleaned: str) -> bool:
    """True when a prefix stands alone, or a space behind it leaves fewer than two letters of a name."""
    return any(_leaves_nothing(cleaned, match.end()) for _form, match in _matches(cleaned))


def letters_in(text: str) -> int:
    """How many letters, without marks above and below."""
    return sum(unicodedata.category(letter).startswith("L") for letter in text)


def _matches(text: str) -> Iterator[tuple[_Form, re.Match[str]]]:
    for form in _FORMS:
        if match := form.typed.match(text):
            yield form, match


def _is_a_name(rest: str) -> bool:
    return rest[:1].isalpha() and rest[0] not in _NEVER_FIRST and letters_in(rest) >= 2


def _leaves_nothing(text: str, end: int) -> bool:
    rest = text[end:]
    return letters_in(rest) < 2 and (not rest.strip(" .") or text[end - 1] in " ." or rest[0] in " .")


def _forms() -> Iterator[_Form]:
    for full, short in _TITLES.items():
        yield _Form(full, re.compile(_either(full, short)))
    for full, short in _RANKS.items():
        rank = _either(full, short)
        yield _Form(full, re.compile(f"(?P<acting>ว่าที่ ?)?{rank}(?P<woman>หญิง ?)?"))
    for full, short in _ENGLISH.items():
        yield _Form(full, re.compile(rf"{short}(?:\. ?| |$)", re.IGNORECASE))


def _either(full: str, short: str) -> str:
    """A pattern for the full prefix or its abbreviation, with the dots and spaces people leave out."""
    ways = [re.escape(full).replace(r"\ ", " ?") + " ?"] if full != short else []
    if short:
        units = short.rstrip(".").split(".")
        end = r"(?:\. ?| |$)"
        ways.append(r"\. ?".join(units) + (end if len(units) > 1 else r"\. ?"))
        ways.append("".join(units) + (end if short in _DOTS_LEFT_OUT else r"\. ?"))
    return f"(?:{'|'.join(ways)})"


_FORMS: tuple[_Form, ...] = tuple(_forms())
