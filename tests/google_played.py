"""Google played on this machine: tokens for a service account, and sheets with pages of cells."""

from __future__ import annotations

import base64
import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from raengjai.bot.google_sheet import GoogleSheets

EMAIL = "raengjai@example.test"
SHEET = "sheet-of-the-office-0001"
TOKEN = "a-token-of-the-service-account"


@cache
def _key() -> rsa.RSAPrivateKey:
    """The account's key of this test run."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Google:
    """What is shared with the account, what stands in it, and what goes wrong next."""

    url: str = ""
    sheets: dict[str, dict[str, list[list[Any]]]] = field(default_factory=lambda: {SHEET: {"Sheet1": []}})
    rows: dict[str, int] = field(default_factory=dict)
    shared: set[str] = field(default_factory=lambda: {SHEET})
    faults: list[int] = field(default_factory=list)  # statuses of the answers to come; 0: none at all
    good_before: int = 0  # so many good answers come before them
    token_faults: list[int] = field(default_factory=list)
    tokens: int = 0
    writes: int = 0

    @property
    def credentials(self) -> str:
        """The account's JSON key."""
        key = _key().private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        account = {"type": "service_account", "client_email": EMAIL, "private_key": key.decode(), "project_id": "test"}
        return json.dumps({**account, "token_uri": f"{self.url}/token"})

    def client(self) -> GoogleSheets:
        """The bot's way to it."""
        return GoogleSheets(self.credentials, base_url=self.url)

    def page(self, title: str, sheet: str = SHEET) -> list[list[Any]]:
        """The cells of a page, row by row."""
        return self.sheets[sheet][title]

    def token_for(self, form: dict[str, list[str]]) -> tuple[int, Any]:
        """A token, if the account has signed that it wants one for sheets."""
        if self.token_faults:
            return self.token_faults.pop(0), {"error": "invalid_grant"}
        head, body, signature = form["assertion"][0].split(".")
        signed = f"{head}.{body}".encode()
        _key().public_key().verify(_bytes(signature), signed, padding.PKCS1v15(), hashes.SHA256())
        wish = json.loads(_bytes(body))
        assert wish["iss"] == EMAIL
        assert wish["scope"] == "https://www.googleapis.com/auth/spreadsheets"
        self.tokens += 1
        return 200, {"access_token": TOKEN, "expires_in": 3600, "token_type": "Bearer"}

    def answer(self, method: str, path: str, body: Any) -> tuple[int, Any]:
        """What Google Sheets answers."""
        if self.faults and self.good_before:
            self.good_before -= 1
        elif self.faults:
            status = self.faults.pop(0)
            return status, {"error": {"code": status, "message": f"no, {EMAIL}", "status": "NO"}}
        found = re.fullmatch(r"/v4/spreadsheets/([\w-]+)(.*)", path)
        if found is None or found[1] not in self.sheets:
            return 404, {"error": {"code": 404, "message": "not found", "status": "NOT_FOUND"}}
        if found[1] not in self.shared:
            return 403, {"error": {"code": 403, "message": f"{EMAIL} has no access", "status": "PERMISSION_DENIED"}}
        return 200, self._do(method, found[1], found[2], body)

    def _do(self, method: str, key: str, rest: str, body: Any) -> Any:
        if method == "GET" and not rest:
            pages = [self._properties(title) for title in self.sheets[key]]
            return {"spreadsheetId": key, "properties": {"title": "ชีตของสำนักงาน"}, "sheets": pages}
        if rest == ":batchUpdate":
            return {"replies": [self._change(key, one) for one in body["requests"]]}
        if method == "GET" and rest.startswith("/values/"):
            return {"values": self._read(key, rest.removeprefix("/values/"))}
        if rest == "/values:batchUpdate":
            assert body["valueInputOption"] == "RAW", "what is written is never taken for a formula"
            for one in body["data"]:
                self._write(key, one["range"], one["values"])
            self.writes += 1
            return {"totalUpdatedRows": len(body["data"])}
        raise AssertionError(f"Google was asked for {method} {rest}")

    def _properties(self, title: str) -> Any:
        grid = {"rowCount": self.rows.get(title, 1000), "columnCount": 26}
        return {"properties": {"sheetId": 1, "title": title, "index": 0, "gridProperties": grid}}

    def _change(self, key: str, request: Any) -> Any:
        if "addSheet" in request:
            wished = request["addSheet"]["properties"]
            self.sheets[key][wished["title"]] = []
            self.rows[wished["title"]] = wished["gridProperties"]["rowCount"]
            return {"addSheet": self._properties(wished["title"])}
        wished = request["updateSheetProperties"]["properties"]["gridProperties"]
        for title in self.rows:
            self.rows[title] = wished["rowCount"]
        return {}

    def _read(self, key: str, area: str) -> list[list[str]]:
        title, first, last = _area(area)
        cells = [[_shown(cell) for cell in row[first[1] : last[1] + 1]] for row in self.sheets[key][title]]
        return [_trimmed(row) for row in cells]

    def _write(self, key: str, area: str, values: list[list[Any]]) -> None:
        title, (row, column), _last = _area(area)
        page = self.sheets[key][title]
        for at, cells in enumerate(values, start=row):
            assert at < self.rows.get(title, 1000), "beyond the last row"
            while len(page) <= at:
                page.append([])
            line = page[at]
            line += [""] * (column + len(cells) - len(line))
            line[column : column + len(cells)] = cells


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _area(area: str) -> tuple[str, tuple[int, int], tuple[int, int]]:
    title, _mark, cells = unquote(area).rpartition("!")
    first, _colon, last = cells.partition(":")
    return title.strip("'"), _cell(first), _cell(last or first)


def _cell(name: str) -> tuple[int, int]:
    found = re.fullmatch(r"([A-Z])(\d*)", name)
    assert found is not None, name
    return int(found[2] or 1) - 1, ord(found[1]) - ord("A")


def _shown(cell: Any) -> str:
    return "" if cell is None else str(cell)


def _trimmed(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row.pop()
    return row


class _Handler(BaseHTTPRequestHandler):
    google: Google

    def do_GET(self) -> None:
        self._answer("GET", None)

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        if urlsplit(self.path).path == "/token":
            self._send(*self.google.token_for(parse_qs(content.decode())))
            return
        self._answer("POST", json.loads(content))

    def _answer(self, method: str, body: Any) -> None:
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            self._send(401, {"error": {"code": 401, "message": "who are you?", "status": "UNAUTHENTICATED"}})
            return
        self._send(*self.google.answer(method, unquote(urlsplit(self.path).path), body))

    def _send(self, status: int, body: Any) -> None:
        if not status:
            self.close_connection = True
            return
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *words: Any) -> None:
        """Say nothing."""


@pytest.fixture
def google() -> Iterator[Google]:
    """Google, on this machine."""
    played = Google()
    handler = type("Handler", (_Handler,), {"google": played})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    played.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield played
    server.shutdown()
    thread.join()
    server.server_close()
