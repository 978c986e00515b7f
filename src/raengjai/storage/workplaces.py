"""Where work is: abroad, or in a province, a district, a subdistrict, as people write it; and how near it is.

Countries by their Thai names in Unicode's CLDR (Babel).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from babel import Locale

from raengjai.bot.thai.text import clean, label_key, matching_key
from raengjai.storage import neighbours, places
from raengjai.storage.places import Place

SAME_SUBDISTRICT, SAME_DISTRICT, SAME_PROVINCE, BESIDE, COUNTRY, ABROAD = range(6)
CAPITAL = "เมือง"  # begins the name of the district a province is governed from
_ALSO_CALLED = {"เกาหลี": "KR", "อเมริกา": "US", "อังกฤษ": "GB", "ดูไบ": "AE"}
_OF_A_COUNTRY = 2  # letters of a code; the longer ones are continents
_PREFIXES = {
    "subdistrict": ("ตำบล", "แขวง", "ต."),
    "district": ("อำเภอ", "เขต", "อ."),
    "province": ("จังหวัด", "จ."),
    "country": ("ประเทศ",),
}


class NoSuchPlace(ValueError):
    """What is written is no place that we know; `several`: it is more than one."""

    def __init__(self, several: Sequence[Place] = ()) -> None:
        super().__init__("no place of work")
        self.several = tuple(several)


@dataclass(frozen=True)
class Workplace:
    """Where work is, as exactly as it is known: `country` (its Thai name) or the codes in Thailand."""

    country: str | None = None
    province: str | None = None
    district: str | None = None
    subdistrict: str | None = None

    @property
    def words(self) -> str:
        """In Thai, from near to far."""
        if self.country is not None:
            return self.country
        parts: list[str] = []
        if self.subdistrict is not None and (place := places.with_code(self.subdistrict)) is not None:
            parts.append(f"{'แขวง' if self.province == places.BANGKOK else 'ต.'}{place.name}")
        if self.district is not None:
            parts.append(f"{'เขต' if self.province == places.BANGKOK else 'อ.'}{places.district_name(self.district)}")
        name = places.province_name(self.province or "") or ""
        parts.append(name if self.province == places.BANGKOK else f"จ.{name}")
        return " ".join(parts)

    def nearness_to(self, own: Place) -> int:
        """How near it is to somebody's own subdistrict: the smaller the nearer."""
        if self.country is not None or self.province is None:
            return ABROAD
        if self.subdistrict == own.code:
            return SAME_SUBDISTRICT
        if self.district == own.code[:4]:
            return SAME_DISTRICT
        if self.province == own.code[:2]:
            return SAME_PROVINCE
        return BESIDE if self.province in neighbours.of(own.code[:2]) else COUNTRY


def of_place(place: Place) -> Workplace:
    """A subdistrict as a place of work."""
    return Workplace(None, place.code[:2], place.code[:4], place.code)


def read(text: str, own_province: str) -> Workplace:
    """Read "พิมพา บางปะกง", "อ.บางปะกง", "บางละมุง ชลบุรี", "ชลบุรี", "เกาหลีใต้"; raise `NoSuchPlace`.

    What has no province is looked for in the office's own first.  A name that is a district's and a subdistrict's is
    the district, unless it is written with ต.
    """
    said = clean(text).replace(",", " ")
    if (country := _country(said)) is not None:
        return Workplace(country=country)
    if (province := _province(said)) is not None:
        return Workplace(province=province)
    before, _space, last = said.rpartition(" ")
    if before and (elsewhere := _province(last)) is not None:
        return _within(before, elsewhere)
    return _within(said, own_province)


def _within(said: str, province: str) -> Workplace:
    names = said.split()
    if len(names) == 1 and not said.startswith(_PREFIXES["subdistrict"]):
        wanted = _bare(said, "district")
        for code, name in places.districts(province).items():
            if wanted == label_key(name) or (wanted == CAPITAL and name.startswith(CAPITAL)):
                return Workplace(None, province, code)
    found = places.named_exactly(" ".join(names), province)
    if len(found) != 1:
        raise NoSuchPlace(found)
    return of_place(found[0])


def _bare(said: str, kind: str) -> str:
    for prefix in _PREFIXES[kind]:
        said = said.removeprefix(prefix)
    return matching_key(said)


def _province(said: str) -> str | None:
    return _provinces().get(_bare(said, "province"))


def _country(said: str) -> str | None:
    code = _countries().get(_bare(said, "country"))
    return str(Locale("th").territories[code]) if code is not None else None


@cache
def _provinces() -> dict[str, str]:
    named = {label_key(name): code for code, name in _province_names()}
    return named | {label_key("กรุงเทพ"): places.BANGKOK, label_key("กทม"): places.BANGKOK}


def _province_names() -> Iterable[tuple[str, str]]:
    codes = (f"{number:02}" for number in range(10, 100))
    return ((code, name) for code in codes if (name := places.province_name(code)) is not None)


@cache
def _countries() -> dict[str, str]:
    known = {
        label_key(name): code
        for code, name in Locale("th").territories.items()
        if len(code) == _OF_A_COUNTRY and code.isalpha() and code not in ("TH", "ZZ", "EU", "UN", "XA", "XB", "EZ")
    }
    return known | {label_key(name): code for name, code in _ALSO_CALLED.items()}
