"""What LINE says about a request it did not like, fit for a log."""

from __future__ import annotations

import json
import re
from typing import Any

LONGEST = 200

_NOT_ASCII = re.compile(r"[^ -~]+")
_TOKEN = re.compile(r"(?=[A-Za-z_\-+/=]*\d)[A-Za-z0-9_\-+/=]{9,}")  # ids, reply tokens, long numbers


def complaint(body: bytes) -> str:
    """LINE's own words, without anything that could be a token, a person's id or what a person wrote.

    Empty when the body is not LINE's error object (a proxy's page, say).
    """
    found = _object(body)
    said = [found.get("message"), *(_detail(each) for each in _list(found.get("details")))]
    words = "; ".join(each for each in said if isinstance(each, str) and each)
    return _TOKEN.sub("…", _NOT_ASCII.sub("…", words))[:LONGEST]


def _detail(detail: object) -> str | None:
    if not isinstance(detail, dict):
        return None
    return ": ".join(str(detail[name]) for name in ("property", "message") if name in detail)


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
