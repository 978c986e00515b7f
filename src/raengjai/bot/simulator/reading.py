"""Reading what the bot sent as a person reads it: the words on the screen and the things to tap."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

ACTIONS = frozenset({"postback", "message", "uri", "datetimepicker", "clipboard"})


def texts_of(message: Json) -> list[str]:
    """Every text a person would read in this message, from top to bottom, quick replies last."""
    return [text for text in _texts(message) if text]


def buttons_of(message: Json) -> list[Json]:
    """Every action that can be tapped in this message, quick replies last."""
    inside = [action for action in _actions(message) if action.get("type")]
    quick = [item["action"] for item in message.get("quickReply", {}).get("items", ())]
    return inside + quick


def labels_of(message: Json) -> list[str]:
    """What is written on the buttons."""
    return [str(action.get("label", "")) for action in buttons_of(message)]


def _texts(message: Json) -> Iterator[str]:
    kind = message.get("type")
    if kind in {"text", "textV2"}:
        yield message.get("text", "")
    elif kind == "flex":
        yield from _walk(message.get("contents"))
    elif kind == "template":
        yield from _walk(message.get("template"))
    elif kind in {"location", "imagemap"}:
        yield from (str(message.get(name, "")) for name in ("title", "address", "altText"))
    for item in message.get("quickReply", {}).get("items", ()):
        yield item["action"].get("label", "")


def _walk(part: Any) -> Iterator[str]:
    """Words in the order they stand in, hidden labels (of tappable boxes and pictures) left out."""
    if isinstance(part, list):
        for one in part:
            yield from _walk(one)
    elif isinstance(part, dict) and part.get("type") in ACTIONS:
        yield str(part.get("label", ""))
    elif isinstance(part, dict):
        yield from (str(part[name]) for name in ("title", "text") if isinstance(part.get(name), str))
        for name in ("header", "hero", "body", "contents", "columns", "footer", "actions"):
            yield from _walk(part.get(name))
        if part.get("type") == "button" and isinstance(part.get("action"), dict):
            yield str(part["action"].get("label", ""))


def _actions(part: Any) -> Iterator[Json]:
    if isinstance(part, list):
        for one in part:
            yield from _actions(one)
    elif isinstance(part, dict):
        if isinstance(part.get("action"), dict):
            yield part["action"]
        yield from (one for one in part.get("actions", ()) if isinstance(one, dict) and "area" not in one)
        for name in ("header", "hero", "body", "contents", "columns", "template", "footer"):
            yield from _actions(part.get(name))
