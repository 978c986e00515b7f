"""Where work is, as people write it, and how near it is."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raengjai.storage import neighbours, places, workplaces
from raengjai.storage.workplaces import NoSuchPlace, Workplace


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("พิมพา บางปะกง", "ต.พิมพา อ.บางปะกง จ.ฉะเชิงเทรา"),
        ("ต.พิมพา อ.บางปะกง จ.ฉะเชิงเทรา", "ต.พิมพา อ.บางปะกง จ.ฉะเชิงเทรา"),
        ("บางปะกง", "อ.บางปะกง จ.ฉะเชิงเทรา"),
        ("อำเภอเมือง", "อ.เมืองฉะเชิงเทรา จ.ฉะเชิงเทรา"),
        ("บางละมุง ชลบุรี", "อ.บางละมุง จ.ชลบุรี"),
        ("จังหวัดชลบุรี", "จ.ชลบุรี"),
        ("กทม.", "กรุงเทพมหานคร"),
        ("ประเทศเกาหลีใต้", "เกาหลีใต้"),
        ("เกาหลี", "เกาหลีใต้"),
        ("ไต้หวัน", "ไต้หวัน"),
    ],
)
def test_a_place_is_read(text: str, words: str) -> None:
    assert workplaces.read(text, "24").words == words


@pytest.mark.parametrize("text", ["ดาวอังคาร", "", "ต.", "พิมพา ดาวอังคาร", "จังหวัด"])
def test_what_is_no_place_is_told(text: str) -> None:
    with pytest.raises(NoSuchPlace):
        workplaces.read(text, "24")


@given(st.text(max_size=60))
def test_anything_is_a_place_or_none(text: str) -> None:
    with suppress(NoSuchPlace):
        assert isinstance(workplaces.read(text, "24"), Workplace)


@given(st.sampled_from(places.of_province("24")))
def test_what_is_shown_is_read_as_the_same(place: places.Place) -> None:
    own = workplaces.of_place(place)
    assert workplaces.read(own.words, "24") == own


def test_a_neighbour_has_us_for_a_neighbour() -> None:
    codes = {f"{number:02}" for number in range(10, 100) if places.province_name(f"{number:02}")}
    assert len(codes) == 77
    for code in codes:
        assert neighbours.of(code)
        assert neighbours.of(code) <= codes - {code}
        assert all(code in neighbours.of(other) for other in neighbours.of(code))
    assert {places.province_name(code) for code in neighbours.of("24")} == {
        *("กรุงเทพมหานคร", "สมุทรปราการ", "ปทุมธานี", "นครนายก", "ปราจีนบุรี", "สระแก้ว", "ชลบุรี", "จันทบุรี"),
    }
