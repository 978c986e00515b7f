"""LINE's calls about rich menus.  All raise `SendFailed`, but `link`, which tells what became of it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from raengjai.bot.errors import SendFailed
from raengjai.bot.line import reading
from raengjai.bot.line.connection import Connection
from raengjai.bot.line.outcomes import Sent, judge


class RichMenuCalls:
    """Making and deleting menus: at most 100 of each an hour; listing: ten a second."""

    def __init__(self, line: Connection, api: str, data_api: str) -> None:
        self._line = line
        self._api = api
        self._data_api = data_api

    def names(self) -> dict[str, str]:
        """The name of every menu made through the API, by its id."""
        found = reading.several(self._line.ask("GET", f"{self._api}/richmenu/list"), "richmenus")
        menus = [each for each in found if isinstance(each, dict)]
        return {each["richMenuId"]: reading.words(each, "name") or "" for each in menus if "richMenuId" in each}

    def create(self, menu: dict[str, Any]) -> str:
        """Make a menu, yet without its picture; return its id."""
        return _id(self._line.ask("POST", f"{self._api}/richmenu", menu))

    def upload(self, menu_id: str, png: bytes) -> None:
        """Give a menu its picture; it can not be replaced."""
        url = f"{self._data_api}/richmenu/{quote(menu_id, safe='')}/content"
        self._line.ask("POST", url, png, media_type="image/png")

    def delete(self, menu_id: str) -> None:
        """Delete a menu; whoever was linked to it sees the default one."""
        self._line.ask("DELETE", f"{self._api}/richmenu/{quote(menu_id, safe='')}")

    def default(self) -> str | None:
        """The id of the menu of everybody who has none of their own."""
        found = self._line.find(f"{self._api}/user/all/richmenu")
        return reading.token(found, "richMenuId") if found is not None else None

    def set_default(self, menu_id: str) -> None:
        """Show this menu to everybody who has none of their own."""
        self._line.ask("POST", f"{self._api}/user/all/richmenu/{quote(menu_id, safe='')}")

    def by_alias(self, alias: str) -> str | None:
        """The id of the menu an alias stands for."""
        found = self._line.find(f"{self._api}/richmenu/alias/{quote(alias, safe='')}")
        return reading.token(found, "richMenuId") if found is not None else None

    def create_alias(self, alias: str, menu_id: str) -> None:
        """Make an alias."""
        self._line.ask("POST", f"{self._api}/richmenu/alias", {"richMenuAliasId": alias, "richMenuId": menu_id})

    def change_alias(self, alias: str, menu_id: str) -> None:
        """Let an alias stand for another menu."""
        url = f"{self._api}/richmenu/alias/{quote(alias, safe='')}"
        self._line.ask("POST", url, {"richMenuId": menu_id})

    def link(self, user_id: str, menu_id: str) -> Sent:
        """Show this menu to one person; harmless when repeated."""
        path = f"user/{quote(user_id, safe='')}/richmenu/{quote(menu_id, safe='')}"
        return judge(self._line.call("POST", f"{self._api}/{path}"))

    def unlink(self, user_id: str) -> Sent:
        """Show the default menu to this person again; harmless when repeated."""
        return judge(self._line.call("DELETE", f"{self._api}/user/{quote(user_id, safe='')}/richmenu"))

    def move_people(self, from_id: str, to_id: str) -> str | None:
        """Give everybody linked to one menu another; at most three times an hour.

        LINE does it by and by: `has_moved` tells when, asked with the request id returned here.
        """
        operation = {"type": "link", "from": from_id, "to": to_id}
        answer = self._line.call("POST", f"{self._api}/richmenu/batch", {"operations": [operation]})
        sent = judge(answer)
        if sent.outcome != "accepted":
            raise SendFailed(f"LINE did not move people to a new menu ({sent.outcome})", permanent=False)
        return sent.request_id

    def has_moved(self, request_id: str) -> bool:
        """Tell whether such a move is complete."""
        url = f"{self._api}/richmenu/progress/batch?requestId={quote(request_id, safe='')}"
        return self._line.ask("GET", url).get("phase") == "succeeded"


def _id(found: dict[str, Any]) -> str:
    menu_id = reading.token(found, "richMenuId")
    if menu_id is None:
        raise SendFailed("LINE answered without the new menu's id", permanent=False)
    return menu_id
