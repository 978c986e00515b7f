"""People who talk, browsers, spreadsheets and a pipe are made in the folders beside this one."""

from __future__ import annotations

import os
import sys
from pathlib import Path

for _folder in ("flows", "pages", "lists", "jobs", "pipe"):
    sys.path.append(str(Path(__file__).parent.parent / _folder))

collect_ignore = [] if os.environ.get("TORTURE") == "1" else ["test_scan_grown.py"]  # a minute of searching
