"""Offices with records are made where the storage is tested."""

from __future__ import annotations

import sys
from pathlib import Path

for _folder in ("storage", "flows"):
    sys.path.append(str(Path(__file__).parent.parent / _folder))
