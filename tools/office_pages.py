"""Write down who may open which page of the office: `python -m tools.office_pages`; a test compares."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from raengjai.handlers.office.doors import Page
from raengjai.handlers.office.pages import OFFICE_PAGES
from raengjai.storage.staff import ROLES
from tools.pictured import PICTURED

PATH = Path(__file__).parent.parent / "docs" / "office-pages.md"
HEAD = """# Who may open what

Every page and every act below `/office`, from `handlers/office/pages.py`; whoever is not named gets a 403, whoever is
not logged in the way to log in. *again*: who proved long ago that it is them is asked again. What is another office's
looks like what does not exist. The picture of a page is in [the staff's manual](manual-staff.md), by its name in
`docs/pictures`; what has none is an act or a file.

"""


def table() -> str:
    """All pages by address, with the roles that may look (o) and act (●)."""
    lines = [f"| address | {' | '.join(ROLES)} | | picture |", f"|---|{'---|' * len(ROLES)}---|---|"]
    for rule, pages in groupby(sorted(OFFICE_PAGES, key=_rule), key=_rule):
        same = list(pages)
        again = "again" if any(page.fresh for page in same) else ""
        cells = [f"`{rule}`", *(_mark(same, role) for role in ROLES), again, PICTURED.get(rule, "")]
        lines.append(f"| {' | '.join(cells)} |")
    return HEAD + "\n".join(lines) + "\n"


def _rule(page: Page) -> str:
    return page.rule


def _mark(pages: list[Page], role: str) -> str:
    methods = {method for page in pages if role in page.roles for method in page.methods}
    return "".join(mark for method, mark in (("GET", "o"), ("POST", "●")) if method in methods)


if __name__ == "__main__":
    PATH.write_text(table(), encoding="utf-8")
