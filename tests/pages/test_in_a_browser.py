"""The pages in a real browser, on a telephone and on a desktop: readable for everybody, usable by keyboard."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from browsing_pages import Clock, Province, province_in
from files_made import xlsx
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select
from volunteers_made import volunteer_in
from werkzeug.serving import make_server

from raengjai.bot.entrypoints import web
from raengjai.bot.settings import Settings
from raengjai.storage import approvals, help_records, line_quota, periods, record_questions, staff
from raengjai.storage.database import Database
from raengjai.storage.models import HelpRecord, Membership, Office, Person
from raengjai.storage.places import named_exactly

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
SIZES = {"telephone": (390, 844), "desktop": (1280, 900)}
PAGES = (
    "/office/",
    "/office/records",
    "/office/records/person",
    "/office/records/new?volunteer=1",
    "/office/records/list",
    "/office/records/approval",
    "/office/records/questions",
    "/office/checks",
    "/office/figures",
    "/office/volunteers",
    "/office/volunteers/places",
    "/office/volunteers/codes",
    "/office/volunteers/list",
    "/office/volunteers/1",
    "/office/volunteers/1/move",
    "/office/volunteers/2/end",
    "/office/forms",
    "/office/forms/2569-11",
    "/office/reports",
    "/office/forms/2569-11/file/sp12.pdf?draft=1",
    "/office/staff",
    "/office/staff/invite",
    "/office/audit",
    "/office/account",
    "/office/nowhere",
)

OF_A_RECORD = ("", "/correct", "/ask", "/person")


@pytest.fixture
def place(settings: Settings, sqlite_url: str) -> Iterator[tuple[str, Province]]:
    """The address of a running web process, and the office in it."""
    server_settings = settings.model_copy(update={"database_url": sqlite_url, "line_basic_id": "@123abcde"})
    database = Database(sqlite_url)
    province = province_in(database, "24", Clock(server_settings))
    with database.transaction() as session:
        _fill(session, province)
    app = web.create_app(server_settings, patience=20)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", province
    server.shutdown()
    thread.join()
    server.server_close()
    web.close(app)
    database.close()


def _fill(session: Any, province: Province) -> None:
    office = session.get_one(Office, province.id)
    somying = volunteer_in(session, province, "สมหญิง รักงาน")
    volunteer_in(session, province, "มาลี สุขใจ", approved=False)
    (place,) = named_exactly("พิมพา", "24")
    entry = help_records.Entry("นาย", "สมชาย ใจดี", "none", ("promote",), "informal", date(2026, 11, 19), place)
    period = periods.open_on(session, office, date(2026, 11, 20))
    record = help_records.add(session, somying, period, entry, "browser-1", province.clock())
    help_records.add(session, somying, period, entry, "browser-2", province.clock())
    head = session.get_one(Person, session.get_one(Membership, province.staff["head"]).person_id)
    question = record_questions.ask(session, record, head, "นามสกุลสะกดถูกไหม", province.clock())
    record_questions.answer(question, record_questions.WORDS, province.clock(), "ถูกแล้วค่ะ")
    approvals.choose(session, office, date(2026, 11, 20), wanted=True)
    line_quota.note(session, office.channel, "2026-11", 300, 96, province.clock())
    staff.new_invite(session, office, "officer", None, province.clock())


@pytest.fixture(params=list(SIZES))
def page(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """A browser of each size."""
    width, height = SIZES[request.param]
    context = chromium.new_context(viewport={"width": width, "height": height}, bypass_csp=True, accept_downloads=True)
    yield context.new_page()
    context.close()


def troubles(page: Page) -> list[str]:
    """What axe finds serious, and whether the page is wider than its window."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run()")["violations"]
    serious = [
        f"{each['id']}: {each['nodes'][0]['html']}" for each in found if each["impact"] in ("serious", "critical")
    ]
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return serious + (["wider than the window"] if wide else [])


def enters(page: Page, url: str, province: Province, role: str) -> None:
    page.goto(f"{url}/office/enter/{province.link(role)}")
    assert troubles(page) == []
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_no_page_shuts_anybody_out(page: Page, place: tuple[str, Province]) -> None:
    url, province = place
    page.goto(f"{url}/office/login")
    assert troubles(page) == []
    enters(page, url, province, "head")
    found = {}
    for path in (*PAGES, *_of_records(province)):
        page.goto(url + path)
        if faults := troubles(page):
            found[path] = faults
    assert found == {}


def _of_records(province: Province) -> list[str]:
    """The pages of a record that was questioned and answered, and told twice."""
    with province.database.transaction() as session:
        ids = session.scalars(select(HelpRecord.id).order_by(HelpRecord.number)).all()
    return [f"/office/records/{record}{page}" for record in ids for page in OF_A_RECORD]


def test_what_is_wrong_in_a_form_is_told_to_everybody(page: Page, place: tuple[str, Province]) -> None:
    """A page with faults marked, and the verdicts of a list."""
    url, province = place
    enters(page, url, province, "officer")
    page.goto(f"{url}/office/records/new?volunteer=1")
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
    page.goto(f"{url}/office/records/list")
    page.get_by_label("บันทึกแทนใคร").select_option("office")
    rows = xlsx([["ชื่อ-สกุล", "เลขบัตรประชาชน"], ["นายดวงดี มีสุข", "123"]])
    page.get_by_label("Excel (.xlsx) หรือ CSV").set_input_files(
        {"name": "list.xlsx", "mimeType": "application/octet-stream", "buffer": rows.getvalue()}
    )
    page.get_by_role("button", name="ตรวจดูก่อน").click()
    expect(page.get_by_role("status")).to_contain_text("ต้องแก้ 1")
    assert troubles(page) == []


def test_a_form_is_taken_with_the_keyboard_alone(page: Page, place: tuple[str, Province]) -> None:
    url, province = place
    enters(page, url, province, "officer")
    _tabs_to(page, "แบบรายงาน")
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


def test_nothing_is_fetched_from_elsewhere_and_no_policy_is_broken(
    chromium: Browser, place: tuple[str, Province]
) -> None:
    url, province = place
    context = chromium.new_context()
    page, told, asked = context.new_page(), [], []
    page.on("console", lambda message: told.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{url}/office/enter/{province.link('head')}")
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
    for path in PAGES[:-1]:
        page.goto(url + path)
    assert [each for each in asked if not each.startswith((url, "data:"))] == []
    assert told == []
    context.close()
