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
from raengjai.bot.line.outgoing import Gateway
from raengjai.bot.line.rich_menus import link_volunteer_menu, setup, unlink_volunteer_menu, webhook_address
from raengjai.bot.simulator import Actor, Line, serve

PUBLIC = "https://bot.example"


@pytest.mark.parametrize("menu", MENUS)
def test_line_takes_the_definition(menu):
    wanted = definition(menu)
    assert limits.menu_violations(wanted) == []
    assert RichMenuRequest.from_dict(wanted).to_dict() == wanted


def test_every_tile_sends_its_code_and_says_its_label():
    actions = [area["action"] for menu in MENUS for area in definition(menu)["areas"]]
    codes = ["do=record", "do=month", "do=pending", "do=nil", "do=outreach", "do=menu"]
    codes += ["do=entrance", "do=menu", "do=waiting", "do=join", "do=about"]
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


@pytest.fixture
def world(settings):
    token = settings.line_channel_access_token.get_secret_value()
    line = Line(settings.line_channel_secret.get_secret_value(), token)
    with serve(line) as server:
        line.url = server.url
        yield line


@pytest.fixture
def somchai(world: Line) -> Actor:
    friend = world.person("สมชาย")
    friend.follows()
    return friend


@pytest.fixture
def channel(world, settings) -> Gateway:
    return Gateway(settings.model_copy(update={"line_api_base_url": world.url, "line_data_api_base_url": world.url}))


def no_waiting(_seconds: float) -> None:
    """Sleep for nothing."""


def shown(world: Line, who: Actor) -> str | None:
    """The name of the menu on somebody's screen."""
    menu_id = world.rich_menus.shown_to(who.person.id)
    return world.rich_menus.menus[menu_id].body["name"] if menu_id else None


def test_setting_up_and_setting_up_again(world, channel, somchai):
    assert setup(channel, webhook_address(PUBLIC + "/"), sleep=no_waiting) == [
        "LINE now delivers to https://bot.example/callback",
        "raengjai-volunteer has a new menu",
        "raengjai-staff has a new menu",
        "raengjai-stranger has a new menu",
        "raengjai-stranger is the menu of everybody who has not joined",
    ]
    before = dict(world.rich_menus.menus), dict(world.rich_menus.aliases), world.rich_menus.default
    assert setup(channel, webhook_address(PUBLIC), sleep=no_waiting) == []
    assert (world.rich_menus.menus, world.rich_menus.aliases, world.rich_menus.default) == before
    assert world.webhooks.url == "https://bot.example/callback"
    assert shown(world, somchai) == definition(STRANGER)["name"]


def test_somebody_joins_and_leaves(world, channel, somchai):
    assert link_volunteer_menu(channel, somchai.person.id).outcome is Outcome.REFUSED
    setup(channel, webhook_address(PUBLIC), sleep=no_waiting)
    assert link_volunteer_menu(channel, somchai.person.id).outcome is Outcome.ACCEPTED
    assert link_volunteer_menu(channel, somchai.person.id).outcome is Outcome.ACCEPTED
    assert shown(world, somchai) == definition(VOLUNTEER)["name"]
    assert unlink_volunteer_menu(channel, somchai.person.id).outcome is Outcome.ACCEPTED
    assert shown(world, somchai) == definition(STRANGER)["name"]


def older_menu(world: Line, channel: Gateway, who: Actor) -> str:
    """Put up a volunteers' menu of an earlier version, and one of somebody else's; return the former's name."""
    name = "raengjai-volunteer-000000000000"
    for each in ("somebody-else", name):
        menu_id = channel.menus.create({**definition(STRANGER), "name": each})
        channel.menus.upload(menu_id, draw_menu(STRANGER))
    channel.menus.create_alias(VOLUNTEER.alias, menu_id)
    channel.menus.link(who.person.id, menu_id)
    return name


def names(world: Line) -> set[str]:
    return {menu.body["name"] for menu in world.rich_menus.menus.values()}


def test_an_older_menu_is_replaced_under_the_volunteers_hands(world, channel, somchai):
    name = older_menu(world, channel, somchai)
    assert f"deleted the older menu {name}" in setup(channel, webhook_address(PUBLIC), sleep=no_waiting)
    assert shown(world, somchai) == definition(VOLUNTEER)["name"]
    assert names(world) == {"somebody-else", *(definition(menu)["name"] for menu in MENUS)}
    assert setup(channel, webhook_address(PUBLIC), sleep=no_waiting) == []


def test_an_older_menu_stays_while_line_will_not_move_its_people(world, channel, somchai):
    name = older_menu(world, channel, somchai)
    world.faults.add("richmenu_batch", "429_rate", count=1)
    assert f"the older menu {name} stays for now" in setup(channel, webhook_address(PUBLIC), sleep=no_waiting)[-1]
    assert shown(world, somchai) == name
    assert setup(channel, webhook_address(PUBLIC), sleep=no_waiting) == [f"deleted the older menu {name}"]
    assert shown(world, somchai) == definition(VOLUNTEER)["name"]


def test_a_run_that_broke_off_is_finished_by_the_next(world, channel):
    world.faults.add("richmenu_upload", "500_before", count=1)
    with pytest.raises(SendFailed):
        setup(channel, webhook_address(PUBLIC), sleep=no_waiting)
    assert len(world.rich_menus.menus) == 1
    setup(channel, webhook_address(PUBLIC), sleep=no_waiting)
    assert names(world) == {definition(menu)["name"] for menu in MENUS}
    assert len(world.rich_menus.menus) == len(MENUS)
    assert all(menu.picture for menu in world.rich_menus.menus.values())
    assert setup(channel, webhook_address(PUBLIC), sleep=no_waiting) == []
