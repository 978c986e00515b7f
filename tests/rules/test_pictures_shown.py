"""Every picture that the documents show is there, and none is kept that nobody sees."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"

# ![words](pictures/name.png) or <img src="pictures/name.png" …>, in the documents and in the README of the root.
_SHOWN = re.compile(r"""(?:\]\(|src=")((?:docs/)?pictures/[^")\s]+)""")


def shown() -> set[Path]:
    """The pictures that are named."""
    documents = [ROOT / "README.md", *DOCS.glob("*.md")]
    return {(one.parent / name).resolve() for one in documents for name in _SHOWN.findall(one.read_text("utf-8"))}


def test_every_picture_is_there_and_is_shown() -> None:
    kept = {one.resolve() for one in (DOCS / "pictures").iterdir()}
    assert len(shown()) > 50
    assert sorted(one.name for one in shown() ^ kept) == [], "shown and not there, or there and not shown"


def test_every_picture_is_described_for_those_who_can_not_see_it() -> None:
    for document in DOCS.glob("manual-*.md"):
        for tag in re.findall(r"<img [^>]*>", document.read_text("utf-8")):
            assert re.search(r'alt="[^"]{5,}"', tag), f"{document.name}: {tag}"
