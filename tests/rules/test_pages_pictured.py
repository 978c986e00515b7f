"""Every page of the office stands once in the staff's manual, as a telephone and as a computer show it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image

from tools.pictured import FILES, PICTURED, looked_at

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(set(PICTURED.values()))


@pytest.fixture(scope="module")
def shown() -> Counter[str]:
    """How often the manual shows each picture."""
    return Counter(re.findall(r"pictures/([\w-]+)\.png", (DOCS / "manual-staff.md").read_text("utf-8")))


def test_every_page_has_a_picture_and_no_file_has() -> None:
    assert set(PICTURED) ^ FILES == looked_at(), "tools/pictured.py tells which picture shows which page"


def test_every_page_stands_once_in_the_manual(shown: Counter[str]) -> None:
    assert {name: shown[name] for name in PAGES if shown[name] != 1} == {}


def test_beside_it_stands_the_page_at_the_other_width(shown: Counter[str]) -> None:
    beside = {name: f"{name}-{1280 if is_narrow(name) else 390}" for name in PAGES}
    assert {name: other for name, other in beside.items() if shown[other] != 1} == {}


def is_narrow(name: str) -> bool:
    """Whether a picture was taken as a telephone shows the page."""
    with Image.open(DOCS / "pictures" / f"{name}.png") as picture:
        return picture.width < 640
