"""docs/tokens.md tells of every token its length, life and limit as the code has them, and names its test."""

from __future__ import annotations

import math
import re
from datetime import timedelta
from pathlib import Path

import pytest

from raengjai.handlers import mailing
from raengjai.handlers.cases import anonymous
from raengjai.handlers.groups import binding
from raengjai.handlers.office import agency_pages, entering, form_pages, own_copy, private_id
from raengjai.storage import (
    cases,
    line_groups,
    logins,
    mails,
    offices,
    page_links,
    private_forms,
    referrals,
    staff,
    tries,
    volunteer_invites,
)

ROOT = Path(__file__).parents[2]
HANDLERS = ROOT / "src" / "raengjai" / "handlers"
TOLD = (ROOT / "docs" / "tokens.md").read_text(encoding="utf-8")
ROWS = {
    cells[0]: cells
    for line in TOLD.splitlines()
    if line.startswith("| ") and len(cells := [cell.strip() for cell in line.strip("|").split("|")]) == 7
}

CODE = offices.INVITE_DIGITS
DAY = timedelta(days=1)
LINKS: dict[str, tuple[int, tuple[timedelta, ...], int]] = {
    "login link": (logins.TOKEN_BYTES, (logins.LINK_LIFE,), entering.WRONG_LINKS),
    "session (cookie)": (logins.TOKEN_BYTES, (logins.IDLE, logins.LONGEST), 0),
    "agency's link": (referrals.TOKEN_BYTES, (), agency_pages.WRONG_LINKS),
    "picture of a form in the chat": (page_links.TOKEN_BYTES, (page_links.PICTURE_LIFE,), form_pages.WRONG_LINKS),
    "file in the chat": (page_links.TOKEN_BYTES, (page_links.FILE_LIFE,), form_pages.WRONG_LINKS),
    "one's own data": (page_links.TOKEN_BYTES, (page_links.FILE_LIFE,), own_copy.WRONG_LINKS),
}
LINKS["page for an ID"] = (private_forms.TAG_BYTES, (private_forms.LIFE,), private_id.WRONG_LINKS)
CODES: dict[str, tuple[int, tuple[timedelta, ...], int]] = {
    "code for staff": (9 * 10 ** (CODE - 1), (staff.INVITE_LIFE,), offices.GUESSES_A_DAY),
    "code for a LINE group": (9 * 10 ** (CODE - 1), (line_groups.CODE_LIFE,), binding.MOST_TRIES),
    "code for volunteers": (9 * 10 ** (CODE - 1), (offices.INVITE_LIFE,), offices.GUESSES_A_DAY),
    "a volunteer's own code": (9 * 10 ** (CODE - 1), (volunteer_invites.LIFE,), offices.GUESSES_A_DAY),
    "code of a tip-off without a name": (9 * 10 ** (cases.CODE_DIGITS - 1), (), anonymous.WRONG_CODES),
    "code for an e-mail address": (900_000, (mails.CODE_LIVES,), mailing.GUESSES),
}


def _written(life: timedelta) -> str:
    if life > 2 * DAY:
        return f"{life.days} d"
    hours, seconds = divmod(int(life.total_seconds()), 3600)
    return f"{hours} h" if not seconds else f"{seconds // 60} min"


def test_whoever_guesses_at_any_of_them_is_noticed() -> None:
    counted = re.compile(r'tries\.note\(\s*[\w.]*session, (?:"([\w -]+)"|(\w+)),')
    named = {found for path in HANDLERS.rglob("*.py") for found in counted.findall(path.read_text(encoding="utf-8"))}
    assert {literal for literal, _name in named if literal} <= set(tries.GUESSED)
    assert {name for _literal, name in named if name} == {
        "GUESSING",
        "SCOPE",
        "WHAT",
        "what",
    }  # searches.py says `what`
    scopes = {mailing.GUESSING, form_pages.GUESSING, private_id.SCOPE, binding.WHAT}
    assert scopes | {literal for literal, _name in named if literal} == set(tries.GUESSED)


def test_every_token_has_its_row() -> None:
    assert set(ROWS) - {"Token", "---"} == {*LINKS, *CODES}


@pytest.mark.parametrize("name", [*LINKS, *CODES])
def test_a_row_is_as_the_code_has_it(name: str) -> None:
    size, lives, wrong = (LINKS | CODES)[name]
    bits = size * 8 if name in LINKS else int(math.log2(size))
    _name, told_bits, told_lives, _used, _bound, told_wrong, _tried = ROWS[name]
    assert told_bits == str(bits)
    assert [_written(life) for life in lives if _written(life) not in told_lives] == []
    assert not wrong or told_wrong.startswith(f"{wrong} ")


@pytest.mark.parametrize("name", [*LINKS, *CODES])
def test_a_row_names_a_test_that_is_there(name: str) -> None:
    named = re.findall(r"`(tests/[\w/.]+)`", ROWS[name][6])
    assert named
    assert [each for each in named if not (ROOT / each).exists()] == []
