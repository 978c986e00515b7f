"""What a browser would silently make of our pages otherwise."""

from __future__ import annotations

import re
from pathlib import Path

TEMPLATES = Path(__file__).parents[2] / "src" / "raengjai" / "handlers" / "office" / "templates"
_PARAGRAPH = re.compile(r"<p(?:\s[^>]*)?>(?:(?!</p>).)*?</p>", re.DOTALL)


def test_no_form_stands_in_a_paragraph() -> None:
    """A browser ends the paragraph before the form, and the form loses its place beside the others."""
    pages = list(TEMPLATES.rglob("*.html"))
    assert len(pages) > 90
    found = [
        (page.name, paragraph[:80])
        for page in pages
        for paragraph in _PARAGRAPH.findall(page.read_text("utf-8"))
        if re.search(r"\bpost\(|<form\b", paragraph)
    ]
    assert found == []
