"""A call to LINE and its answer, free of any web framework: the hot path of every benchmark."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from raengjai.bot.simulator.checks.requests import read_json

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Call:
    """One HTTP request; header names in lower case."""

    method: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    request_id: str = ""

    def json(self) -> dict[str, Any]:
        """The body as a JSON object, or LINE's 400."""
        return read_json(self.body)

    def argument(self, name: str, otherwise: str = "") -> str:
        """A query argument."""
        return parse_qs(self.query).get(name, [otherwise])[0]

    def form(self) -> dict[str, str]:
        """The body as a form."""
        fields = parse_qs(self.body.decode("utf-8", "replace"), keep_blank_values=True)
        return {name: values[0] for name, values in fields.items()}

    def content_type(self) -> str:
        """The media type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    def bearer(self) -> str | None:
        """The bearer token, if one was given."""
        scheme, _, token = self.headers.get("authorization", "").partition(" ")
        return token.strip() if scheme.lower() == "bearer" and token.strip() else None


@dataclass
class Answer:
    """What goes back.  `drop`: nothing does, the connection is closed after `wait` seconds; `drip`: so many bytes
    come one by one, each after a second."""

    status: int = 200
    body: bytes = b"{}"
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    drop: bool = False
    wait: float = 0.0
    drip: int = 0


def as_json(found: Mapping[str, Any], status: int = 200, headers: dict[str, str] | None = None) -> Answer:
    """A JSON answer."""
    body = json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()
    return Answer(status, body, headers=headers or {})
