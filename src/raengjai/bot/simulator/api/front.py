"""The front of the API: who may call, how often, what goes wrong today; then the handler."""

from __future__ import annotations

from raengjai.bot.simulator import ids
from raengjai.bot.simulator.api import routes
from raengjai.bot.simulator.faults import ANSWERS, Trouble
from raengjai.bot.simulator.http import Answer, Call, as_json
from raengjai.bot.simulator.line_errors import NO_ENTRY, RATE_LIMIT, LineError
from raengjai.bot.simulator.world import World

MOST_BYTES = 2 * 1024 * 1024
PREFIXES = ("/v2/", "/oauth2/", "/bot/", "/liff/")
JSON_TYPES = frozenset({"application/json", ""})
NOT_JSON = frozenset({"richmenu_upload"})


def is_line(path: str) -> bool:
    """Whether a path belongs to LINE's API rather than to the page and its controls."""
    return path.startswith(PREFIXES)


def answer(line: World, call: Call) -> Answer:
    """Answer one call for the channel whose token it carries; every answer names its request id."""
    line = line.channel_of(call.bearer())
    found = routes.find(call.method, call.path)
    name = found[0].name if found else "unknown"
    result = _troubled(line, call, found, name)
    line.webhooks.stats.note_call(name, result.status)
    result.headers["X-Line-Request-Id"] = call.request_id
    return result


def new_request_id() -> str:
    """An id for the next call."""
    return ids.request_id()


Found = tuple[routes.Route, tuple[str, ...]] | None


def _troubled(line: World, call: Call, found: Found, name: str) -> Answer:
    trouble = line.faults.strike(name)
    if trouble is None:
        return _handled(line, call, found)
    if trouble.kind == "slow":
        line.closing.wait(trouble.seconds)
        return _handled(line, call, found)
    if trouble.after:
        result = _handled(line, call, found)
        if trouble.drips:
            result.drip = round(trouble.seconds)
        return result if result.status >= 300 or trouble.drips else _spoilt(trouble)
    return _spoilt(trouble)


def _spoilt(trouble: Trouble) -> Answer:
    if trouble.drops:
        return Answer(0, drop=True, wait=trouble.seconds if trouble.hangs else 0.0)
    status, content_type, body = ANSWERS[trouble.kind]
    return Answer(status, body, content_type)


def _handled(line: World, call: Call, found: Found) -> Answer:
    try:
        return _let_in(line, call, found)
    except LineError as refusal:
        return as_json(refusal.body, refusal.status, refusal.headers)


def _let_in(line: World, call: Call, found: Found) -> Answer:
    if found is None:
        raise LineError(404, "Not found")
    route, parts = found
    token = call.bearer()
    if not route.open and (token is None or not line.channel_tokens.accepts(token)):
        raise LineError(401, NO_ENTRY)
    if not line.rate_limits.allows(route.name):
        raise LineError(429, RATE_LIMIT)
    if len(call.body) > MOST_BYTES:
        raise LineError(413, "Request Entity Too Large")
    if call.body and not route.open and route.name not in NOT_JSON and call.content_type() not in JSON_TYPES:
        raise LineError(415, f"The content type, {call.content_type()}, is not supported")
    return route.handler(line, call, *parts)
