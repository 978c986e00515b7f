"""Every page of the office stands once in the staff's manual, with its picture."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from tools.pictured import FILES, PICTURED, looked_at

MANUAL = Path(__file__).parents[2] / "docs" / "manual-staff.md"


def test_every_page_has_a_picture_and_no_file_has() -> None:
    assert set(PICTURED) ^ FILES == looked_at(), "tools/pictured.py tells which picture shows which page"


def test_every_page_stands_once_in_the_manual() -> None:
    shown = Counter(re.findall(r"pictures/([\w-]+)\.png", MANUAL.read_text("utf-8")))
    assert {name: shown[name] for name in PICTURED.values() if shown[name] != 1} == {}
