"""A run of the manuals' pictures goes on after a part that failed, names it, and fails."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The module, which stands beside the manuals."""
    monkeypatch.syspath_prepend(DOCS)
    return importlib.import_module("parts")


def breaks() -> None:
    raise ValueError("no such button")


def test_a_part_that_fails_names_itself_and_fails_the_run(parts: Any, capsys: pytest.CaptureFixture[str]) -> None:
    tidied: list[str] = []
    run = parts.Parts(tidy=lambda: tidied.append("closed"))
    run.play("talks", breaks)
    run.play("month", list)
    assert run.end() == 1
    told = capsys.readouterr()
    assert "talks FAILED after" in told.out
    assert "month done after" in told.out
    assert told.out.splitlines()[-1].endswith("FAILED: talks")
    assert "no such button" in told.err
    assert tidied == ["closed", "closed"]


def test_only_what_is_wanted_is_played(parts: Any, capsys: pytest.CaptureFixture[str]) -> None:
    run = parts.Parts(frozenset({"month"}))
    run.play("talks", breaks)
    run.play("month", list)
    assert run.end() == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("complete: month")


def test_a_part_that_there_is_not_is_no_success(parts: Any) -> None:
    run = parts.Parts(frozenset({"mnth"}))
    run.play("month", list)
    assert run.end() == 1
