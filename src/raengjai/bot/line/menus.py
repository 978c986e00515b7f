"""The three rich menus, as data: for volunteers, staff, and who did not join yet.  Their pictures are drawn here."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from raengjai.bot import typesetting
from raengjai.bot.i18n import Text, _, speaking

TEMPLATE = Path(__file__).with_name("menus.typ")
NAME = "raengjai-"  # our menus' names begin like this; others' are left alone
WIDTH = 2500


@dataclass(frozen=True)
class Area:
    """A tile: the code a tap sends back, its words, its icon in the template; `main` stands out."""

    code: str
    label: Text
    icon: str
    main: bool = False


@dataclass(frozen=True)
class Menu:
    """A rich menu of rows of tiles, each row's tiles equally wide."""

    alias: str
    bar_text: Text
    height: int  # pixels; LINE knows 843 and 1686 at this width
    rows: tuple[tuple[Area, ...], ...]


VOLUNTEER = Menu(
    alias="raengjai-volunteer",
    bar_text=_("RaengJai menu"),
    height=1686,
    rows=(
        (
            Area("do=record", _("Record help"), "record", main=True),
            Area("do=month", _("This month's work"), "month"),
            Area("do=pending", _("What waits for me"), "pending"),
        ),
        (
            Area("do=nil", _("Nothing this month"), "nil"),
            Area("do=outreach", _("Outreach"), "outreach"),
            Area("do=menu", _("Menu and how to"), "menu"),
        ),
    ),
)
STRANGER = Menu(
    alias="raengjai-stranger",
    bar_text=_("RaengJai menu"),
    height=843,
    rows=(
        (
            Area("do=join", _("Join with a code"), "join", main=True),
            Area("do=about", _("What is this?"), "about"),
        ),
    ),
)
STAFF = Menu(
    alias="raengjai-staff",
    bar_text=_("RaengJai menu"),
    height=843,
    rows=(
        (
            Area("do=entrance", _("Open the office"), "office", main=True),
            Area("do=menu", _("The month now"), "month"),
            Area("do=waiting", _("Who waits to join"), "join"),
        ),
    ),
)
MENUS = (VOLUNTEER, STAFF, STRANGER)


def definition(menu: Menu) -> dict[str, Any]:
    """The menu as LINE wants it, in Thai."""
    with speaking("th"):
        areas = [{"bounds": bounds, "action": _action(area)} for area, bounds in _tiles(menu)]
        return {
            "size": {"width": WIDTH, "height": menu.height},
            "selected": True,
            "name": _name(menu, areas),
            "chatBarText": str(menu.bar_text),
            "areas": areas,
        }


def draw_menu(menu: Menu) -> bytes:
    """The menu's picture, in Thai: PNG, 2,500 pixels wide, below LINE's megabyte."""
    with speaking("th"):
        tiles = [
            {**bounds, "label": str(area.label), "icon": area.icon, "main": area.main} for area, bounds in _tiles(menu)
        ]
    page = {"width": WIDTH, "height": menu.height, "tiles": tiles}
    return typesetting.compile(TEMPLATE, page, format="png", ppi=72)[0]


def _tiles(menu: Menu) -> Iterator[tuple[Area, dict[str, int]]]:
    height = menu.height // len(menu.rows)
    for row_number, row in enumerate(menu.rows):
        for number, area in enumerate(row):
            left, right = WIDTH * number // len(row), WIDTH * (number + 1) // len(row)
            yield area, {"x": left, "y": row_number * height, "width": right - left, "height": height}


def _action(area: Area) -> dict[str, str]:
    label = str(area.label)
    return {"type": "postback", "label": label, "data": area.code, "displayText": label}


def _name(menu: Menu, areas: list[dict[str, Any]]) -> str:
    """Alias and digest of everything that the menu and its picture are made of.

    A menu at LINE can not be changed, only made anew: by its name it is known whether that is due.
    """
    looks = [[area.icon, area.main] for row in menu.rows for area in row]
    made_of = json.dumps([areas, looks, str(menu.bar_text), TEMPLATE.read_text()], sort_keys=True)
    return f"{menu.alias}-{hashlib.sha256(made_of.encode()).hexdigest()[:12]}"
