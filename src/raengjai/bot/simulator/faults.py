"""Trouble on demand: what LINE, or the road to it, does to some of the bot's calls."""

from __future__ import annotations

import random
import threading
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from raengjai.bot.simulator.line_errors import MONTHLY_LIMIT, NO_ENTRY, RATE_LIMIT

BEFORE = frozenset(
    {
        "500_before",
        "hang_before",
        "drop_before",
        "429_rate",
        "429_month",
        "401",
        "502_html",
        "503_binary",
        "202_preparing",
        "410_gone",
        "slow",
    }
)
AFTER = frozenset(
    {"500_after", "hang_after", "drop_after", "drip_after", "200_empty", "200_html", "200_odd", "200_list"}
)
KINDS = BEFORE | AFTER | {"ok"}


@dataclass(frozen=True)
class Trouble:
    """What happens to one call.  `after`: LINE has accepted it by then.  A `drop` closes the connection."""

    kind: str
    seconds: float

    @property
    def after(self) -> bool:
        """Whether the call does its work before the trouble."""
        return self.kind in AFTER

    @property
    def hangs(self) -> bool:
        """Whether nothing is answered for `seconds`, and then the connection closed."""
        return self.kind.startswith("hang")

    @property
    def drips(self) -> bool:
        """Whether a byte a second is answered, for `seconds`, then the rest."""
        return self.kind.startswith("drip")

    @property
    def drops(self) -> bool:
        """Whether the connection is closed without an answer."""
        return self.kind.startswith(("hang", "drop"))


@dataclass
class Rule:
    """`kind` with `probability`, at most `count` times (None: for ever), or `script`: one kind per call.

    `endpoint` is a name of api/routes.py such as `push` or `reply`, or `*`.
    """

    endpoint: str = "*"
    kind: str = "500_before"
    probability: float = 1.0
    count: int | None = None
    script: list[str] = field(default_factory=list)
    seconds: float = 15.0

    def __post_init__(self) -> None:
        for kind in (self.kind, *self.script):
            if kind not in KINDS:
                raise ValueError(f"unknown fault {kind}")
        self.script = list(self.script)
        self.scripted = bool(self.script)

    def strikes(self, chance: float) -> str | None:
        """The kind that strikes now (`chance` from 0 to 1), perhaps `ok`; None when this rule does not."""
        if self.scripted:
            return self.script.pop(0) if self.script else None
        if self.count == 0 or chance >= self.probability:
            return None
        if self.count is not None:
            self.count -= 1
        return self.kind


class Faults:
    """The rules in force; the first that strikes wins.  `hits` counts by kind."""

    def __init__(self, seed: int | None = None) -> None:
        self.rules: list[Rule] = []
        self.hits: Counter[str] = Counter()
        self._random = random.Random(seed)  # noqa: S311 - chance for tests, no secret
        self._lock = threading.Lock()

    def add(self, endpoint: str = "*", kind: str = "500_before", **more: Any) -> None:
        """One more rule; see Rule."""
        with self._lock:
            self.rules.append(Rule(endpoint, kind, **more))

    def replace(self, rules: Iterable[Mapping[str, Any]]) -> None:
        """These rules instead of those in force."""
        fresh = [Rule(**rule) for rule in rules]
        with self._lock:
            self.rules = fresh

    def clear(self) -> None:
        """No trouble any more."""
        self.replace(())

    def strike(self, endpoint: str) -> Trouble | None:
        """What happens to this call, if anything."""
        if not self.rules:
            return None
        with self._lock:
            for rule in self.rules:
                if rule.endpoint not in {"*", endpoint}:
                    continue
                if kind := rule.strikes(self._random.random()):
                    self.hits[kind] += 1
                    return None if kind == "ok" else Trouble(kind, rule.seconds)
        return None

    def as_json(self) -> list[dict[str, Any]]:
        """The rules in force."""
        return [asdict(rule) for rule in self.rules]


JSON = "application/json"
HTML = b"<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"
ANSWERS: dict[str, tuple[int, str, bytes]] = {
    "500_before": (500, JSON, b'{"message":"Internal Server Error"}'),
    "500_after": (500, JSON, b'{"message":"Internal Server Error"}'),
    "429_rate": (429, JSON, b'{"message":"%s"}' % RATE_LIMIT.encode()),
    "429_month": (429, JSON, b'{"message":"%s"}' % MONTHLY_LIMIT.encode()),
    "401": (401, JSON, b'{"message":"%s"}' % NO_ENTRY.encode()),
    "502_html": (502, "text/html", HTML),
    "503_binary": (503, "application/octet-stream", bytes(range(128, 256))),
    "202_preparing": (202, JSON, b"{}"),
    "410_gone": (410, JSON, b'{"message":"The content is gone"}'),
    "200_empty": (200, JSON, b""),
    "200_html": (200, "text/html", b"<html><body>OK</body></html>"),
    "200_odd": (200, JSON, b'{"surprise":true}'),
    "200_list": (200, JSON, b"[]"),
}
