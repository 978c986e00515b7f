"""Rich menus: what they are made of, how they look, and setting LINE up any number of times."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from linebot.v3.messaging import RichMenuRequest
from PIL import Image

from raengjai.bot.errors import SendFailed
from raengjai.bot.i18n import Text
from raengjai.bot.line import limits, menus
from raengjai.bot.line.menus import MENUS, STRANGER, VOLUNTEER, definition, draw_menu
from raengjai.bot.line.outcomes import Outcome
from raengjai.bot.line.rich_menus import link_volunteer_menu, setup, unlink_volunteer_menu
from raengjai.bot.simulator import Line, serve

PUBLIC = "https://bot.example"


@pytest.mark.parametrize("menu", MENUS)
def test_line_takes_the_definition(menu):
    wanted = definition(menu)
    assert limits.menu_violations(wanted) == []
    assert RichMenuRequest.from_dict(wanted).to_dict() == wanted


def test_every_tile_sends_its_code_and_says_its_label():
    actions = [area["action"] for menu in MENUS for area in definition(menu)["areas"]]
    codes = ["do=record", "do=month", "do=pending", "do=nil", "do=outreach", "do=menu", "do=join", "do=about"]
    assert [action["data"] for action in actions] == codes
    assert all(action["displayText"] == action["label"] for action in actions)


@pytest.mark.parametrize("menu", MENUS)
def test_tiles_cover_the_picture_without_overlap(menu):
    bounds = [area["bounds"] for area in definition(menu)["areas"]]
    assert sum(each["width"] * each["height"] for each in bounds) == menus.WIDTH * menu.height
    corners = {(each["x"], each["y"]) for each in bounds}
    assert len(corners) == len(bounds)


@pytest.mark.parametrize("menu", MENUS)
def test_the_picture_fits_line_and_every_tile_has_something_on_it(menu):
    png = draw_menu(menu)
    assert len(png) <= limits.RICH_MENU_IMAGE_BYTES
    picture = Image.open(BytesIO(png)).convert("RGB")
    assert picture.size == (menus.WIDTH, menu.height)
    for area in definition(menu)["areas"]:
        box = area["bounds"]
        tile = picture.crop((box["x"] + 50, box["y"] + 50, box["x"] + box["width"] - 50, box["y"] + box["height"] - 50))
        ground, ink = sorted(tile.getcolors(maxcolors=1 << 20), reverse=True)[:2]
        icon, words = (tile.crop((0, top, tile.width, top + tile.height // 2)) for top in (0, tile.height // 2))
        assert ink[0] > 10_000
        assert all(half.getextrema() != tuple((each, each) for each in ground[1]) for half in (icon, words))


def test_the_same_menu_gives_the_same_picture_and_name():
    assert draw_menu(STRANGER) == draw_menu(STRANGER)
    assert definition(STRANGER) == definition(STRANGER)


def test_another_label_or_icon_gives_another_name():
    first = VOLUNTEER.rows[0][0]
    names = {
        definition(replace(VOLUNTEER, rows=((changed, *VOLUNTEER.rows[0][1:]), VOLUNTEER.rows[1])))["name"]
        for changed in (first, replace(first, icon="menu"), replace(first, main=False), replace(first, code="do=x"))
    }
    assert len(names) == 4
    assert definition(replace(VOLUNTEER, bar_text=Text("")))["name"] not in names
