"""Offices for lists: see tests/storage."""

from __future__ import annotations

import sys
from pathlib import Path

for _folder in ("flows", "storage", "forms"):
    sys.path.append(str(Path(__file__).parent.parent / _folder))
