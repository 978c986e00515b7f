"""About the system: whoever takes a file looks at its content and its size.

The takers are found: every form of every page that has a field for a file.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest
from all_addresses import FORM, Got, asked, forms_on, own_pages, visitor_of
from browsing_pages import Visitor
from files_made import photo, register, xlsx
from filled_office import Filled, rows_of
from flask import Flask
from sqlalchemy import select
from working import work

from raengjai.handlers import pictures
from raengjai.handlers.cases import evidence
from raengjai.handlers.lists import faults, templates, vacancies
from raengjai.handlers.office import agency_pages, record_lists
from raengjai.handlers.office.safety import LARGEST_BODY, ROOMIER
from raengjai.storage.models import LongTask

FILE_FIELD = re.compile(r'<input\b[^>]*\btype="file"[^>]*\bname="([^"]+)"')
NOTED = {"audit_entry", "long_task", "outbox_bubble"}  # that it was tried, and that the worker would not have it


@pytest.fixture
def any_url(sqlite_url: str) -> str:
    """It is about the program, not about the database: one kind will do."""
    return sqlite_url


@dataclass(frozen=True)
class Taker:
    """A form with a field for a file, and what else is said in it."""

    action: str
    field: str
    fields: Mapping[str, str]

    def gets(self, visitor: Visitor, name: str, content: bytes, *, told: int | None = None) -> Got:
        """Send it this file; `told`: how many bytes the browser says that are coming."""
        said = {each: value or "ทดสอบ" for each, value in self.fields.items() if each not in (self.field, "csrf_token")}
        form = {
            "csrf_token": visitor.token(),
            **said,
            **ALSO.get(self.kind, {}),
            self.field: (io.BytesIO(content), name),
        }
        around = visitor._around()
        if told is not None:
            around["environ_overrides"] = {"CONTENT_LENGTH": str(told)}
        page = visitor.client.post(self.action, data=form, content_type="multipart/form-data", **around)
        return Got(page.status_code, page.get_data())

    @property
    def kind(self) -> str:
        """What it takes, by what its address begins with."""
        (found,) = (each for each in GOOD if self.action.removeprefix("/office/").startswith(each))
        return found

    def most(self, app: Flask) -> int:
        """The bytes that it takes at most, with everything around the file."""
        endpoint, _parts = app.url_map.bind("bot.example").match(self.action, method="POST")
        return ROOMIER.get(endpoint, LARGEST_BODY)


def takers(app: Flask, ours: Filled, visitor: Visitor) -> Iterator[Taker]:
    agency = f"/office/agency/{ours.named_in('/office/agency/')['token']}"
    pages = [*own_pages(app, ours, visitor), (agency, asked(visitor, "GET", agency).readable)]
    for path, html in pages:
        for form, (_tag, inside) in zip(forms_on(html, path), FORM.findall(html), strict=False):
            if field := FILE_FIELD.search(inside):
                yield Taker(form.action, field[1], form.fields)


def _zip_of(name: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, content)
    return made.getvalue()


WRONG = {
    "program.xlsx": b"MZ\x90\x00" + bytes(range(256)),
    "page.jpg": b"<!doctype html><script>alert(1)</script>\x00",
    "letter.pdf": b"PK\x03\x04 no archive",
    "archive.xlsx": _zip_of("a.exe", b"MZ"),
    "swelling.xlsx": _zip_of("xl/workbook.xml", bytes(60_000_000)),
    "drawing.png": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>\x00",
}


REFUSALS = (
    *(faults.EMPTY, faults.DAMAGED, faults.OLD_OR_LOCKED, faults.MACROS, faults.WRONG_KIND, faults.PACKED_TOO_TIGHT),
    *(pictures.NO_PICTURE, pictures.TOO_MANY_PIXELS, agency_pages.WRONG_KIND, evidence.KINDS),
)
PEOPLE = ["ชื่อ-สกุล", "เลขบัตรประชาชน", "ประเภทการช่วยเหลือ", "ประเภทของแรงงาน", "วันที่", "ตำบล"]
ONE = ["นายสมศักดิ์ รักดี", "-", "พัฒนา", "นอกระบบ", "17 พ.ย. 69", "พิมพา"]
VACANCY = ["ช่างเชื่อม", "อ.บางปะกง", "วันละ 450 บาท", "3 อัตรา", "15/12/2569", "ฝ่ายบุคคล 038-000-000", "จัดหางาน"]

GOOD: Mapping[str, bytes] = {
    "register": xlsx(register("1000000000017")).getvalue(),
    "records/list": xlsx([PEOPLE, ONE]).getvalue(),
    "volunteers/list": xlsx([["ชื่อ-สกุล", "ตำบล", "อำเภอ"], ["นายมานะ อดทน", "พิมพา", "บางปะกง"]]).getvalue(),
    "vacancies/list": templates.as_xlsx(vacancies.COLUMNS, [VACANCY]),
    "agency": b"%PDF-1.7 an answer",
    "library": b"%PDF-1.7 a leaflet",
    "announcements": photo(),
    "cases": photo(),
}
"""What each takes."""
ALSO: Mapping[str, Mapping[str, str]] = {
    "register": {"year": "2569"},
    "records/list": {**dict.fromkeys(record_lists.FIELDS, ""), "volunteer": "office", "do": "save"},
    "volunteers/list": {"do": "save"},
    "vacancies/list": {"lines": "", "do": "save"},
    "announcements": {"link": "", "whom": "all"},
}
"""What is said with it, so that nothing but the file can be wrong."""


@pytest.fixture
def found(app: Flask, ours: Filled) -> dict[str, Taker]:
    """Every taker once, by where it goes."""
    return {one.action: one for one in takers(app, ours, visitor_of(app, ours.province, "head"))}


def said_of(one: Taker, visitor: Visitor, ours: Filled, name: str, content: bytes) -> str:
    """All that is said of a file; of a register when the worker has looked at it."""
    got = one.gets(visitor, name, content)
    assert got.status < 400 or got.status == 422, f"{one.action} with {name}: {got.status}"
    if one.kind != "register":
        return got.readable
    work(ours.province)
    with ours.province.database.transaction() as session:
        tasks = session.scalars(select(LongTask).where(LongTask.kind == one.kind).order_by(LongTask.asked_at.desc()))
        return str(next(iter(tasks)).outcome)


def refused(said: str) -> bool:
    return any(str(words) in said for words in REFUSALS)


def test_a_file_of_a_wrong_kind_is_refused_in_words_and_changes_nothing(
    app: Flask, ours: Filled, found: dict[str, Taker]
) -> None:
    visitor = visitor_of(app, ours.province, "head")
    assert len(found) > 6
    before = rows_of(ours)
    for one in found.values():
        for name, content in WRONG.items():
            assert refused(said_of(one, visitor, ours, name, content)), f"{one.action} with {name}"
        too_large = one.gets(visitor, "large.xlsx", b"PK", told=one.most(app) + 1)
        assert too_large.status == 413, f"{one.action}: {too_large.status}"
        assert f"ไม่เกิน {one.most(app) // 1024**2} MB" in too_large.readable, one.action
    now = rows_of(ours)
    assert {table for table in now if now[table] != before[table]} <= NOTED


def test_a_good_file_is_taken_by_the_same_forms(app: Flask, ours: Filled, found: dict[str, Taker]) -> None:
    """Else the test above would pass where nothing is ever taken."""
    visitor, taken = visitor_of(app, ours.province, "head"), set()
    for one in found.values():
        before = rows_of(ours)
        assert not refused(said_of(one, visitor, ours, "ไฟล์.dat", GOOD[one.kind])), one.action
        now = rows_of(ours)
        taken |= {one.kind} if {table for table in now if now[table] != before[table]} - NOTED else set()
    assert taken == set(GOOD)
