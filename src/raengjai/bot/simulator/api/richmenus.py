"""Rich menus: making, pictures, default, per person, aliases."""

from __future__ import annotations

from raengjai.bot.simulator.checks.richmenus import check_picture, read_menu, read_request
from raengjai.bot.simulator.http import Answer, Call, as_json
from raengjai.bot.simulator.line_errors import LineError
from raengjai.bot.simulator.world import World


def validate(_line: World, call: Call) -> Answer:
    """Check a rich menu object."""
    read_menu(call.body)
    return Answer()


def create(line: World, call: Call) -> Answer:
    """Make a rich menu, without picture yet."""
    menu_id = line.rich_menus.create(read_menu(call.body))
    line.changed.set()
    return as_json({"richMenuId": menu_id})


def get(line: World, _call: Call, menu_id: str) -> Answer:
    """One rich menu."""
    return as_json({"richMenuId": menu_id} | line.rich_menus.get(menu_id).body)


def every(line: World, _call: Call) -> Answer:
    """All of them."""
    found = [{"richMenuId": menu_id} | menu.body for menu_id, menu in line.rich_menus.menus.items()]
    return as_json({"richmenus": found})


def delete(line: World, _call: Call, menu_id: str) -> Answer:
    """Forget one."""
    line.rich_menus.delete(menu_id)
    line.changed.set()
    return Answer()


def upload(line: World, call: Call, menu_id: str) -> Answer:
    """Give it its picture (api-data host)."""
    check_picture(call.body, call.content_type(), line.rich_menus.get(menu_id).body["size"])
    line.rich_menus.upload(menu_id, call.body, call.content_type())
    line.changed.set()
    return Answer()


def download(line: World, _call: Call, menu_id: str) -> Answer:
    """Its picture (api-data host)."""
    menu = line.rich_menus.get(menu_id)
    if menu.picture is None:
        raise LineError(404, "richmenu image not found")
    return Answer(200, menu.picture, menu.picture_type)


def set_default(line: World, _call: Call, menu_id: str) -> Answer:
    """Everyone without one of their own gets it."""
    line.rich_menus.default = line.rich_menus.showable(menu_id)
    line.changed.set()
    return Answer()


def get_default(line: World, _call: Call) -> Answer:
    """The default's id."""
    if line.rich_menus.default is None:
        raise LineError(404, "no default richmenu")
    return as_json({"richMenuId": line.rich_menus.default})


def clear_default(line: World, _call: Call) -> Answer:
    """No default any more."""
    line.rich_menus.default = None
    line.changed.set()
    return Answer()


def link(line: World, _call: Call, user_id: str, menu_id: str) -> Answer:
    """Give it to one person; for those who are no friends LINE answers 200 and does nothing."""
    line.rich_menus.showable(menu_id)
    person = line.people.persons.get(user_id)
    if person is None:
        raise LineError(404, "the user is not found")
    if person.friend and not person.blocked:
        line.rich_menus.linked[user_id] = menu_id
        line.changed.set()
    return Answer()


def linked(line: World, _call: Call, user_id: str) -> Answer:
    """Which one a person has of their own."""
    if user_id not in line.rich_menus.linked:
        raise LineError(404, "the user has no richmenu")
    return as_json({"richMenuId": line.rich_menus.linked[user_id]})


def unlink(line: World, _call: Call, user_id: str) -> Answer:
    """Take it away from one person."""
    line.rich_menus.linked.pop(user_id, None)
    line.changed.set()
    return Answer()


def add_alias(line: World, call: Call) -> Answer:
    """Name a menu."""
    request = read_request("alias", call.body)
    line.rich_menus.add_alias(request["richMenuAliasId"], request["richMenuId"])
    line.changed.set()
    return Answer()


def change_alias(line: World, call: Call, alias: str) -> Answer:
    """Let a name mean another menu."""
    _named(line, alias)
    line.rich_menus.set_alias(alias, read_request("alias_update", call.body)["richMenuId"])
    line.changed.set()
    return Answer()


def get_alias(line: World, _call: Call, alias: str) -> Answer:
    """What a name means."""
    return as_json({"richMenuAliasId": alias, "richMenuId": _named(line, alias)})


def aliases(line: World, _call: Call) -> Answer:
    """All names."""
    found = [{"richMenuAliasId": alias, "richMenuId": menu} for alias, menu in line.rich_menus.aliases.items()]
    return as_json({"aliases": found})


def delete_alias(line: World, _call: Call, alias: str) -> Answer:
    """Forget a name."""
    _named(line, alias)
    del line.rich_menus.aliases[alias]
    line.changed.set()
    return Answer()


def _named(line: World, alias: str) -> str:
    if alias not in line.rich_menus.aliases:
        raise LineError(404, "richmenu alias not found")
    return line.rich_menus.aliases[alias]
