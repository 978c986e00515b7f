"""Subdistricts by the names people type, within one province (from geothai: official codes and names)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

from raengjai.bot.thai.text import label_key, matching_key

BANGKOK = "10"
CLOSE_ENOUGH = 0.6
OFFERED_AT_MOST = 6
_PREFIXES = ("ตำบล", "แขวง", "ต.", "tambon")
_DISTRICT_PREFIXES = ("อำเภอ", "เขต", "อ.")


@dataclass(frozen=True)
class Place:
    """A subdistrict: its official six digits, its name and its district's name, in Thai."""

    code: str
    name: str
    district: str


@cache
def _geothai() -> Any:
    import geothai  # noqa: PLC0415 - 3 MB, which a web process seldom needs

    return geothai


@cache
def of_province(province_code: str) -> tuple[Place, ...]:
    """Every subdistrict of a province."""
    return tuple(
        Place(subdistrict.code, subdistrict.name_th, district.name_th)
        for district in _geothai().districts(province_code)
        for subdistrict in _geothai().subdistricts(district.code)
    )


def districts(province_code: str) -> dict[str, str]:
    """The names of a province's districts, without อำเภอ, by their four digits."""
    return {place.code[:4]: place.district for place in of_province(province_code)}


def province_name(province_code: str) -> str | None:
    """The province's Thai name, without จังหวัด; None when there is no such code."""
    found = _geothai().province(province_code)
    return found.name_th if found is not None else None


def district_name(code: str) -> str | None:
    """The Thai name of a district by its four digits, without อำเภอ; None when there is no such code."""
    found = _geothai().district(code)
    return found.name_th if found is not None else None


def with_code(code: str) -> Place | None:
    """The subdistrict of that code."""
    address = _geothai().address(code)
    return Place(code, address.subdistrict.name_th, address.district.name_th) if address is not None else None


def named_exactly(text: str, province_code: str) -> list[Place]:
    """Subdistricts whose name (with or without their district) is what was typed."""
    wanted = _key(text)
    places = of_province(province_code)
    with_district = [place for place in places if wanted in _full_keys(place)]
    return with_district or [place for place in places if wanted == label_key(place.name)]


def like(text: str, province_code: str) -> list[Place]:
    """Subdistricts that may be meant: names within the text first, then names spelt nearly so; a few at most."""
    wanted = _key(text)
    places = of_province(province_code)
    within = [place for place in places if len(wanted) > 1 and _overlap(wanted, label_key(place.name))]
    spelt = get_close_matches(wanted, [label_key(place.name) for place in places], OFFERED_AT_MOST, CLOSE_ENOUGH)
    near = [place for key in spelt for place in places if label_key(place.name) == key]
    return list(dict.fromkeys([*_longest_first(within), *near]))[:OFFERED_AT_MOST]


def _overlap(wanted: str, name: str) -> bool:
    return wanted in name or name in wanted


def _longest_first(places: Sequence[Place]) -> list[Place]:
    return sorted(places, key=lambda place: -len(place.name))


@cache
def _full_keys(place: Place) -> frozenset[str]:
    name, district = label_key(place.name), label_key(place.district)
    joined = {name + label_key(prefix) + district for prefix in ("", *_DISTRICT_PREFIXES)}
    return frozenset(joined | {name + district.removeprefix(label_key("เมือง")) + "เมือง"})


def _key(text: str) -> str:
    stripped = text.strip()
    for prefix in _PREFIXES:
        stripped = stripped.removeprefix(prefix)
    return matching_key(stripped)
