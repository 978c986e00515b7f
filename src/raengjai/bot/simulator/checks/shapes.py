"""The parts from which the rules are put together: a rule looks at one value and adds its complaints."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from raengjai.bot.simulator.checks.complaints import At, Complaints
from raengjai.bot.simulator.checks.counting import code_units

Rule = Callable[[Any, At, Complaints], None]


@dataclass(frozen=True)
class Shape:
    """An object: `must` have, `may` have, and, when `closed`, nothing else."""

    must: Mapping[str, Rule] = field(default_factory=dict)
    may: Mapping[str, Rule] = field(default_factory=dict)
    closed: bool = False

    def __call__(self, value: Any, at: At, wrong: Complaints) -> None:
        """Check `value` against this shape."""
        if not isinstance(value, dict):
            wrong.wrong_type(at)
            return
        for name in self.must:
            if value.get(name) is None:
                wrong.missing(at.key(name))
        for name, given in value.items():
            rule = self.must.get(name) or self.may.get(name)
            if rule is None:
                if self.closed:
                    wrong.add(at.key(name), "unknown field")
            elif given is not None:
                rule(given, at.key(name), wrong)


def text(longest: int, *, counted: Callable[[str], int] = code_units, empty: bool = False) -> Rule:
    """A string of at most `longest`, as `counted`; not empty unless `empty`."""

    def rule(value: Any, at: At, wrong: Complaints) -> None:
        if not isinstance(value, str):
            wrong.wrong_type(at)
        elif not value and not empty:
            wrong.missing(at)
        elif len(value) > longest // 2 and counted(value) > longest:
            wrong.add(at, f"Length must be between 0 and {longest}")

    return rule


def one_of(*allowed: str) -> Rule:
    """One of these words."""

    def rule(value: Any, at: At, wrong: Complaints) -> None:
        if not isinstance(value, str):
            wrong.wrong_type(at)
        elif value not in allowed:
            said = "invalid property" if at.slashed else f"Must be one of the following values: [{', '.join(allowed)}]"
            wrong.add(at, said)

    return rule


def matching(pattern: str, said: str = "invalid property") -> Rule:
    """A string of this pattern."""
    compiled = re.compile(pattern)

    def rule(value: Any, at: At, wrong: Complaints) -> None:
        if not isinstance(value, str):
            wrong.wrong_type(at)
        elif compiled.fullmatch(value) is None:
            wrong.add(at, said)

    return rule


def url(*schemes: str, longest: int = 2000) -> Rule:
    """A URL of one of these schemes, percent-encoded."""

    def rule(value: Any, at: At, wrong: Complaints) -> None:
        if not isinstance(value, str):
            wrong.wrong_type(at)
        elif len(value) > longest:
            wrong.add(at, f"Length must be between 0 and {longest}")
        elif value.partition(":")[0].lower() not in schemes:
            wrong.add(at, "invalid uri scheme" if value else "May not be empty")
        elif not _readable(value):
            wrong.add(at, "invalid uri")

    return rule


def _readable(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    whole = parts.netloc or parts.scheme in {"tel", "line"}
    return bool(whole) and value.isascii() and not re.search(r"[\s<>\"{}|\\^`]", value)


def integer(least: int, most: int = 2**31 - 1) -> Rule:
    """A whole number in this range."""

    def rule(value: Any, at: At, wrong: Complaints) -> None:
        if not isinstance(value, int) or isinstance(value, bool):
            wrong.wrong_type(at)
        elif not least <= value <= most:
            wrong.add(at, f"must be between {least} and {most}")

    return rule


def number(least: float, most: float) -> Rule:
    """A number in this range."""

    def rule(value: Any, at: At, wrong: Complaints) -> None:
        if not isinstance(value, int | float) or isinstance(value, bool):
            wrong.wrong_type(at)
        elif not least <= value <= most:
            wrong.add(at, f"must be between {least} and {most}")

    return rule


def boolean(value: Any, at: At, wrong: Complaints) -> None:
    """True or false."""
    if not isinstance(value, bool):
        wrong.wrong_type(at)


def several(rule: Rule, most: int, least: int = 1) -> Rule:
    """A list of `least` to `most` things, each after `rule`."""

    def check(value: Any, at: At, wrong: Complaints) -> None:
        if not isinstance(value, list):
            wrong.wrong_type(at)
            return
        if not least <= len(value) <= most:
            wrong.add(at, f"Size must be between {least} and {most}")
        for index, part in enumerate(value[: most + 1]):
            rule(part, at.item(index), wrong)

    return check


def by_type(kinds: Mapping[str, Rule]) -> Rule:
    """An object whose `type` says which rule holds; an unknown type is refused as LINE refuses it."""

    def check(value: Any, at: At, wrong: Complaints) -> None:
        if not isinstance(value, dict):
            wrong.wrong_type(at)
        elif value.get("type") is None:
            wrong.missing(at.key("type"))
        elif (rule := kinds.get(str(value["type"]))) is not None:
            rule(value, at, wrong)
        elif at.slashed:
            wrong.add(at, "invalid property")
        else:
            wrong.add(at.key("type"), f"Must be one of the following values: [{', '.join(kinds)}]")

    return check


def both(*rules: Rule) -> Rule:
    """All of these rules."""

    def check(value: Any, at: At, wrong: Complaints) -> None:
        for rule in rules:
            rule(value, at, wrong)

    return check
