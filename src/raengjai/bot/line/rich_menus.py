"""Setting LINE up: the webhook's address and the rich menus; may be run any number of times.

Each step looks first and does only what is missing, so a run that broke off half-way is finished by the
next one, and a run with nothing to do changes nothing (LINE allows 100 new menus an hour).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Mapping
from urllib.parse import urlsplit

from raengjai.bot.errors import SendFailed
from raengjai.bot.line.menus import MENUS, NAME, STAFF, STRANGER, VOLUNTEER, Menu, definition, draw_menu
from raengjai.bot.line.outcomes import Outcome, Sent
from raengjai.bot.line.outgoing import Gateway
from raengjai.bot.line.rich_menu_calls import RichMenuCalls

__all__ = [
    "MENUS",
    "STRANGER",
    "VOLUNTEER",
    "definition",
    "draw_menu",
    "link_volunteer_menu",
    "setup",
    "webhook_address",
]

WEBHOOK_PATH = "/callback"
LOOKS = 10  # how often we look whether LINE has moved everybody to the new menu,
SECONDS_BETWEEN_LOOKS = 3.0  # and how far apart; LINE allows 100 looks an hour


def webhook_address(public_url: str, channel: str | None = None) -> str:
    """Where LINE delivers to: of the main channel, or of another by its name."""
    return public_url.rstrip("/") + WEBHOOK_PATH + (f"/{channel}" if channel is not None else "")


def setup(gateway: Gateway, webhook: str, *, sleep: Callable[[float], None] = time.sleep) -> list[str]:
    """Set the webhook's address and the menus; return a line for each thing done, none when all was done.

    Raises `SendFailed` when LINE refuses or can not be reached; what was done until then stays done.
    """
    return [*_set_webhook(gateway, webhook), *_set_menus(gateway.menus, sleep)]


def link_volunteer_menu(gateway: Gateway, user_id: str) -> Sent:
    """Show the volunteers' menu to somebody who has joined; harmless when repeated."""
    try:
        menu_id = gateway.menus.by_alias(VOLUNTEER.alias)
    except SendFailed as trouble:
        return Sent(Outcome.REFUSED if trouble.permanent else Outcome.NOT_SENT, detail=trouble.reason)
    if menu_id is None:
        return Sent(Outcome.REFUSED, detail="there is no volunteers' menu yet: run `raengjai line setup`")
    return gateway.menus.link(user_id, menu_id)


def unlink_volunteer_menu(gateway: Gateway, user_id: str) -> Sent:
    """Show the strangers' menu again to somebody who has left; harmless when repeated."""
    return gateway.menus.unlink(user_id)


def _set_webhook(gateway: Gateway, url: str) -> Iterator[str]:
    setting = gateway.webhook()
    if setting is None or setting.url != url:
        gateway.set_webhook(url)
        yield f"LINE now delivers to {url}"
    if setting is not None and not setting.active:
        yield f'"Use webhook" is off for {urlsplit(url).netloc}: switch it on in the LINE Developers console'


def _set_menus(calls: RichMenuCalls, sleep: Callable[[float], None]) -> Iterator[str]:
    names = calls.names()
    current: dict[str, str] = {}
    for menu in MENUS:
        current[menu.alias] = yield from _set_menu(calls, menu, names)
    if calls.default() != current[STRANGER.alias]:
        calls.set_default(current[STRANGER.alias])
        yield f"{STRANGER.alias} is the menu of everybody who has not joined"
    for menu_id, name in names.items():
        if name.startswith(NAME) and menu_id not in current.values():
            yield from _retire(calls, menu_id, name, current, sleep)


def _set_menu(calls: RichMenuCalls, menu: Menu, names: dict[str, str]) -> Generator[str, None, str]:
    """Make the menu unless it stands; return its id.

    The alias is set last: a menu of the right name that the alias does not name was left half-made (perhaps
    without its picture), so a fresh one is made and the old retired.
    """
    wanted = definition(menu)
    aliased = calls.by_alias(menu.alias)
    if aliased is not None and names.get(aliased) == wanted["name"]:
        return aliased
    made = calls.create(wanted)
    calls.upload(made, draw_menu(menu))
    (calls.create_alias if aliased is None else calls.change_alias)(menu.alias, made)
    yield f"{menu.alias} has a new menu"
    return made


def _retire(
    calls: RichMenuCalls, menu_id: str, name: str, current: Mapping[str, str], sleep: Callable[[float], None]
) -> Iterator[str]:
    """Delete an older menu of ours, but never from under those to whom it was given: they are moved first."""
    alias = next((menu.alias for menu in (VOLUNTEER, STAFF) if name.startswith(menu.alias)), None)
    if alias is not None:
        try:
            moved = _moved(calls, menu_id, current[alias], sleep)
        except SendFailed as trouble:  # three moves an hour are allowed: this menu can wait
            yield f"the older menu {name} stays for now: {trouble.reason}"
            return
        if not moved:
            yield f"LINE is still moving people from {name}: run this again later, then it is deleted"
            return
    calls.delete(menu_id)
    yield f"deleted the older menu {name}"


def _moved(calls: RichMenuCalls, from_id: str, to_id: str, sleep: Callable[[float], None]) -> bool:
    request_id = calls.move_people(from_id, to_id)
    for _look in range(LOOKS):
        if request_id is not None and calls.has_moved(request_id):
            return True
        sleep(SECONDS_BETWEEN_LOOKS)
    return False
