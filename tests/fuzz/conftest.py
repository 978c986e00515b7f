"""Strategies and files are made where the tests of parsers and lists have them."""

from __future__ import annotations

import sys
from pathlib import Path

for _folder in ("thai", "lists", "pages", "flows", "jobs"):
    sys.path.append(str(Path(__file__).parent.parent / _folder))
