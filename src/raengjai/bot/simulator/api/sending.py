"""Reply, push, multicast, broadcast, narrowcast, and their validation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from raengjai.bot.simulator import sending
from raengjai.bot.simulator.checks.requests import read_sending
from raengjai.bot.simulator.http import Answer, Call, as_json
from raengjai.bot.simulator.line_errors import LineError
from raengjai.bot.simulator.sending import Sending
from raengjai.bot.simulator.world import World

Json = dict[str, Any]

RETRY_KEY = "x-line-retry-key"
ACCEPTED = "The retry key is already accepted"


def reply(line: World, call: Call) -> Answer:
    """Answer with a reply token."""
    if RETRY_KEY in call.headers:
        raise LineError(400, "The retry key is not supported by this API")
    request = read_sending("reply", call.body)
    token = request["replyToken"]
    return as_json(sending.reply(line, token, _sending("reply", call, request, token, 1)))


def push(line: World, call: Call) -> Answer:
    """Send to a person, group or room."""
    request = read_sending("push", call.body)
    return _once(line, call, request, "push", lambda parcel: sending.push(line, request["to"], parcel))


def multicast(line: World, call: Call) -> Answer:
    """Send to up to 500 people."""
    request = read_sending("multicast", call.body)
    return _once(line, call, request, "multicast", lambda parcel: _to_many(line, request["to"], parcel))


def broadcast(line: World, call: Call) -> Answer:
    """Send to every friend."""
    request = read_sending("broadcast", call.body)
    return _once(line, call, request, "broadcast", lambda parcel: _to_many(line, _friends(line), parcel))


def narrowcast(line: World, call: Call) -> Answer:
    """Send to friends chosen by filters (which this LINE does not apply); accepted, then asked after by request id."""
    request = read_sending("narrowcast", call.body)
    answer = _once(line, call, request, "narrowcast", lambda parcel: _to_many(line, _friends(line), parcel))
    line.narrowcasts[call.request_id] = line.clocks.now().isoformat(timespec="milliseconds")
    answer.status = 202
    return answer


def narrowcast_progress(line: World, call: Call) -> Answer:
    """How far a narrowcast is: here always through."""
    accepted = line.narrowcasts.get(call.argument("requestId"))
    if accepted is None:
        raise LineError(404, "Not found")
    reached = len(_friends(line))
    counts = {"successCount": reached, "failureCount": 0, "targetCount": reached}
    return as_json({"phase": "succeeded", "acceptedTime": accepted, "completedTime": accepted} | counts)


def validate(_line: World, call: Call, _kind: str) -> Answer:
    """Check message objects without sending."""
    read_sending("validate", call.body)
    return Answer()


def _once(line: World, call: Call, request: Json, how: str, send: Callable[[Sending], Json]) -> Answer:
    key = call.headers.get(RETRY_KEY)
    if key is None:
        return as_json(send(_sending(how, call, request, call.request_id, 1)))
    if not line.retry_keys.well_formed(key):
        raise LineError(400, "The retry key is invalid")
    key = key.lower()
    with line.lock:
        if earlier := line.retry_keys.earlier(key):
            line.webhooks.stats.refused_repeats += 1
            refused = {"message": ACCEPTED} | earlier.answer
            return as_json(refused, 409, {"x-line-accepted-request-id": earlier.request_id})
        answer = send(_sending(how, call, request, key, line.retry_keys.deliveries[key] + 1))
        line.retry_keys.accept(key, call.request_id, answer)
    return as_json(answer)


def _sending(how: str, call: Call, request: Json, key: str, deliveries: int) -> Sending:
    quiet = bool(request.get("notificationDisabled"))
    return Sending(how, call.request_id, key, request["messages"], quiet, deliveries)


def _to_many(line: World, user_ids: list[str], parcel: Sending) -> Json:
    sending.to_many(line, user_ids, parcel)
    return {}


def _friends(line: World) -> list[str]:
    return [person.id for person in line.people.friends()]
