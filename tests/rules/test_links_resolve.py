"""Every link of the documents leads somewhere: to a file that is there, and to a heading in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted((*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")))
_LINK = re.compile(r"""\]\(([^)\s]+)\)|(?:src|href)="([^"]+)\"""")
_HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)


def _named(heading: str) -> str:
    """The anchor of a heading, as GitHub makes it: letters, marks and digits, hyphens for spaces."""
    kept = (each for each in heading.strip().lower() if each in " -_" or unicodedata.category(each)[0] in "LMN")
    return "".join(kept).replace(" ", "-")


def _anchors(document: Path) -> set[str]:
    return {_named(heading) for heading in _HEADING.findall(document.read_text(encoding="utf-8"))}


def _leads_nowhere(document: Path) -> Iterator[str]:
    text = document.read_text(encoding="utf-8")
    for link in (first or second for first, second in _LINK.findall(text)):
        if link.startswith(("http://", "https://")):
            continue
        name, _mark, anchor = link.partition("#")
        there = document.parent / name if name else document
        if not there.exists() or (anchor and anchor not in _anchors(there)):
            yield link


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    assert list(_leads_nowhere(document)) == []


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# น้ำ ใจ!\n[a](#น้ำ-ใจ) [b](#nowhere) [c](page.md#น้ำ-ใจ) [d](missing.md)", encoding="utf-8")
    assert list(_leads_nowhere(page)) == ["#nowhere", "missing.md"]
