"""A million inputs that look for lines which none has reached yet, reader by reader.  Part of `make torture`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from fuzz_targets import READERS, Target

HERE = Path(__file__).parent
INPUTS = 1_000_000
DONE = re.compile(r"#(\d+)\tDONE\s+cov: (\d+) .*rss: (\d+)Mb")

if os.environ.get("TORTURE") == "1":

    @pytest.mark.skipif(find_spec("atheris") is None, reason="atheris can not be installed here")
    @pytest.mark.parametrize("target", READERS, ids=lambda target: target.name)
    def test_whatever_reaches_new_lines_is_taken_or_refused(
        target: Target, record_property: Callable[[str, object], None]
    ) -> None:
        path = os.pathsep.join(str(HERE.parent / name) for name in ("fuzz", "thai", "lists"))
        command = [sys.executable, str(HERE / "guided.py"), target.name, str(INPUTS * target.share // 100)]
        told = subprocess.run(
            command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False
        )
        assert told.returncode == 0, told.stderr[-3000:]
        found = DONE.search(told.stderr)
        assert found is not None, told.stderr[-3000:]
        for name, figure in zip(("inputs", "branches", "megabytes"), found.groups(), strict=True):
            record_property(name, int(figure))
