"""What short tests say too is said once more by the whole program in `make torture`, where minutes do not matter."""

from __future__ import annotations

import os

collect_ignore = [] if os.environ.get("TORTURE") == "1" else ["test_careless.py"]
