"""What stands beside a file's content, its name and what is written into it about itself, tells of no person."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from all_addresses import OF_ALL, SECRET, Address, addresses
from browsing_pages import Visitor
from filled_office import Filled
from flask import Flask
from pypdf import PdfReader
from test_foreign_office import app
from werkzeug.test import TestResponse

__all__ = ["app"]  # a fixture

WHY = "ตรวจสอบข้อมูล"
FILES = ("application/pdf", "application/json", "application/vnd.openxmlformats", "application/zip", "image/")
KINDS = {"ending": ("pdf", "xlsx", "docx", "json"), "form": ("sp12",), "letter": ("snb",)}
OWN_NAME = re.compile(r'attachment; filename="[a-z0-9][a-z0-9.-]*"')  # in our letters: no word of a person is


@pytest.fixture
def any_url(sqlite_url: str) -> str:
    """It is about the files, not about the database."""
    return sqlite_url


def ways(each: Address) -> Iterator[dict[str, str]]:
    """The kinds of file that an address can be asked for."""
    for ending in KINDS["ending"] if "ending" in each.parts else ("",):
        for form in KINDS["form"] if "form" in each.parts else ("",):
            for letter in KINDS["letter"] if "letter" in each.parts else ("",):
                yield {name: part for name, part in (("ending", ending), ("form", form), ("letter", letter)) if part}


def files(app: Flask, office: Filled) -> Iterator[tuple[str, TestResponse]]:
    """Every file that the pages give to a head, for a reason where one is asked for."""
    visitor = Visitor(app).enters(office.province, "head").opens("/office/account")
    for each in addresses(app):
        if SECRET & set(each.parts) or (each.method == "POST" and "." not in each.rule):
            continue
        for way in ways(each):
            path = each.with_parts(OF_ALL | office.named_in(each.rule) | way)
            yield from ((path, page) for page in answers(visitor, each.method, path) if is_file(page))


def answers(visitor: Visitor, method: str, path: str) -> Iterator[TestResponse]:
    if method == "GET":
        yield visitor.client.get(path, **visitor._around())
    else:
        yield visitor.client.post(path, data={"csrf_token": visitor.token(), "reason": WHY}, **visitor._around())


def is_file(page: TestResponse) -> bool:
    return page.status_code == 200 and page.content_type.startswith(FILES)


def about_itself(content: bytes) -> str:
    """What a file says of itself: who made it, its title, the names of what is packed in it."""
    if content[:4] == b"%PDF" and content.rstrip().endswith(b"%%EOF"):  # else one of the invented ones
        reader = PdfReader(io.BytesIO(content))
        return f"{reader.metadata} {reader.trailer['/Root'].get('/Metadata', '')} {_described(reader)}"
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            told = [
                packed.read(name).decode("utf-8", "replace")
                for name in packed.namelist()
                if name.startswith("docProps/")
            ]
            return " ".join([*packed.namelist(), *told])
    return ""


def _described(reader: PdfReader) -> str:
    described = reader.trailer["/Root"].get("/Metadata")
    return described.get_object().get_data().decode() if described is not None else ""


def test_no_files_name_or_description_tells_of_a_person(app: Flask, ours: Filled) -> None:
    persons = (*(f"{given} {ours.own.word}" for given in ("สมชาย", "สมหญิง", "มาลี", "ประธาน")), ours.own.citizen_id)
    staff = ("อรุณ ดูแลดี", "ใจเย็น เป็นธรรม", "ละเอียด รอบคอบ")
    kinds = set()
    for path, page in files(app, ours):
        assert OWN_NAME.fullmatch(page.headers.get("Content-Disposition", 'attachment; filename="x"')), path
        told = about_itself(page.get_data())
        assert [one for one in (*persons, *staff, ours.own.phone, str(Path.cwd())) if one in told] == [], path
        assert page.headers.get("Cache-Control") == "no-store" or not path.startswith("/office"), path
        kinds.add((page.content_type.partition(";")[0], re.sub(r"[0-9a-f-]{30,}|\d+", "#", path)))
    assert len(kinds) > 25, kinds
