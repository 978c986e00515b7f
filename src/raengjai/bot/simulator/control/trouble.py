"""Trouble on demand: faults of LINE's answers, habits of its webhooks, hand-made webhooks."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from typing import Any

from flask import Blueprint, request

from raengjai.bot.simulator.control.asking import BadRequest, Json, body, the_line
from raengjai.bot.simulator.events import ANSWERABLE
from raengjai.bot.simulator.line import Line
from raengjai.bot.simulator.oddities import ODDITIES, old_verification
from raengjai.bot.simulator.posting import Posted
from raengjai.bot.simulator.webhooks import Raw

routes = Blueprint("sim_trouble", __name__, url_prefix="/_sim")
MOST_AT_ONCE = 32


@routes.route("/faults", methods=["GET", "POST", "DELETE"])
def faults() -> Json:
    """{rules: [{endpoint, kind, probability?, count?, script?, seconds?}], webhooks: {…}, rate_limits?}.

    Whatever is not given stays as it is; DELETE ends all trouble.
    """
    line = the_line()
    if request.method == "DELETE":
        line.webhooks.back_to_normal()
        line.faults.clear()
        line.rate_limits.on = False
    elif request.method == "POST":
        _change(line, body())
    rules = line.faults.as_json()
    return {"rules": rules, "hits": dict(line.faults.hits), "webhooks": line.webhooks.habits.as_json()}


def _change(line: Line, given: Json) -> None:
    try:
        if "rules" in given:
            line.faults.replace(given["rules"])
        if "webhooks" in given:
            line.webhooks.change(**given["webhooks"])
    except (TypeError, ValueError) as trouble:
        raise BadRequest(str(trouble)) from None
    if "rate_limits" in given:
        line.rate_limits.on = bool(given["rate_limits"])
    if "mode" in given:
        line.events.mode = str(given["mode"])


@routes.post("/webhook/raw")
def raw() -> Json:
    """Post webhooks outside all order: {events: […], options: {…}}, or {odd: name, chat}, or {verify: "old" | "new"}.

    An event is sent as it is; with option `fill` it gets what every event carries and a live reply token.
    Options: signature ("right", "wrong", null), header, destination, escaped, body (text sent as it is),
    times, at_once.  Returns each post's status and milliseconds.
    """
    line, given = the_line(), body()
    options = dict(given.get("options") or {})
    times, at_once, fill = int(options.pop("times", 1)), bool(options.pop("at_once", False)), options.pop("fill", False)
    events = _events(line, given)
    if fill:
        events = [_filled(line, event) for event in events]
    posts = _post(line, events, _raw(line, given, options), min(times, 1000), at_once=at_once)
    return {"posts": [{"status": one.status, "reason": one.reason, "ms": one.milliseconds} for one in posts]}


@routes.post("/webhook/release")
def release() -> Json:
    """Send what was held back (faults: {webhooks: {held: true}}): {order: "asis" | "reversed", batch}."""
    given = body()
    sent = the_line().webhooks.release(order=str(given.get("order", "asis")), batch=max(int(given.get("batch", 1)), 1))
    return {"events": sent}


def _events(line: Line, given: Json) -> list[Json]:
    if "odd" in given:
        if given["odd"] not in ODDITIES:
            raise BadRequest(f"odd must be one of {sorted(ODDITIES)}")
        return [ODDITIES[given["odd"]](line.events, str(given.get("chat")))]
    events: list[Json] = given.get("events", [])
    if not isinstance(events, list):
        raise BadRequest("events must be a list")
    return events


def _raw(line: Line, given: Json, options: dict[str, Any]) -> Raw:
    if unknown := set(options) - {field.name for field in fields(Raw)}:
        raise BadRequest(f"unknown option {min(unknown)}")
    if isinstance(options.get("body"), str):
        options["body"] = options["body"].encode()
    if given.get("verify") == "old":
        options["whole"] = old_verification(line.events)
    return Raw(**options)


def _filled(line: Line, event: Json) -> Json:
    source = event.get("source") or {}
    chat = source.get("groupId") or source.get("roomId") or source.get("userId")
    token: Json = {}
    if chat and event.get("type") in ANSWERABLE and "replyToken" not in event:
        token = {"replyToken": line.reply_tokens.make(chat)}
        line.transcript.note_event(chat)
    return line.events.common() | token | event


def _post(line: Line, events: list[Json], how: Raw, times: int, *, at_once: bool) -> list[Posted]:
    if not at_once:
        return [line.webhooks.post_raw(events, how) for _ in range(times)]
    with ThreadPoolExecutor(min(times, MOST_AT_ONCE)) as pool:
        return list(pool.map(lambda _: line.webhooks.post_raw(events, how), range(times)))
