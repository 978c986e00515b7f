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
from filled_office import Filled, rows_of
from flask import Flask

from raengjai.handlers.office.safety import LARGEST_BODY, ROOMIER

FILE_FIELD = re.compile(r'<input\b[^>]*\btype="file"[^>]*\bname="([^"]+)"')
NOTED = {"audit_entry", "long_task"}  # that it was tried, and what a worker will refuse


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
        form = {"csrf_token": visitor.token(), **said, self.field: (io.BytesIO(content), name)}
        around = visitor._around()
        if told is not None:
            around["environ_overrides"] = {"CONTENT_LENGTH": str(told)}
        page = visitor.client.post(self.action, data=form, content_type="multipart/form-data", **around)
        return Got(page.status_code, page.get_data())

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


def test_a_file_of_a_wrong_kind_changes_nothing_and_one_that_is_too_large_is_not_read(app: Flask, ours: Filled) -> None:
    visitor = visitor_of(app, ours.province, "head")
    found = {one.action: one for one in takers(app, ours, visitor)}
    assert len(found) > 6
    before = rows_of(ours)
    for one in found.values():
        for name, content in WRONG.items():
            got = one.gets(visitor, name, content)
            assert got.status < 500, f"{one.action} with {name}: {got.status}"
        too_large = one.gets(visitor, "large.xlsx", b"PK", told=one.most(app) + 1)
        assert too_large.status == 413, f"{one.action}: {too_large.status}"
    now = rows_of(ours)
    assert {table for table in now if now[table] != before[table]} <= NOTED
