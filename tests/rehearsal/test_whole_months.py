"""A month is played on the program as it is, with few people, and all is kept."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from raengjai.bot.clock import bangkok_day, real_now
from raengjai.bot.entrypoints.rehearsal.almanac import month_of

FEW = ("--months", "1", "--volunteers", "16", "--staff", "2")
SECONDS = 900  # a hang guard: a busy machine takes its time


def test_every_promise_of_a_month_is_kept(tmp_path: Path) -> None:
    command = [str(Path(sys.executable).with_name("raengjai")), "rehearse", "--province", "24", *FEW]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, cwd=tmp_path, check=False)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert "every promise was kept" in done.stdout
    sent = [line for line in done.stdout.splitlines() if "  reminder" in line]
    assert any("silent" in line for line in sent)
    assert not any("on leave" in line for line in sent)
    assert not list(tmp_path.iterdir()), "it left something behind"


def test_a_wrong_wish_is_told(tmp_path: Path) -> None:
    begun = month_of(bangkok_day(real_now()))
    of_24 = ("--province", "24", "--from")
    wishes = (
        (("--province", "99"), "99"),
        ((*of_24, "soon"), "2569-11"),
        ((*of_24, begun.name), f"{begun.name} has begun already"),
        ((*of_24, "2560-01"), f"begin with {begun.after.name} or later"),
    )
    for wrong, says in wishes:
        command = [str(Path(sys.executable).with_name("raengjai")), "rehearse", *wrong]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=tmp_path, check=False)
        assert done.returncode == 2
        assert says in " ".join(done.stderr.split())
