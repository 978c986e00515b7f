"""Profiles, followers, the bot's own, link tokens."""

from __future__ import annotations

from typing import Any

from raengjai.bot.simulator import ids
from raengjai.bot.simulator.http import Answer, Call, as_json
from raengjai.bot.simulator.line_errors import LineError
from raengjai.bot.simulator.people import Person
from raengjai.bot.simulator.world import World

LINK_TOKEN_LIFE = 600.0
NOT_VERIFIED = "Access to this API is not available for your account"


def profile(line: World, _call: Call, user_id: str) -> Answer:
    """A friend's profile, or of someone who wrote; 404 for everyone else."""
    person = line.people.persons.get(user_id)
    if person is None or not person.has_profile():
        raise LineError(404, "Not found")
    return as_json(as_profile(person, with_language=True))


def as_profile(person: Person, *, with_language: bool = False) -> dict[str, Any]:
    """A profile as LINE writes it."""
    language = {"language": person.language} if with_language and person.language else {}
    return {"displayName": person.name, "userId": person.id} | language


def followers(line: World, call: Call) -> Answer:
    """Ids of friends, page by page; verified accounts only."""
    if not line.verified:
        raise LineError(403, NOT_VERIFIED)
    size = call.argument("limit", "300")
    if not (size.isascii() and size.isdigit() and 1 <= int(size) <= 1000):
        raise LineError(400, "The value for the 'limit' parameter is invalid")
    return as_json(page([one.id for one in line.people.friends()], "userIds", int(size), call.argument("start")))


def page(found: list[str], name: str, size: int, start: str) -> dict[str, Any]:
    """One page of ids, with the token of the next."""
    if start and not (start.isascii() and start.isdigit()):
        raise LineError(400, "The value for the 'start' parameter is invalid")
    first = int(start or 0)
    more = {"next": str(first + size)} if len(found) > first + size else {}
    return {name: found[first : first + size]} | more


def bot_info(line: World, _call: Call) -> Answer:
    """The bot itself."""
    about = {"userId": line.bot_id, "basicId": "@216raengjai", "displayName": line.bot_name}
    return as_json(about | {"chatMode": "bot", "markAsReadMode": "auto"})


def link_token(line: World, _call: Call, user_id: str) -> Answer:
    """A token to start linking accounts: ten minutes, once."""
    person = line.people.persons.get(user_id)
    if person is None or not person.has_profile():
        raise LineError(404, "Not found")
    token = ids.opaque_token()
    line.link_tokens[token] = (user_id, line.clocks.token_now() + LINK_TOKEN_LIFE)
    return as_json({"linkToken": token})
