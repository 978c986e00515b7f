"""About the system: every page of the office asks for a login, and is answered safely.

That it keeps to its roles, and meets no fault, is crawled in test_foreign_office.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from uuid import UUID, uuid4

import pytest
from browsing_pages import Province, Visitor
from flask import Flask
from werkzeug.routing import Rule

from raengjai.handlers.office.pages import OFFICE_PAGES

NOBODY = UUID(int=1)
OPEN = {
    "login",
    "again",
    "enter",
    "entered",
    "leave",
    "language",
    "static",
    "agency_shown",
    "agency_answered",
    "agency_file",
    "own_copy_shown",
    "own_copy_taken",
    "private_id_shown",
    "private_id_typed",
}


@pytest.fixture
def any_url(sqlite_url: str) -> str:
    """These are about the program, not about the database: one kind will do."""
    return sqlite_url


def rules(app: Flask) -> Iterator[Rule]:
    return (rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/office"))


def addresses(app: Flask, parts: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    """(method, address, endpoint) of every page of the office, with these parts."""
    for rule in rules(app):
        path = re.sub(r"<(?:(\w+)(?:\([^)]*\))?:)?(\w+)>", lambda found: _filled(found, parts), rule.rule)
        for method in (rule.methods or set()) & {"GET", "POST"}:
            yield method, path, rule.endpoint.rpartition(".")[2]


def _filled(found: re.Match[str], parts: Mapping[str, object]) -> str:
    """A part of an address; of an id that nobody has where none is given."""
    return str(parts.get(found[2], NOBODY if found[1] == "uuid" else "1"))


def test_every_page_is_behind_a_door_or_known_to_be_open(app: Flask) -> None:
    behind = {page.endpoint for page in OFFICE_PAGES}
    found = {rule.endpoint.rpartition(".")[2] for rule in rules(app)}
    assert found - behind - OPEN - {"start", "back"} == set()


def test_every_page_asks_for_a_login(app: Flask, province: Province) -> None:
    visitor = Visitor(app).opens("/office/login")
    for method, path, endpoint in addresses(app, {"member": uuid4(), "invite": uuid4(), "record": uuid4()}):
        if endpoint in OPEN | {"start", "back"}:
            continue
        if method == "GET":
            visitor.opens(path, status=303)
        else:
            visitor.opens("/office/login").posts(path)
        assert visitor.page is not None
        assert visitor.page.headers["Location"] == "/office/login", path


def test_a_change_without_the_pages_token_changes_nothing(app: Flask, province: Province) -> None:
    visitor = Visitor(app).enters(province, "head")
    for method, path, _endpoint in addresses(
        app, {"member": uuid4(), "invite": uuid4(), "record": uuid4(), "token": "x"}
    ):
        if method == "POST":
            page = visitor.client.post(path, **visitor._around())
            assert page.status_code == 400, path


def test_pages_are_not_kept_and_run_nothing_that_is_not_ours(officer: Visitor) -> None:
    officer.opens("/office/")
    assert officer.page is not None
    headers = officer.page.headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Strict-Transport-Security"] == f"max-age={365 * 24 * 3600}"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert (headers["X-Frame-Options"], headers["Referrer-Policy"]) == ("DENY", "same-origin")
    assert headers["Permissions-Policy"] == "camera=(), microphone=(), geolocation=()"
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert "<script" not in officer.html
    assert " style=" not in officer.html
    assert "http" not in "".join(re.findall(r'(?:href|src)="([^"]+)"', officer.html))


def test_an_error_of_ours_tells_nothing_of_the_inside(app: Flask, province: Province) -> None:
    @app.get("/office/broken")
    def broken() -> str:
        raise RuntimeError("1-0000-00000-01-7")

    visitor = Visitor(app).opens("/office/broken", status=500).sees("ระบบขัดข้อง").misses("RuntimeError", "1-0000")
    assert "Traceback" not in visitor.html


@pytest.mark.parametrize(("site", "leads"), [("https://bot.example", True), ("https://evil.example", False)])
def test_a_form_that_was_refused_leads_back_to_its_page_and_nowhere_else(
    officer: Visitor, site: str, leads: bool
) -> None:
    around = officer._around()
    around["headers"] |= {"Referer": f"{site}/office/records/list?volunteer=1"}
    refused = officer.client.post("/office/records/list", **around)
    assert refused.status_code == 400
    assert ('href="/office/records/list"' in refused.get_data(as_text=True)) is leads
    assert "evil.example" not in refused.get_data(as_text=True)


def test_a_missing_page_says_so_kindly(visitor: Visitor) -> None:
    visitor.opens("/office/nowhere", status=404).sees("ไม่พบหน้านี้")


@pytest.mark.parametrize("path", ["/.git/HEAD", "/.env", "/static/", "/office/static/", "/office/static/../pages.py"])
def test_no_folder_is_listed_and_no_hidden_file_given(visitor: Visitor, path: str) -> None:
    visitor.opens(path, status=404)


def test_the_navigation_is_a_few_groups_and_a_group_of_one_is_its_page(head: Visitor, province: Province) -> None:
    groups = re.findall(r'<summary class="nav-link[^>]*>([^<]*)</summary>', head.opens("/office/records").html)
    assert len(groups) == 6
    assert re.search(r'<summary class="nav-link active">งานช่วยเหลือ</summary>', head.html)
    ministry = Visitor(head.app).enters(province, "ministry").opens("/office/provinces")
    assert "<summary" not in ministry.html
    ministry.sees("วันนี้", "บัญชีของฉัน")
