"""docs/reliability.md shows the runs that are kept, and speaks of every test and every point there is."""

from __future__ import annotations

from typing import get_args

from raengjai.bot.fault_points import Point
from tools import reliability


def test_the_tables_are_those_of_the_runs_kept() -> None:
    page = reliability.PAGE.read_text(encoding="utf-8")
    shown = page.partition(reliability.BEGIN)[2].partition(reliability.END)[0]
    assert shown.strip() == reliability.tables(reliability.kept()).strip()


def test_what_is_kept_is_of_tests_that_there_are() -> None:
    standing = set(reliability.tests_of_the_torture())
    assert standing
    assert {(run.file, run.test.partition("[")[0]) for run in reliability.kept()} <= standing


def test_every_point_at_which_a_process_is_killed_is_explained() -> None:
    told = reliability.PAGE.read_text(encoding="utf-8")
    assert [point for point in get_args(Point) if f"`{point}`" not in told] == []
