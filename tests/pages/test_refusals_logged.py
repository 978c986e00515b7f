"""Whom a page turned away stands in the log: which page, whose membership, and nothing that tells who they are."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from browsing_pages import NAMES, Province, Visitor
from flask import Flask

from raengjai.bot.logs import JsonLines

Told = list[dict[str, Any]]


@pytest.fixture
def any_url(sqlite_url: str) -> str:
    """These are about the program, not about the database: one kind will do."""
    return sqlite_url


def told(caplog: pytest.LogCaptureFixture, what: str) -> Told:
    found = [record for record in caplog.records if record.message == what]
    written = "".join(JsonLines().format(record) for record in caplog.records)
    assert not [name for name in NAMES.values() if name in written]
    assert "203.0.113.7" not in written
    return [vars(record) for record in found]


def test_what_is_not_for_a_role_and_what_is_not_theirs_are_written_down(
    officer: Visitor, province: Province, caplog: pytest.LogCaptureFixture
) -> None:
    officer.opens("/office/staff/lock", status=403)
    officer.opens(f"/office/cases/{province.id}", status=404)
    lines = told(caplog, "refused")
    assert [(line["code"], line["page"]) for line in lines] == [(403, "office.locked_asked"), (404, "office.cases_one")]
    assert {line["member"] for line in lines} == {province.staff["officer"]}


def test_a_change_without_the_pages_token_and_an_odd_method_are_written_down(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    visitor = Visitor(app).posts("/office/leave", status=400)
    visitor.client.delete("/office/login", **visitor._around()).close()
    assert [line["code"] for line in told(caplog, "refused")] == [400, 405]


def test_an_address_that_is_nobodys_fills_no_log(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    Visitor(app).opens("/office/wp-login.php", status=404)
    assert told(caplog, "refused") == []


def test_a_wrong_link_is_written_down_without_who_tried_it(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    Visitor(app).opens("/office/enter/guessed-by-somebody", status=410)
    (line,) = told(caplog, "wrong link or code")
    assert line["kind"] == "login"
    assert "guessed-by-somebody" not in caplog.text
