"""docs/decisions.md says of every library why it is there, under which licence, and how large it is."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def _required() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {re.split(r"[\[<>=;]", each)[0].strip() for each in project["dependencies"]}


def _told() -> dict[str, list[str]]:
    chapter = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8").split("\n## Libraries\n")[1]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in chapter.splitlines() if line[:1] == "|"]
    return {row[0]: row[1:] for row in rows[2:]}


def test_the_table_names_every_library_and_no_other() -> None:
    assert sorted(_told()) == sorted(_required())


def test_each_has_a_reason_a_licence_and_a_size() -> None:
    for name, cells in _told().items():
        assert len(cells) == 3, name
        assert all(cells), name
