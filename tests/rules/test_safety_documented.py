"""The threat model and the table of requirements name only what there is, and no exception of safety lacks a reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PAGES = [ROOT / "docs" / name for name in ("threat-model.md", "asvs.md")]
_NAMED = re.compile(r"`((?:tests|bot|handlers|storage|deploy|docs|tools)/[\w./-]*|requirements\.lock)`")
_EXCEPTION = re.compile(r"# noqa:[^#]*\bS\d{3}[^#]*")
_ROW = re.compile(r"^\| ([\d., -]+) \|", re.MULTILINE)
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


def _stands(name: str) -> bool:
    return any((root / name).exists() for root in (ROOT, ROOT / "src" / "raengjai"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_names_is_there(page: Path) -> None:
    named = _NAMED.findall(page.read_text(encoding="utf-8"))
    assert len(named) > 20
    assert [name for name in named if not _stands(name)] == []


def test_everybody_who_is_feared_has_a_row_with_a_test() -> None:
    told = PAGES[0].read_text(encoding="utf-8")
    rows = {who: next((line for line in told.splitlines() if line.startswith(f"| **{who}**")), "") for who in WHO}
    assert [who for who, row in rows.items() if "`tests/" not in row] == []


def test_every_chapter_of_the_requirements_has_rows_that_say_whether_they_hold() -> None:
    told = PAGES[1].read_text(encoding="utf-8")
    assert {row.split(".")[0] for row in _ROW.findall(told)} == {str(chapter) for chapter in range(1, 15)}
    rows = [line.split("|")[3].strip() for line in told.splitlines() if re.match(r"\| \d", line)]
    assert set(rows) <= {"holds", "in part", "no", "not here"}


def test_each_exception_to_the_rules_of_safety_says_why() -> None:
    bare = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for folder in ("src", "tools", "benchmarks", "tests")
        for path in (ROOT / folder).rglob("*.py")
        for found in _EXCEPTION.finditer(path.read_text(encoding="utf-8"))
        if " - " not in found[0] and path != Path(__file__)
    ]
    assert bare == []
