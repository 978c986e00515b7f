"""Whatever an entry of the audit is about has words in which people read it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from raengjai.bot.i18n import speaking
from raengjai.handlers.committee_words import POSITIONS
from raengjai.handlers.office import abouts
from raengjai.handlers.office.about_codes import CODES
from raengjai.handlers.office.settings import paper_words, report_choices
from raengjai.storage.retention import kinds
from raengjai.storage.retention.rules import RULES

PLACES = {"desk.note": 1, "audit.note": 4, "entries.note": 4}  # of what it is about among what is given
SOURCE = Path(__file__).parents[2] / "src"
AN_ID = "01a21e68-12c1-7991-bca8-6945325f9af9"

FILLED = {
    "by.way": "now",
    "wish.way": "later",
    "way": "line",
    "role": "officer",
    "invite.role": "head",
    "found.role": "auditor",
    "what": "record",
    "row.right": "access",
    "kind.name": "sp12",
    "self.wanted.kind.name": "snb1",
    "ending": "pdf",
    "letter": "snb",
    "raised.rule.code": "doubles",
    "task.kind": "forms",
    "month": "11",
    "verdict": "unknown",
    "whom.shown": "person x-xxxx-xxxxx-01-7",
    "to.place.code": "240101",
    "kind": "records",
    "rule": RULES[0].name,
    "name": "welcome",
    "do": "retire",
    "whom.kind": "units",
    "wanted": "on",
    "kind@report": "quarterly",
    "file.ending": "pdf",
    **dict.fromkeys(("report.name", "made.name", "file.name"), "quarterly 2569-1"),
    **dict.fromkeys(("until.isoformat()", "day.isoformat()", "meant.isoformat()"), "2026-11-20"),
    **dict.fromkeys(("position", "found.position@centre", "one.seat.position"), next(iter(POSITIONS))),
    **dict.fromkeys(
        ("seat.membership.id", "giver.membership.id", "to.membership.id", "group.id", "found.id", "at.group.id",
         "unit.id", "of.id"),
        AN_ID,
    ),
}  # fmt: skip
"""What may stand where a text is put together; anything else is a number."""

ELSEWHERE = {
    "whom.shown": ["person x-xxxx-xxxxx-01-7", "person of record 3", "person"],
    "found.kind": ["forms", "breach"],
    "made.name": ["quarterly 2569-1", "follow-up 2569-6", "annual 2569", "annual 2569 final"],
    "', '.join(changed)": [*kinds.CHOSEN],
    "', '.join(chosen)": ["follow_ups"],
    "values['ground']": ["law", "consent", "counts"],
    "context.command_path": [],  # a command as it is typed
}
"""What is no text in the source, as it may be."""


@pytest.fixture(scope="module")
def written() -> set[str]:
    """Each part of what is written."""
    return {part for file in SOURCE.rglob("*.py") for part in _of(file)}


def test_whatever_an_act_is_about_has_words(written: set[str]) -> None:
    assert len(written) > 90
    assert sorted(part for part in written if not abouts.has_words(part)) == [], "put them into office/abouts.py"


def test_no_word_of_english_is_left_in_thai(written: set[str]) -> None:
    with speaking("th"):
        for part in written:
            told = abouts.in_words(part, {AN_ID: "นางใจเย็น เป็นธรรม"})
            assert set(re.findall("[a-z]{2,}", told.replace("LINE Login", ""))) <= {"pdf", "xxxx", "xxxxx"}, (
                part,
                told,
            )


def test_settings_are_called_as_on_their_pages() -> None:
    fields = (*paper_words.FIELDS, *report_choices.FIELDS)
    assert [field.name for field in fields if str(CODES.get(field.name)) != str(field.label)] == []


def _of(file: Path) -> Iterator[str]:
    text = file.read_text("utf-8")
    if ".note(" not in text:
        return
    program = ast.parse(text)
    functions = [each for each in ast.walk(program) if isinstance(each, ast.FunctionDef)]
    for within in functions:
        for call in ast.walk(within):
            if isinstance(call, ast.Call) and (place := PLACES.get(ast.unparse(call.func))) is not None:
                for text in _texts(call.args[place], within, functions, file.stem):
                    yield from text.split(", ")


def _texts(what: ast.expr, within: ast.FunctionDef, functions: Sequence[ast.FunctionDef], file: str) -> Iterator[str]:
    if isinstance(what, ast.Constant):
        yield str(what.value)
    elif isinstance(what, ast.JoinedStr):
        yield from _filled(what, file)
    else:
        yield from ELSEWHERE.get(ast.unparse(what), [])
        for each, there in _meant(what, within, functions):
            yield from _texts(each, there, functions, file)


def _meant(
    what: ast.expr, within: ast.FunctionDef, functions: Sequence[ast.FunctionDef]
) -> Iterator[tuple[ast.expr, ast.FunctionDef]]:
    """What stands for it: either branch, what a name was set to, what a function of the same file returns."""
    if isinstance(what, ast.IfExp):
        yield from ((what.body, within), (what.orelse, within))
    elif isinstance(what, ast.Name):
        for each in ast.walk(within):
            if isinstance(each, ast.Assign) and any(ast.unparse(target) == what.id for target in each.targets):
                yield each.value, within
    elif isinstance(what, ast.Call):
        for function in functions:
            if function.name == ast.unparse(what.func):
                found = (each.value for each in ast.walk(function) if isinstance(each, ast.Return))
                yield from ((value, function) for value in found if value is not None)


def _filled(text: ast.JoinedStr, file: str) -> Iterator[str]:
    parts = [""]
    for each in text.values:
        if isinstance(each, ast.Constant):
            parts = [part + str(each.value) for part in parts]
        elif isinstance(each, ast.FormattedValue):
            choices = list(_choices(each.value, file))
            parts = [part + choice for part in parts for choice in choices]
    yield from parts


def _choices(value: ast.expr, file: str) -> Iterator[str]:
    if isinstance(value, ast.IfExp):
        for each in (value.body, value.orelse):
            yield from [str(each.value)] if isinstance(each, ast.Constant) else _choices(each, file)
        return
    written = ast.unparse(value)
    if written.endswith((".year", "[0]")) or written == "year":
        yield "2026"
    elif written.endswith((".month", "[1]")):
        yield "11"
    elif file in ("needs", "forms") and written == "month":
        yield "2569-11"
    else:
        yield FILLED.get(f"{written}@{file}", FILLED.get(written, "1"))
