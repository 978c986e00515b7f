"""Whole requests: read as JSON, checked, refused with LINE's error bodies."""

from __future__ import annotations

import json
from typing import Any

from raengjai.bot.simulator.checks import messages
from raengjai.bot.simulator.checks.complaints import At, Complaints
from raengjai.bot.simulator.checks.shapes import Rule, Shape, boolean, matching, several, text
from raengjai.bot.simulator.line_errors import LineError

USER = r"U[0-9a-f]{32}"
CHAT = r"[UCR][0-9a-f]{32}"
MOST_RECIPIENTS = 500
SENT: dict[str, Rule] = {"messages": messages.several_messages}
MAY: dict[str, Rule] = {"notificationDisabled": boolean}
UNITS: dict[str, Rule] = {"customAggregationUnits": several(matching(r"[a-zA-Z0-9_]{1,30}"), 1, 0)}


def _chat(value: Any, at: At, wrong: Complaints) -> None:
    if not isinstance(value, str) or matching_chat(value) is False:
        wrong.wrong_type(at)


def matching_chat(value: str) -> bool:
    """Whether this is the form of a user's, group's or room's id."""
    return len(value) == 33 and value[0] in "UCR" and all(letter in "0123456789abcdef" for letter in value[1:])


def _user(value: Any, at: At, wrong: Complaints) -> None:
    if not isinstance(value, str) or not matching_chat(value) or value[0] != "U":
        wrong.wrong_type(at)


REQUESTS: dict[str, Rule] = {
    "reply": Shape(SENT | {"replyToken": text(1000)}, MAY),
    "push": Shape(SENT | {"to": _chat}, MAY | UNITS),
    "multicast": Shape(SENT | {"to": several(_user, MOST_RECIPIENTS)}, MAY | UNITS),
    "narrowcast": Shape(SENT, MAY),
    "broadcast": Shape(SENT, MAY),
    "validate": Shape(SENT),
}


def read_json(body: bytes) -> dict[str, Any]:
    """The request's body; refused as LINE refuses what is no JSON object."""
    try:
        found = json.loads(body)
    except UnicodeDecodeError:
        raise LineError(400, "The request body could not be parsed as JSON (line: 1, column: 1)") from None
    except json.JSONDecodeError as fault:
        where = f"(line: {fault.lineno}, column: {fault.colno})"
        raise LineError(400, f"The request body could not be parsed as JSON {where}") from None
    if not isinstance(found, dict):
        raise LineError(400, "The request body could not be parsed as JSON (line: 1, column: 1)")
    return found


def read_sending(kind: str, body: bytes) -> dict[str, Any]:
    """A request of this kind (a key of REQUESTS), checked to the last label."""
    request = read_json(body)
    wrong = Complaints()
    REQUESTS[kind](request, At(""), wrong)
    refuse(wrong)
    for index, message in enumerate(request["messages"]):
        if inside := messages.flex_faults(message):
            raise LineError(400, f"A message (messages[{index}]) in the request body is invalid", inside.details)
    return request


def refuse(wrong: Complaints) -> None:
    """Raise LINE's 400 when there was anything to complain about."""
    if wrong.malformed:
        where = wrong.malformed[0]
        raise LineError(400, f"The property, '{where}', in the request body is invalid (line: -, column: -)")
    if wrong.details:
        raise LineError(400, f"The request body has {len(wrong.details)} error(s)", wrong.details)
