"""People, groups, clock, quota, faults, numbers: the world as a whole."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import Blueprint, request

from raengjai.bot.simulator import doing
from raengjai.bot.simulator.control.asking import BadRequest, Json, body, the_group, the_line, wanted
from raengjai.bot.simulator.line import Line
from raengjai.bot.simulator.people import Person

routes = Blueprint("sim_world", __name__, url_prefix="/_sim")


@routes.get("/world")
def world() -> Json:
    """Everything the page's frame shows."""
    line = the_line()
    with line.lock:
        people = [as_json(line, person) for person in line.people.persons.values()]
        groups = [asdict(group) | {"unread": unread(line, group.id)} for group in line.people.groups.values()]
        used = line.quota.used()
    return {
        "people": people,
        "groups": groups,
        "clock": clock_json(line),
        "quota": {"limit": line.quota.limit, "used": used},
        "faults": {
            "rules": line.faults.as_json(),
            "hits": dict(line.faults.hits),
            "webhooks": line.webhooks.habits.as_json(),
        },
        "cost_month": used,
        "language": line.language,
        "bot": {"id": line.bot_id, "name": line.bot_name},
        "hints": line.hints,
    }


def as_json(line: Line, person: Person) -> Json:
    """A person as the page shows them."""
    shown = {name: getattr(person, name) for name in ("id", "name", "role_hint", "picture_color", "friend", "blocked")}
    return shown | {"unread": unread(line, person.id)}


def unread(line: Line, chat_id: str) -> int:
    """How many messages of the bot nobody has looked at."""
    chat = line.transcript.chats.get(chat_id)
    if chat is None:
        return 0
    return sum(1 for entry in chat.entries if entry.author == "bot" and entry.seq > chat.seen)


def clock_json(line: Line) -> Json:
    """LINE's own time."""
    return {"now": line.clocks.now().isoformat(), "moved_seconds": line.clocks.moved_seconds()}


@routes.post("/people")
def add_person() -> Json:
    """Someone new: {name, role_hint?}."""
    line, given = the_line(), body()
    name = wanted(given, "name", str).strip()
    if not name:
        raise BadRequest("a person needs a name")
    with line.lock:
        person = line.people.add(name, str(given.get("role_hint") or ""))
    line.changed.set()
    return as_json(line, person)


@routes.post("/people/<person_id>/follow")
def follow(person_id: str) -> Json:
    """Add the bot as a friend, or unblock it."""
    return _befriend(person_id, friend=True)


@routes.post("/people/<person_id>/unfollow")
def unfollow(person_id: str) -> Json:
    """Block the bot."""
    return _befriend(person_id, friend=False)


def _befriend(person_id: str, *, friend: bool) -> Json:
    line = the_line()
    person = line.people.persons[person_id]
    (doing.follow if friend else doing.block)(line, person)
    return as_json(line, person)


@routes.post("/groups")
def add_group() -> Json:
    """A new group: {name, members: [ids], room?}."""
    line, given = the_line(), body()
    members = wanted(given, "members", list)
    if any(member not in line.people.persons for member in members):
        raise BadRequest("members must be ids of people")
    with line.lock:
        group = line.people.add_group(wanted(given, "name", str), members, room=bool(given.get("room")))
    line.changed.set()
    return asdict(group)


@routes.post("/groups/<group_id>/<act>")
def change_group(group_id: str, act: str) -> Json:
    """`invite_bot`, `remove_bot`, `add_member`, `remove_member` ({person})."""
    line, group = the_line(), the_group(group_id)
    if act == "invite_bot":
        doing.invite_bot(line, group)
    elif act == "remove_bot":
        doing.remove_bot(line, group)
    elif act in {"add_member", "remove_member"}:
        person = line.people.persons[str(body().get("person"))]
        (doing.add_member if act == "add_member" else doing.remove_member)(line, group, person)
    else:
        raise KeyError(act)
    return asdict(group)


@routes.route("/clock", methods=["GET", "POST", "DELETE"])
def clock() -> Json:
    """Move LINE's time: {seconds} more, or {to: "20th" | "25th" | "month_end" | ISO}; DELETE: real time again."""
    line = the_line()
    if request.method == "DELETE":
        line.clocks.back_to_real()
    elif request.method == "POST":
        _move(line, body())
    line.changed.set()
    return clock_json(line)


def _move(line: Line, given: Json) -> None:
    if "token_seconds" in given:
        line.grow_older(float(wanted(given, "token_seconds", int)))
    if "to" in given:
        try:
            line.clocks.move_to(wanted(given, "to", str))
        except ValueError:
            raise BadRequest("to must be 20th, 25th, month_end or an ISO moment") from None
    elif isinstance(given.get("seconds"), int | float):
        line.clocks.move_by(float(given["seconds"]))
    elif "token_seconds" not in given:
        raise BadRequest("give seconds, or to")


@routes.route("/quota", methods=["GET", "POST"])
def quota() -> Json:
    """{limit: number | null, used?}."""
    line = the_line()
    if request.method == "POST":
        given = body()
        if "limit" in given:
            line.quota.limit = None if given["limit"] is None else wanted(given, "limit", int)
        if "used" in given:
            line.quota.set_used(wanted(given, "used", int))
        line.changed.set()
    return {"limit": line.quota.limit, "used": line.quota.used()}


@routes.post("/hints")
def hints() -> Json:
    """{hints: [{title, text}]}: what the demo tells a newcomer."""
    line = the_line()
    found: list[Any] = wanted(body(), "hints", list)
    line.hints = [{"title": str(one["title"]), "text": str(one["text"])} for one in found]
    return {"hints": line.hints}


@routes.get("/stats")
def stats() -> Json:
    """Numbers since the start or the last DELETE; `?raw=1` with every time measured."""
    line = the_line()
    keys = line.retry_keys
    counted: Json = {
        "deliveries": sum(keys.deliveries.values()),
        "attempts": sum(keys.attempts.values()),
        "duplicates": sum(count - 1 for count in keys.deliveries.values() if count > 1),
        "waiting": line.webhooks.waiting(),
        "fault_hits": dict(line.faults.hits),
    }
    return line.webhooks.stats.summary(raw=request.args.get("raw") == "1") | counted


@routes.delete("/stats")
def clear_stats() -> Json:
    """Start counting anew."""
    the_line().webhooks.stats.clear()
    return {}
