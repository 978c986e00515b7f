"""Rich menus kept by LINE: pictures, aliases, the default, and who has which."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from raengjai.bot.simulator import ids
from raengjai.bot.simulator.line_errors import LineError

Json = dict[str, Any]

MOST = 1000
NO_PICTURE = "must upload richmenu image before applying it to user"


@dataclass
class RichMenu:
    """`body` is the menu as created; `picture` its PNG or JPEG, once uploaded."""

    body: Json
    picture: bytes | None = None
    picture_type: str = ""


@dataclass
class RichMenus:
    """Per-user menus win over the default one."""

    menus: dict[str, RichMenu] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    linked: dict[str, str] = field(default_factory=dict)
    default: str | None = None

    def create(self, body: Json) -> str:
        """A new menu; its id."""
        if len(self.menus) >= MOST:
            raise LineError(400, f"You can create up to {MOST} rich menus")
        menu_id = ids.rich_menu_id()
        self.menus[menu_id] = RichMenu(body)
        return menu_id

    def get(self, menu_id: str) -> RichMenu:
        """The menu, or LINE's 404."""
        if menu_id not in self.menus:
            raise LineError(404, "richmenu not found")
        return self.menus[menu_id]

    def upload(self, menu_id: str, picture: bytes, content_type: str) -> None:
        """Give it its picture, once."""
        menu = self.get(menu_id)
        if menu.picture is not None:
            raise LineError(400, "An image has already been uploaded to the richmenu")
        menu.picture, menu.picture_type = picture, content_type

    def delete(self, menu_id: str) -> None:
        """Forget it; whoever had it falls back to the default."""
        self.get(menu_id)
        del self.menus[menu_id]
        self.linked = {user: menu for user, menu in self.linked.items() if menu != menu_id}
        if self.default == menu_id:
            self.default = None

    def showable(self, menu_id: str) -> str:
        """The id again, if it has a picture; else LINE's 400."""
        if self.get(menu_id).picture is None:
            raise LineError(400, NO_PICTURE)
        return menu_id

    def add_alias(self, alias: str, menu_id: str) -> None:
        """A new alias, not taken yet."""
        if alias in self.aliases:
            raise LineError(400, "conflict richmenu alias id")
        if len(self.aliases) >= MOST:
            raise LineError(400, f"You can create up to {MOST} rich menu aliases")
        self.set_alias(alias, menu_id)

    def set_alias(self, alias: str, menu_id: str) -> None:
        """Let the alias name this menu."""
        if menu_id not in self.menus:
            raise LineError(400, "richmenu not found")
        self.aliases[alias] = menu_id

    def shown_to(self, user: str) -> str | None:
        """The menu on this person's screen."""
        menu_id = self.linked.get(user) or self.default
        return menu_id if menu_id in self.menus else None

    def switch(self, user: str, alias: str) -> str:
        """A tap on a tab: the status that the postback carries."""
        menu_id = self.aliases.get(alias)
        if menu_id is None:
            return "RICHMENU_ALIAS_ID_NOTFOUND"
        if menu_id not in self.menus or self.menus[menu_id].picture is None:
            return "RICHMENU_NOTFOUND"
        self.linked[user] = menu_id
        return "SUCCESS"

    def replace_all(self, source: str | None, target: str | None) -> None:
        """Whoever has `source` (None: any) gets `target` (None: the default again)."""
        for user in [user for user, menu in self.linked.items() if source in {None, menu}]:
            if target is None:
                del self.linked[user]
            else:
                self.linked[user] = target
