"""Names as people type them.  The people are invented."""

from __future__ import annotations

import pytest
from hypothesis import given

from raengjai.bot.thai import names
from raengjai.bot.thai.names import NotAName, PersonName

from .typed import anything, outcome


def refusal(typed: str) -> str:
    with pytest.raises(NotAName) as refused:
        names.read(typed)
    return refused.value.reason


@pytest.mark.parametrize(
    ("typed", "prefix", "name"),
    [
        ("นายสมชาย ใจดี", "นาย", "สมชาย ใจดี"),
        ("นาย สมชาย  ใจดี", "นาย", "สมชาย ใจดี"),
        ("นางสมศรี ใจดี", "นาง", "สมศรี ใจดี"),
        ("นางสาวสมหญิง ใจดี", "นางสาว", "สมหญิง ใจดี"),
        ("น.ส.สมหญิง ใจดี", "นางสาว", "สมหญิง ใจดี"),
        ("น.ส สมหญิง", "นางสาว", "สมหญิง"),
        ("น. ส. สมหญิง", "นางสาว", "สมหญิง"),
        ("นส.สมหญิง", "นางสาว", "สมหญิง"),
        ("นส สมหญิง", "นางสาว", "สมหญิง"),
        ("ด.ช.ก้อง ใจดี", "เด็กชาย", "ก้อง ใจดี"),
        ("ดญ แก้ว", "เด็กหญิง", "แก้ว"),
        ("ว่าที่ ร.ต. สมชาย ใจดี", "ว่าที่ร้อยตรี", "สมชาย ใจดี"),
        ("ว่าที่ร้อยตรีสมชาย ใจดี", "ว่าที่ร้อยตรี", "สมชาย ใจดี"),
        ("ว่าที่ ร.ต.หญิง สมศรี ใจดี", "ว่าที่ร้อยตรีหญิง", "สมศรี ใจดี"),
        ("ร.ต.อ.สมชาย ใจดี", "ร้อยตำรวจเอก", "สมชาย ใจดี"),
        ("พ.ต.ท.หญิง สมศรี ใจดี", "พันตำรวจโทหญิง", "สมศรี ใจดี"),
        ("พ.ต.สมชาย", "พันตรี", "สมชาย"),
        ("จสอ.สมชาย", "จ่าสิบเอก", "สมชาย"),
        ("จ.ส.ต.สมชาย", "จ.ส.ต.", "สมชาย"),
        ("พระมหาสมชาย", "พระมหา", "สมชาย"),
        ("แม่ชีแก้ว ใจดี", "แม่ชี", "แก้ว ใจดี"),
        ("ม.ร.ว.ปิ่น ใจดี", "หม่อมราชวงศ์", "ปิ่น ใจดี"),
        ("ดร.สมชาย", "ดร.", "สมชาย"),
        ("ดร สมชาย", "ดร.", "สมชาย"),
        ("ผศ. ดร. สมชาย ใจดี", "ผู้ช่วยศาสตราจารย์ ดร.", "สมชาย ใจดี"),
        ("คุณสมศรี ใจดี", "คุณ", "สมศรี ใจดี"),
        ("Mr. John Smith", "Mr.", "John Smith"),
        ("MRS JANE SMITH", "Mrs.", "JANE SMITH"),
        ("miss Mary", "Miss", "Mary"),
        ("Ms.Mary", "Ms.", "Mary"),
    ],
)
def test_a_prefix_is_kept_apart(typed: str, prefix: str, name: str) -> None:
    assert names.read(typed) == PersonName(prefix, name)


@pytest.mark.parametrize(
    "typed",
    [
        "สมชาย",
        "สมชาย ใจดี",
        "นายิกา ใจดี",
        "นายก",
        "มลฤดี ใจดี",
        "ดรุณี ใจดี",
        "คุณากร ใจดี",
        "พอ ใจดี",
        "นท ใจดี",
        "Missy Jones",
        "Aye Aye-Myint",
        "O'Neil",
        "José Núñez",
        "J. R. Smith",
        "ณัฐ ณ ถลาง",
        "สม" + "ใจ" * 40 + " ดี",
    ],
)
def test_a_name_without_a_prefix_is_left_whole(typed: str) -> None:
    assert names.read(typed) == PersonName("", typed)


@pytest.mark.parametrize(
    "typed",
    [
        "ชื่อ นายสมชาย ใจดี",
        "ชื่อ-สกุล: นายสมชาย ใจดี",
        "ชื่อและนามสกุล นายสมชาย ใจดี",
        "นายสมชาย ใจดีค่ะ",
        "นายสมชาย ใจดี ครับ",
        "- นายสมชาย\u00a0ใจดี\n",
        "นายสม\u200bชาย ใจดี",
    ],
)
def test_what_is_said_around_a_name_is_dropped(typed: str) -> None:
    assert names.read(typed).full == "นายสมชาย ใจดี"


def test_spelling_is_cleaned() -> None:
    assert names.read("นางเเก้ว นํ้าใส").full == "นางแก้ว น้ำใส"
    assert names.read("O’Neil").name == "O'Neil"


def test_full_and_first() -> None:
    assert names.read("น.ส. สมหญิง ใจดี").full == "นางสาวสมหญิง ใจดี"
    assert names.read("น.ส. สมหญิง ใจดี").first == "สมหญิง"
    assert names.read("Mr.John Smith").full == "Mr. John Smith"
    assert names.read("สมชาย").full == "สมชาย"


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "empty"),
        (" \u200b ", "empty"),
        ("ชื่อ", "empty"),
        ("ก", "empty"),
        ("นาย", "only_prefix"),
        ("นางสาว", "only_prefix"),
        ("น.ส.", "only_prefix"),
        ("นาย ก", "only_prefix"),
        ("ว่าที่ ร.ต.", "only_prefix"),
        ("Mr.", "only_prefix"),
        ("สมชาย 2", "digits"),
        ("สมชาย ๒", "digits"),
        ("1000000000017", "digits"),
        ("0812345678", "digits"),
        ("...", "empty"),
        ("!!!", "symbols"),
        ("สมชาย (ต้อย)", "symbols"),
        ("สมชาย 💕", "symbols"),
        ("สมชาย, สมศรี", "symbols"),
        ("สมชาย ใจดี\nสมศรี ใจดี", "symbols"),
        ("ก" * 201, "too_long"),
    ],
)
def test_what_is_no_name(typed: str, reason: str) -> None:
    assert refusal(typed) == reason


def test_200_characters_are_a_name() -> None:
    assert names.read("ก" * 200).name == "ก" * 200


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("นายสมชาย ใจดี", "สมชาย  ใจดี"),
        ("คุณสมศรี ใจดี", "นางสมศรีใจดี"),
        ("JOHN SMITH", "Mr. John Smith"),
        ("เเก้ว ดี", "แก้ว ดี"),
    ],
)
def test_one_person_spelt_twice(one: str, other: str) -> None:
    assert names.matching_name(names.read(one)) == names.matching_name(names.read(other))


def test_two_people() -> None:
    assert names.matching_name(names.read("นายสมชาย ใจดี")) != names.matching_name(names.read("นายสมชาย ใจดำ"))


@pytest.mark.parametrize("prefix", names.PREFIXES)
def test_every_prefix_is_read_and_written_back(prefix: str) -> None:
    name = PersonName(prefix, "สมชาย ใจดี")
    assert names.read(name.full) == name
    assert refusal(prefix) == "only_prefix"


@given(anything)
def test_any_text_is_a_name_or_refused(typed: str) -> None:
    name = outcome(names.read, typed, NotAName)
    if isinstance(name, NotAName):
        assert name.reason in {"empty", "digits", "too_long", "only_prefix", "symbols"}
    else:
        assert name.first
        assert not any(letter.isdigit() for letter in name.name)
        assert len(name.name) <= names.LONGEST
        assert names.matching_name(name)
