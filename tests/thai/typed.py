"""What anybody may type: strategies for the tests beside this file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from hypothesis import strategies as st

Value = TypeVar("Value")
Refusal = TypeVar("Refusal", bound=ValueError)

_THAI = "".join(chr(code) for code in (*range(0x0E01, 0x0E3B), *range(0x0E3F, 0x0E5C)))
_WORDS = (
    "วันที่",
    "มิ.ย.",
    "วัน",
    "จันทร์",
    "อาทิตย์ที่แล้ว",
    "นาย",
    "นางสาว",
    "น.ส.",
    "ว่าที่ ร.ต.",
    "ค่ะ",
    "ถึง",
    "และ",
    "ข้อ",
    "เลขบัตร:",
    "+66",
    "สิบ",
    "เอ็ด",
    "2564",
    "64",
    "6",
    "25",
    "0",
    "/",
    "-",
    ".",
    " ",
    "E+12",
)

anything = st.one_of(
    st.text(max_size=60),
    st.text(alphabet=_THAI + " .-\u200b\n", max_size=40),
    st.text(alphabet="0123456789๐๑๒๓๔๕๖๗๘๙０１９/-. +()", max_size=25),
    st.lists(st.sampled_from(_WORDS), max_size=9).map("".join),
    st.text(alphabet=st.characters(categories=["Cc", "Cf", "Cs", "Mn", "Nd", "No", "Zs"]), max_size=20),
)


def outcome(read: Callable[[str], Value], typed: str, refusal: type[Refusal]) -> Value | Refusal:
    """What a parser gives, or its own refusal; any other exception fails the test."""
    try:
        return read(typed)
    except refusal as refused:
        return refused
