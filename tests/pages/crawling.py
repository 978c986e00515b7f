"""A crawler: every route of the program as one role, over what an office has."""

from __future__ import annotations

import io
import re
import zipfile

from all_addresses import OF_ALL, Address, addresses, asked, visitor_of
from browsing_pages import Visitor
from filled_office import NO_TOKEN, Filled
from flask import Flask

from raengjai.bot.thai.digits import to_arabic
from raengjai.handlers.office.pages import OFFICE_PAGES

ROLES_OF = {(method, page.endpoint): page.roles for page in OFFICE_PAGES for method in page.methods}
AS_NOBODY = 303  # to where one logs in


def crawled(app: Flask, ours: Filled, role: str) -> None:
    """Open each page, then send each form empty: never a fault of ours, and only what `OFFICE_PAGES` gives the role."""
    visitor = visitor_of(app, ours.province, role)
    every = list(addresses(app))
    for each in every:
        if each.method == "GET":
            _opened(visitor, each, ours, role)
    refused = [each for each in every if each.method == "POST" and not _may(each, role)]
    for each in refused:
        got = asked(visitor, "POST", _path(each, ours))
        assert got.status == (AS_NOBODY if role == "nobody" else 403), f"{role} POST {each.rule}: {got.status}"
    for each in every:
        if each.method == "POST" and each not in refused:
            got = asked(visitor, "POST", _path(each, ours))
            assert got.status < 500, f"{role} POST {each.rule}: {got.status}"
            assert not tells_full_number(got.readable, ours), f"{role} POST {each.rule}"


def tells_full_number(text: str, office: Filled) -> bool:
    """Whether a whole citizen ID of the office stands in it, however it is written."""
    return office.own.citizen_id in re.sub(r"[\s-]", "", to_arabic(text))


def _may(each: Address, role: str) -> bool:
    """Pages without a door, such as an agency's, are anybody's."""
    return role in ROLES_OF.get((each.method, each.endpoint), (role,))


def _path(each: Address, ours: Filled) -> str:
    return each.with_parts(OF_ALL | {"token": NO_TOKEN} | ours.named_in(each.rule))


def _opened(visitor: Visitor, each: Address, ours: Filled, role: str) -> None:
    got = asked(visitor, "GET", _path(each, ours))
    where = f"{role} {each.rule}: {got.status}"
    if (each.method, each.endpoint) in ROLES_OF:
        refused = AS_NOBODY if role == "nobody" else 403
        assert got.status in ((200, 303) if _may(each, role) else (refused,)), where
    assert got.status < 500, where
    assert not _formulas(got.content), where
    assert not tells_full_number(got.readable, ours), where
    if got.content.lstrip()[:15].lower() == b"<!doctype html>":
        assert re.search(r"<title>[^<]*\w[^<]*</title>", got.readable), where


def _formulas(content: bytes) -> list[bytes]:
    """The formulas in a spreadsheet: none of ours has any, whatever people wrote."""
    if content[:2] != b"PK":
        return []
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        sheets = [packed.read(name) for name in packed.namelist() if name.startswith("xl/worksheets/")]
    return [found for sheet in sheets for found in re.findall(rb"<f[ >].*?</f>", sheet)]
