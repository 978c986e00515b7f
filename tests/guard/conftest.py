"""People who talk, browsers, spreadsheets and a pipe are made in the folders beside this one."""

from __future__ import annotations

import sys
from pathlib import Path

for _folder in ("flows", "pages", "lists", "jobs", "pipe"):
    sys.path.append(str(Path(__file__).parent.parent / _folder))
