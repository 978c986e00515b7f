"""A word about what was just done, shown on the next page."""

from __future__ import annotations

from flask import session as cookie


def put(text: str, *, warns: bool = False) -> None:
    """Keep it for the next page."""
    cookie["notices"] = [*cookie.get("notices", []), [text, warns]][-3:]


def taken() -> list[tuple[str, bool]]:
    """What waits to be said: text, and whether it is a warning."""
    return [(text, warns) for text, warns in cookie.pop("notices", [])]
