"""Every address of the web process, as it stands in its own map, and what a browser gets there."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from browsing_pages import Province, Visitor
from filled_office import Filled
from flask import Flask

# Parts of addresses that name nothing of an office: the same for everybody.
OF_ALL = {"month": "2569-10", "form": "sp12", "ending": "pdf", "letter": "snb", "kind": "quarterly", "province": "32",
          "rule": "without_id", "year": "2570", "day": "2026-12-01", "name": "welcome",
          "version": "2569-11"}  # fmt: skip
NOT_PLAYED = {"/callback", "/callback/<channel>", "/office/leave"}  # leaving ends the visit; LINE has its own tests
SECRET = {"token"}  # who has such an address may see what it shows, of whatever office they are
FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)


@dataclass(frozen=True)
class Address:
    """A route, its method and the names of its parts."""

    method: str
    rule: str
    parts: tuple[str, ...]
    endpoint: str

    def with_parts(self, given: Mapping[str, object]) -> str:
        """The address with these parts."""
        return re.sub(r"<(?:\w+(?:\([^)]*\))?:)?(\w+)>", lambda part: str(given[part[1]]), self.rule)


def addresses(app: Flask) -> Iterator[Address]:
    """Every route of the web process that takes a browser's request."""
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            if rule.rule not in NOT_PLAYED and "filename" not in rule.arguments:
                yield Address(method, rule.rule, tuple(sorted(rule.arguments)), rule.endpoint.rpartition(".")[2])


def visitor_of(app: Flask, province: Province, role: str) -> Visitor:
    """The browser of a member of staff of that role, or of nobody."""
    visitor = Visitor(app).opens("/office/login")
    if role != "nobody":
        visitor.enters(province, role)
    visitor.opens("/office/account" if role != "nobody" else "/office/login")
    return visitor


@dataclass(frozen=True)
class Got:
    """What came back."""

    status: int
    content: bytes

    @property
    def readable(self) -> str:
        """All that can be read in it: a page's words, a spreadsheet's parts."""
        if self.content[:2] == b"PK":
            with zipfile.ZipFile(io.BytesIO(self.content)) as packed:
                return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
        return unescape(self.content.decode("utf-8", "replace"))

    def but_for(self, *parts: object) -> tuple[int, str]:
        """What stands in it but for the token of its forms, and these parts."""
        text = re.sub(r'name="csrf_token" value="[^"]*"', "", self.readable)
        for part in parts:
            text = text.replace(str(part), "…")
        return self.status, text


def asked(visitor: Visitor, method: str, path: str, **form: str) -> Got:
    """What the browser gets; a form goes with the token of the page it stood on."""
    if method == "GET":
        page = visitor.client.get(path, query_string=form or None, **visitor._around())
    else:
        fields = {"csrf_token": visitor.token(), **form}
        page = visitor.client.post(path, data=fields, content_type="multipart/form-data", **visitor._around())
    return Got(page.status_code, page.get_data())


@dataclass(frozen=True)
class Form:
    """A form, or a link with a question in it, as a page shows it: where it goes, and what stands in its fields."""

    method: str
    action: str
    fields: Mapping[str, str]

    @property
    def shape(self) -> tuple[str, str, tuple[str, ...]]:
        """By what it is the same on every page: where it goes and what it asks."""
        where = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+", "#", self.action)
        return self.method, where, tuple(sorted(self.fields))


def forms_on(html: str, page: str) -> Iterator[Form]:
    """The forms of a page, and its links that ask something."""
    for tag, inside in FORM.findall(html):
        action = re.search(r'action="([^"]*)"', tag)
        method = "POST" if 'method="post"' in tag else "GET"
        target = unescape(action[1]) if action and action[1] else page
        yield Form(method, target.partition("?")[0] if method == "GET" else target, dict(_fields(inside)))
    for path, query in re.findall(r'href="(/[^"?#]*)\?([^"#]+)"', html):
        pairs = [each.partition("=") for each in unescape(query).split("&")]
        yield Form("GET", path, {name: value for name, _is, value in pairs})


def _fields(inside: str) -> Iterator[tuple[str, str]]:
    for found in re.finditer(r"<(?:input|button)\b([^>]*)>", inside):
        if name := re.search(r'\bname="([^"]+)"', found[1]):
            value = re.search(r'\bvalue="([^"]*)"', found[1])
            yield name[1], unescape(value[1]) if value else ""
    for name, text in re.findall(r'<textarea\b[^>]*\bname="([^"]+)"[^>]*>(.*?)</textarea>', inside, re.DOTALL):
        yield name, unescape(text)
    for name, options in re.findall(r'<select\b[^>]*\bname="([^"]+)"[^>]*>(.*?)</select>', inside, re.DOTALL):
        values = [value for value in re.findall(r'<option\b[^>]*\bvalue="([^"]*)"', options) if value]
        yield name, unescape(values[0]) if values else ""


def own_pages(app: Flask, ours: Filled, visitor: Visitor) -> Iterator[tuple[str, str]]:
    """(address, page) of every page that opens with parts of our own."""
    for each in addresses(app):
        if each.method == "GET" and not SECRET & set(each.parts) and "." not in each.rule:
            path = each.with_parts(OF_ALL | ours.named_in(each.rule))
            got = asked(visitor, "GET", path)
            if got.status == 200 and got.content.lstrip()[:15].lower() == b"<!doctype html>":
                yield path, got.content.decode()
