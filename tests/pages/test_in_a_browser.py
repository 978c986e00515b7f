"""The pages in a real browser, on a telephone and on a desktop: readable for everybody, usable by keyboard."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from all_addresses import own_pages, visitor_of
from browsing_pages import BEGINS, Clock, Province, province_in
from files_made import xlsx
from filled_office import filled
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from sqlalchemy.orm import Session
from volunteers_made import volunteer_in
from werkzeug.serving import make_server

from raengjai.bot.entrypoints import web
from raengjai.bot.settings import Settings
from raengjai.storage import approvals, line_quota
from raengjai.storage.database import Database
from raengjai.storage.models import Office

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
SIZES = {"telephone": (390, 844), "desktop": (1280, 900)}
BESIDE = (  # what no route names by itself
    "/office/records/new?volunteer=1",
    "/office/records?words=สมชาย",
    "/office/forms/2569-11/file/sp12.pdf?draft=1",
    "/office/nowhere",
)


@dataclass(frozen=True)
class Place:
    """A running web process, its address, and the office in it."""

    app: Flask
    url: str
    province: Province


@pytest.fixture
def place(settings: Settings, sqlite_url: str) -> Iterator[Place]:
    """The office of Chachoengsao, with its staff and nothing done yet."""
    server_settings = settings.model_copy(update={"database_url": sqlite_url, "line_basic_id": "@123abcde"})
    database = Database(sqlite_url)
    province = province_in(database, "24", Clock(server_settings))
    app = web.create_app(server_settings, patience=20)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Place(app, f"http://127.0.0.1:{server.server_port}", province)
    server.shutdown()
    thread.join()
    server.server_close()
    web.close(app)
    database.close()


def _pages(place: Place) -> Iterator[str]:
    """Every page of the head's, about what is the office's own; what an agency sees; what no route names by itself."""
    ours = filled(place.province)
    with place.province.database.transaction() as session:
        _fill(session, place.province)
    yield from (path for path, _page in own_pages(place.app, ours, visitor_of(place.app, ours.province, "head")))
    yield f"/office/agency/{ours.named_in('/office/agency/')['token']}"
    yield from BESIDE


def _fill(session: Session, province: Province) -> None:
    """What is shown only where the office asks for approval, or LINE has told what is left."""
    office = session.get_one(Office, province.id)
    approvals.choose(session, office, date(2026, 11, 20), wanted=True)
    line_quota.note(session, office.channel, "2026-11", 300, 96, province.clock())


@pytest.fixture(params=list(SIZES))
def page(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """A browser of each size."""
    width, height = SIZES[request.param]
    context = chromium.new_context(viewport={"width": width, "height": height}, accept_downloads=True)
    yield context.new_page()
    context.close()


def troubles(page: Page) -> list[str]:
    """What axe finds serious, and whether the page is wider than its window.

    Asked from the inspector, to which the page's Content-Security-Policy does not apply.
    """
    inspector = page.context.new_cdp_session(page)

    def told(expression: str) -> Any:
        wanted = {"expression": expression, "awaitPromise": True, "returnByValue": True}
        return inspector.send("Runtime.evaluate", wanted)["result"].get("value")

    if not told("'axe' in window"):
        told(AXE)
    found = told("axe.run({ resultTypes: ['violations'] })")["violations"]
    wide = told("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    inspector.detach()
    serious = [
        f"{each['id']}: {each['nodes'][0]['html']}" for each in found if each["impact"] in ("serious", "critical")
    ]
    return serious + (["wider than the window"] if wide else [])


def enters(page: Page, place: Place, role: str) -> None:
    page.goto(f"{place.url}/office/enter/{place.province.link(role)}")
    assert troubles(page) == []
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_every_page_is_for_everybody_and_fetches_nothing_from_elsewhere(chromium: Browser, place: Place) -> None:
    """Each opened once, looked at in both sizes; the browser tells of no policy that is broken."""
    pages, found = list(_pages(place)), dict[tuple[str, str], list[str]]()
    assert len(pages) > 60
    context = chromium.new_context()
    context.set_default_navigation_timeout(120_000)  # busy machines are no fault
    page, told, asked = context.new_page(), [], []
    page.on("console", lambda message: told.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    enters(page, place, "head")
    for path in pages:
        place.province.clock.to(BEGINS)  # on slow machines, too, nobody is asked again who they are
        page.goto(place.url + path)
        assert page.url.startswith(place.url + path.partition("?")[0])
        found |= _troubles_in_both_sizes(page, path)
    page.goto(f"{place.url}/office/account")
    page.get_by_role("button", name="ออกจากระบบ", exact=True).click()
    enters(page, place, "ministry")
    assert page.url.endswith("/office/provinces")
    found |= _troubles_in_both_sizes(page, "/office/provinces")
    context.close()
    assert found == {}
    assert [each for each in asked if not each.startswith((place.url, "data:"))] == []
    assert [each for each in told if "404" not in each] == []  # the page that is nowhere


def _troubles_in_both_sizes(page: Page, path: str) -> dict[tuple[str, str], list[str]]:
    found = {}
    for name, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        if faults := troubles(page):
            found[path, name] = faults
    return found


def test_what_is_wrong_in_a_form_is_told_to_everybody(page: Page, place: Place) -> None:
    """A page with faults marked, and the verdicts of a list."""
    with place.province.database.transaction() as session:
        volunteer_in(session, place.province, "สมหญิง รักงาน")
    enters(page, place, "officer")
    page.goto(f"{place.url}/office/records/new?volunteer=1")
    page.get_by_label("ชื่อ-สกุล").fill("สมชาย ใจดี")
    page.get_by_label("เลขบัตรประชาชน", exact=True).fill("1000000000018")
    page.get_by_label("ประเภทของแรงงาน").select_option("elderly")
    page.get_by_role("button", name="บันทึก", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert troubles(page) == []
    page.get_by_label("บนบัตรเป็นเลขนี้จริง").check()
    page.get_by_label("ส่งเสริม (งาน อาชีพ)").check()
    page.get_by_role("button", name="บันทึก", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("บันทึกแล้ว")
    page.goto(f"{place.url}/office/records/list")
    page.get_by_label("บันทึกแทนใคร").select_option("office")
    rows = xlsx([["ชื่อ-สกุล", "เลขบัตรประชาชน"], ["นายดวงดี มีสุข", "123"]])
    page.get_by_label("Excel (.xlsx) หรือ CSV").set_input_files(
        {"name": "list.xlsx", "mimeType": "application/octet-stream", "buffer": rows.getvalue()}
    )
    page.get_by_role("button", name="ตรวจดูก่อน").click()
    expect(page.get_by_role("status")).to_contain_text("ต้องแก้ 1")
    assert troubles(page) == []


def test_a_form_is_taken_with_the_keyboard_alone(page: Page, place: Place) -> None:
    enters(page, place, "officer")
    _tabs_to(page, "รายงาน")
    page.keyboard.press("Enter")
    _tabs_to(page, "แบบรายงาน")
    assert troubles(page) == []  # the group is unfolded
    page.keyboard.press("Enter")
    page.wait_for_url("**/office/forms")
    _tabs_to(page, "พฤศจิกายน 2569")
    page.keyboard.press("Enter")
    page.wait_for_url("**/office/forms/2569-11")
    _tabs_to(page, "Excel")
    page.keyboard.press("Enter")
    expect(page.get_by_label("เหตุผล")).to_be_visible()
    page.get_by_label("เหตุผล").focus()
    page.keyboard.type("ส่งกระทรวง")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "sp12-24-2569-11-draft.xlsx"


def _tabs_to(page: Page, words: str) -> None:
    """Press Tab until what has the focus says these words."""
    for _press in range(60):
        page.keyboard.press("Tab")
        if words in str(page.evaluate("document.activeElement.innerText || ''")):
            return
    raise AssertionError(f"no Tab leads to {words!r}")
