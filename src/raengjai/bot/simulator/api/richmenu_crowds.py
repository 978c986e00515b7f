"""Rich menus of many people at once: bulk and batch."""

from __future__ import annotations

from typing import Any

from raengjai.bot.simulator.checks.richmenus import read_request
from raengjai.bot.simulator.http import Answer, Call, as_json
from raengjai.bot.simulator.line_errors import LineError
from raengjai.bot.simulator.world import World


def bulk_link(line: World, call: Call) -> Answer:
    """One menu for up to 500 people; who is no friend is skipped."""
    request = read_request("bulk_link", call.body)
    menu_id = line.rich_menus.showable(request["richMenuId"])
    friends = {person.id for person in line.people.friends()}
    line.rich_menus.linked |= {user_id: menu_id for user_id in request["userIds"] if user_id in friends}
    line.changed.set()
    return Answer(202)


def bulk_unlink(line: World, call: Call) -> Answer:
    """Take the menus of up to 500 people away."""
    for user_id in read_request("bulk_unlink", call.body)["userIds"]:
        line.rich_menus.linked.pop(user_id, None)
    line.changed.set()
    return Answer(202)


def validate_batch(line: World, call: Call) -> Answer:
    """Check a batch request."""
    _operations(line, call)
    return Answer()


def batch(line: World, call: Call) -> Answer:
    """Replace or take away whole menus."""
    for operation in _operations(line, call):
        line.rich_menus.replace_all(operation.get("from"), operation.get("to"))
    line.narrowcasts[call.request_id] = line.clocks.now().isoformat(timespec="milliseconds")
    line.changed.set()
    return Answer(202)


def progress(line: World, call: Call) -> Answer:
    """How far a batch is: here always through."""
    accepted = line.narrowcasts.get(call.argument("requestId"))
    if accepted is None:
        raise LineError(404, "Not found")
    return as_json({"phase": "succeeded", "acceptedTime": accepted, "completedTime": accepted})


def _operations(line: World, call: Call) -> list[dict[str, Any]]:
    operations: list[dict[str, Any]] = read_request("batch", call.body)["operations"]
    for operation in operations:
        for name in ("from", "to"):
            if name in operation and operation[name] not in line.rich_menus.menus:
                raise LineError(400, "richmenu not found")
    return operations
