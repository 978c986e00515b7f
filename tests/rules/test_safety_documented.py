"""The threat model and the table of requirements name only what there is, and no exception of safety lacks a reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PAGES = [ROOT / "docs" / name for name in ("threat-model.md", "asvs.md")]
_NAMED = re.compile(r"`((?:tests|bot|handlers|storage|deploy|docs|tools)/[\w./-]*|requirements\.lock)(?:::(\w+))?`")
_SHOWN = re.compile(r"`(?:tests|bot|handlers|storage|deploy)/|\.md\)|`make ")
_EXCEPTION = re.compile(r"# noqa:[^#]*\bS\d{3}[^#]*")
_ROW = re.compile(r"^\| (\d[\d., -]+) \|", re.MULTILINE)
WHO = (
    "curious insider",
    "staff who left",
    "shared phone",
    "stolen laptop",
    "leaked form",
    "hostile complainant",
    "forged webhook",
    "malicious file or spreadsheet",
    "compromised agency mailbox",
    "curious host",
)


LEVEL_2 = """
1.1 1-7; 1.2 1-4; 1.4 1 4 5; 1.5 1-4; 1.6 1-4; 1.7 1-2; 1.8 1-2; 1.9 1-2; 1.10 1; 1.11 1-2; 1.12 2; 1.14 1-6;
2.1 1-12; 2.2 1-3; 2.3 1-3; 2.4 1-5; 2.5 1-7; 2.6 1-3; 2.7 1-6; 2.8 1-7; 2.9 1-3; 2.10 1-4;
3.1 1; 3.2 1-4; 3.3 1-4; 3.4 1-5; 3.5 1-3; 3.7 1; 4.1 1-3 5; 4.2 1-2; 4.3 1-3;
5.1 1-5; 5.2 1-8; 5.3 1-10; 5.4 1-3; 5.5 1-4; 6.1 1-3; 6.2 1-6; 6.3 1-2; 6.4 1-2;
7.1 1-4; 7.2 1-2; 7.3 1 3 4; 7.4 1-3; 8.1 1-4; 8.2 1-3; 8.3 1-8; 9.1 1-3; 9.2 1-4; 10.2 1-2; 10.3 1-3; 11.1 1-8;
12.1 1-3; 12.2 1; 12.3 1-6; 12.4 1-2; 12.5 1-2; 12.6 1; 13.1 1 3-5; 13.2 1-3 5-6; 13.3 1-2; 13.4 1-2;
14.1 1-4; 14.2 1-6; 14.3 2-3; 14.4 1-7; 14.5 1-4
"""  # the numbers of version 4.0.3 that level 2 asks for


def _numbers(section: str, told: str) -> set[str]:
    """ "1-3 5" of a section, each number in full."""
    spans = [part.split("-") for part in told.split()]
    return {f"{section}.{number}" for span in spans for number in range(int(span[0]), int(span[-1]) + 1)}


def _of_rows(told: str) -> set[str]:
    found = set()
    for part in (each.strip() for row in _ROW.findall(told) for each in row.split(",")):
        first, _dash, last = part.partition(" - ")
        section, number = first.rsplit(".", 1)
        found |= _numbers(section, f"{number}-{(last or first).rsplit('.', 1)[1]}")
    return found


def _stands(name: str, function: str) -> bool:
    """Whether a file or folder is there, and the test in it."""
    found = next((root / name for root in (ROOT, ROOT / "src" / "raengjai") if (root / name).exists()), None)
    return found is not None and (not function or f"\ndef {function}(" in found.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_names_is_there(page: Path) -> None:
    named = _NAMED.findall(page.read_text(encoding="utf-8"))
    assert len(named) > 20
    assert [name for name in named if not _stands(*name)] == []


def test_everybody_who_is_feared_has_a_row_with_a_test() -> None:
    told = PAGES[0].read_text(encoding="utf-8")
    rows = {who: next((line for line in told.splitlines() if line.startswith(f"| **{who}**")), "") for who in WHO}
    assert [who for who, row in rows.items() if "`tests/" not in row] == []


def test_every_chapter_of_the_requirements_has_rows_that_say_whether_they_hold() -> None:
    told = PAGES[1].read_text(encoding="utf-8")
    assert {row.split(".")[0] for row in _ROW.findall(told)} == {str(chapter) for chapter in range(1, 15)}
    rows = [line.split("|")[3].strip() for line in told.splitlines() if re.match(r"\| \d", line)]
    assert set(rows) <= {"holds", "in part", "no", "not here"}


def test_every_requirement_that_holds_names_what_shows_it() -> None:
    rows = [line for line in PAGES[1].read_text(encoding="utf-8").splitlines() if re.match(r"\| \d", line)]
    bare = [row for row in rows if row.split("|")[3].strip() in ("holds", "in part") and not _SHOWN.search(row)]
    assert bare == []


def test_every_requirement_of_level_2_is_there_by_its_number_and_no_other() -> None:
    wanted = [part.split(None, 1) for part in LEVEL_2.split(";")]
    level_2 = set().union(*(_numbers(section, numbers) for section, numbers in wanted))
    assert len(level_2) == 259
    assert _of_rows(PAGES[1].read_text(encoding="utf-8")) == level_2


def test_each_exception_to_the_rules_of_safety_says_why() -> None:
    bare = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for folder in ("src", "tools", "benchmarks", "tests")
        for path in (ROOT / folder).rglob("*.py")
        for found in _EXCEPTION.finditer(path.read_text(encoding="utf-8"))
        if " - " not in found[0] and path != Path(__file__)
    ]
    assert bare == []
