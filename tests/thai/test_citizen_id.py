"""The 13-digit number.  All numbers here carry office digits 0000: no such office exists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raengjai.bot.thai import citizen_id
from raengjai.bot.thai.citizen_id import NotThirteen, Plausibility
from raengjai.bot.thai.digits import to_thai

from .typed import anything, outcome

SOMCHAI = "1000000000017"


@st.composite
def reserved_numbers(draw: st.DrawFn) -> str:
    """d-0000-nnnnn-nn-c with the right check digit."""
    twelve = f"{draw(st.integers(0, 8))}0000{draw(st.integers(0, 9_999_999)):07}"
    return twelve + str(citizen_id.check_digit(twelve))


def refusal(typed: str) -> NotThirteen:
    with pytest.raises(NotThirteen) as refused:
        citizen_id.read(typed)
    return refused.value


@pytest.mark.parametrize("number", [SOMCHAI, "1000000000025", "1000000000033"])
def test_the_reserved_test_numbers_are_plausible(number: str) -> None:
    assert citizen_id.plausibility(number) is Plausibility.GOOD


@pytest.mark.parametrize(
    "typed",
    [
        "1000000000017",
        "1-0000-00000-01-7",
        "1 0000 00000 01 7",
        "1.0000.00000.01.7",
        "๑-๐๐๐๐-๐๐๐๐๐-๐๑-๗",
        "１００００００００００１７",
        "1000000000017 ค่ะ",
        "1000000000017ครับ",
        "เลขบัตร:1000000000017",
        "เลขบัตร : 1-0000-00000-01-7",
        "เลขบัตรประชาชน 1000000000017",
        "เลขบัตรประชาชน ๑๓ หลัก คือ ๑๐๐๐๐๐๐๐๐๐๐๑๗",
        "เลขประจำตัวประชาชน (13 หลัก) 1000000000017",
        "หมายเลขบัตรประจำตัวประชาชน 1000000000017",
        "บัตรประชาชนเลขที่ 1000000000017",
        "ID card no. 1000000000017",
        "\u200b1000000000017\n",
        "1000000000017.0",
    ],
)
def test_ways_to_type_one_number(typed: str) -> None:
    assert citizen_id.read(typed) == SOMCHAI


@pytest.mark.parametrize(
    ("typed", "digits"),
    [("", 0), ("100000000001", 12), ("10000000000170", 14), (f"{SOMCHAI} {SOMCHAI}", 26), ("ไม่มี", 0)],
)
def test_too_few_and_too_many_are_counted(typed: str, digits: int) -> None:
    assert refusal(typed).digits == digits


def test_letters_are_told() -> None:
    assert refusal("G100000000001").letters
    assert refusal("นายสมชาย 1000000000017").letters
    assert not refusal("100000000001").letters


@pytest.mark.parametrize("typed", ["0812345678", "081-234-5678", "๐๓๘ ๑๒๓ ๔๕๖"])
def test_a_telephone_number_is_recognised(typed: str) -> None:
    assert refusal(typed).phone


@pytest.mark.parametrize("typed", ["1234567890", "08123456", "100000000001"])
def test_other_short_numbers_are_no_telephone(typed: str) -> None:
    assert not refusal(typed).phone


@pytest.mark.parametrize("typed", ["1.10E+12", "1E+12", "1,1e12", "1.000000000017E+12"])
def test_what_a_spreadsheet_spoilt_is_recognised(typed: str) -> None:
    assert refusal(typed).spoiled
    assert not refusal(typed).letters


def test_the_refusal_does_not_repeat_the_number() -> None:
    assert "10000000" not in str(refusal("100000000001"))


def test_a_stateless_persons_number_is_doubted_not_refused() -> None:
    good = "000000000001" + str(citizen_id.check_digit("000000000001"))
    bad = good[:12] + str((int(good[12]) + 1) % 10)
    assert citizen_id.read(good) == good
    assert citizen_id.plausibility(good) is Plausibility.GOOD
    assert citizen_id.plausibility(bad) is Plausibility.DOUBTFUL


@pytest.mark.parametrize("first", "12345678")
def test_a_failing_number_of_the_others_is_wrong(first: str) -> None:
    twelve = f"{first}00000000001"
    wrong = twelve + str((citizen_id.check_digit(twelve) + 1) % 10)
    assert citizen_id.plausibility(wrong) is Plausibility.WRONG


def test_nine_is_asked_again_even_when_it_passes() -> None:
    twelve = "900000000001"
    assert citizen_id.plausibility(twelve + str(citizen_id.check_digit(twelve))) is Plausibility.WRONG


def test_the_check_digit_by_hand() -> None:
    # 13*1 + 2*1 = 15; 15 mod 11 = 4; 11 - 4 = 7
    assert citizen_id.check_digit("100000000001") == 7


def test_shapes_to_show() -> None:
    assert citizen_id.grouped(SOMCHAI) == "1-0000-00000-01-7"


@pytest.mark.parametrize("number", ["", "12", "1-0000-00000-01-7", "๑๐๐๐๐๐๐๐๐๐๐๑๗", "100000000001x"])
def test_only_thirteen_plain_digits_are_shown(number: str) -> None:
    for show in (citizen_id.grouped, citizen_id.plausibility):
        with pytest.raises(NotThirteen):
            show(number)


@given(reserved_numbers())
def test_reading_what_was_grouped_gives_back_the_number(number: str) -> None:
    assert citizen_id.read(citizen_id.grouped(number)) == number
    assert citizen_id.read(to_thai(citizen_id.grouped(number))) == number


@given(reserved_numbers(), st.integers(1, 9))
def test_a_wrong_check_digit_is_always_seen(number: str, more: int) -> None:
    slip = number[:12] + str((int(number[12]) + more) % 10)
    assert citizen_id.plausibility(slip) is not Plausibility.GOOD


@given(anything)
def test_any_text_is_thirteen_digits_or_refused(typed: str) -> None:
    number = outcome(citizen_id.read, typed, NotThirteen)
    if isinstance(number, NotThirteen):
        assert number.digits != 13 or number.letters or number.spoiled
    else:
        assert len(number) == 13
        assert number.isascii()
        assert number.isdigit()
        assert isinstance(citizen_id.plausibility(number), Plausibility)
