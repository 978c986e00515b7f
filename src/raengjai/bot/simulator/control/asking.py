"""What every control route shares: the world it works on, and fields read from JSON bodies."""

from __future__ import annotations

from typing import Any, TypeVar, cast

from flask import current_app, request

from raengjai.bot.simulator.actors import Actor
from raengjai.bot.simulator.line import Line
from raengjai.bot.simulator.people import Group

Json = dict[str, Any]
T = TypeVar("T")

EXTENSION = "raengjai-line"


class BadRequest(ValueError):
    """The control call can not be understood: 400 with this text."""


def the_line() -> Line:
    """The world that this app serves."""
    return cast(Line, current_app.extensions[EXTENSION])


def body() -> Json:
    """The call's JSON object; empty when there is no body."""
    found = request.get_json(silent=True) if request.data else {}
    if not isinstance(found, dict):
        raise BadRequest("send a JSON object")
    return found


def wanted(given: Json, name: str, kind: type[T]) -> T:
    """A field that must be there."""
    value = given.get(name)
    if not isinstance(value, kind) or (kind is not bool and isinstance(value, bool)):
        raise BadRequest(f"{name} is missing or of the wrong type")
    return value


def whole_number(name: str, otherwise: int) -> int:
    """A number from the query."""
    value = request.args.get(name, "")
    return int(value) if value.isascii() and value.isdigit() else otherwise


def seconds_from_query(name: str, most: float) -> float:
    """Seconds from the query, at most `most`."""
    try:
        return min(max(float(request.args.get(name, "0")), 0.0), most)
    except ValueError:
        raise BadRequest(f"{name} must be a number of seconds") from None


def the_actor(chat_id: str, given: Json) -> Actor:
    """Who acts in this chat (`as`; in a chat of two it is its owner anyway)."""
    line = the_line()
    actor = line.actor(str(given.get("as") or chat_id), chat_id)
    group = line.group_of(chat_id)
    if (group is None and chat_id != actor.person.id) or (group and actor.person.id not in group.members):
        raise BadRequest("this person is not in this chat")
    return actor


def the_group(group_id: str) -> Group:
    """The group, or KeyError."""
    return the_line().people.groups[group_id]
