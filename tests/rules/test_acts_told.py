"""Every act that is written down in the audit has words in which people read it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from raengjai.handlers.office.acts import ACTS

PLACES = {"desk.note": 0, "audit.note": 3, "noted": 2}  # of the act among what is given
SOURCE = Path(__file__).parents[2] / "src"


def test_every_act_has_words() -> None:
    written = {act for file in SOURCE.rglob("*.py") for act in _acts(ast.parse(file.read_text("utf-8")))}
    assert len(written) > 140
    assert sorted(written - set(ACTS)) == [], "put them into handlers/office/acts.py"


def _acts(program: ast.Module) -> Iterator[str]:
    """What stands where these take the act, written out or one of two."""
    for call in ast.walk(program):
        if isinstance(call, ast.Call):
            place = PLACES.get(ast.unparse(call.func))
            if place is not None and place < len(call.args):
                yield from _texts(call.args[place])


def _texts(argument: ast.expr) -> Iterator[str]:
    """None of what is put together of parts."""
    for each in (argument.body, argument.orelse) if isinstance(argument, ast.IfExp) else (argument,):
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value
