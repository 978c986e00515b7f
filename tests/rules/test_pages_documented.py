"""Who may open which page of the office stands in one table of the docs, as the doors have it."""

from __future__ import annotations

from tools.office_pages import PATH, table


def test_the_docs_tell_who_may_open_what() -> None:
    assert PATH.read_text(encoding="utf-8") == table(), "run `python -m tools.office_pages`"
