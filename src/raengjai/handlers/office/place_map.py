"""Which subdistricts have a volunteer and which have none: tiles by district, and the same as a list."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from flask import url_for
from markupsafe import Markup, escape

from raengjai.bot.i18n import _
from raengjai.handlers.office.answers import Shown
from raengjai.handlers.office.desk import Desk
from raengjai.storage import places, roster
from raengjai.storage.places import Place

ACROSS, WIDE, HIGH, GAP = 4, 92, 44, 4  # tiles side by side; a tile's size and the space between, in drawing units
LETTER, ROOM = 7.2, WIDE - 8  # about a letter's width at the size of office.css; what a name may take


@dataclass(frozen=True)
class District:
    """A district: its tiles, how many of its subdistricts have a volunteer, and those that have none."""

    code: str
    name: str
    tiles: Markup
    of_all: int
    volunteers: int
    empty: Sequence[Place]


def shown(desk: Desk) -> Shown:
    """The province."""
    counts = roster.in_each_place(desk.session, desk.office)
    by_district = groupby(places.of_province(desk.office.province_code), key=lambda place: place.code[:4])
    districts = [_district(code, list(of_district), counts) for code, of_district in by_district]
    return Shown(
        "office/place_map.html",
        {
            "districts": districts,
            "covered": sum(one.of_all - len(one.empty) for one in districts),
            "of_all": sum(one.of_all for one in districts),
        },
    )


def _district(code: str, of_district: Sequence[Place], counts: Mapping[str, int]) -> District:
    return District(
        code,
        of_district[0].district,
        tiles(of_district, counts),
        len(of_district),
        sum(counts.get(place.code, 0) for place in of_district),
        [place for place in of_district if not counts.get(place.code)],
    )


def tiles(of_district: Sequence[Place], counts: Mapping[str, int]) -> Markup:
    """A district's subdistricts as tiles, each leading to its volunteers."""
    rows = -(-len(of_district) // ACROSS)
    drawn = "".join(_tile(at, place, counts.get(place.code, 0)) for at, place in enumerate(of_district))
    size = f"0 0 {ACROSS * (WIDE + GAP) - GAP} {rows * (HIGH + GAP) - GAP}"
    return Markup(f'<svg class="tiles" viewBox="{size}">{drawn}</svg>')  # noqa: S704 - drawn by us; names are escaped


def _tile(at: int, place: Place, count: int) -> str:
    x, y = (at % ACROSS) * (WIDE + GAP), (at // ACROSS) * (HIGH + GAP)
    look = "covered" if count else "empty"
    told = _("{place}: {count} volunteers") if count else _("{place}: nobody")
    return (
        f'<a href="{escape(url_for("office.volunteers_listed", place=place.code))}" '
        f'aria-label="{escape(str(told.format(place=place.name, count=count)))}">'
        f'<rect class="{look}" x="{x + 0.5}" y="{y + 0.5}" width="{WIDE - 1}" height="{HIGH - 1}" rx="6"/>'
        f'<text class="{look}" x="{x + WIDE / 2}" y="{y + 19}"{_squeezed(place.name)}>{escape(place.name)}</text>'
        f'<text class="{look} count" x="{x + WIDE / 2}" y="{y + 36}">{count or "–"}</text></a>'
    )


def _squeezed(name: str) -> str:
    """A long name is set closer; marks above and below a letter take no room of their own."""
    letters = sum(unicodedata.category(each) != "Mn" for each in name)
    return f' textLength="{ROOM}" lengthAdjust="spacingAndGlyphs"' if letters * LETTER > ROOM else ""
