"""Google Sheets, the outside service: rows of numbers written into one shared sheet by a service account.

A row is known by its key, which stands in the last column: written again it takes its own place, so that twice is
harmless and what people write beside it stays beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from raengjai.bot.errors import SendFailed
from raengjai.bot.settings import Settings

SCOPE: Final = "https://www.googleapis.com/auth/spreadsheets"
BASE: Final = "https://sheets.googleapis.com"
CONNECT_SECONDS, READ_SECONDS = 3.0, 20.0
NEW_ROWS: Final = 200

# Why it failed, in words that the log and the job know.
NO_ACCOUNT, BAD_KEY, NOT_SHARED, NO_SHEET, REFUSED = "no account", "bad key", "not shared", "no such sheet", "refused"
NOT_REACHED, BUSY = "not reached", "busy"

_BUSY = frozenset({429, 500, 502, 503, 504})
_SAID_NO = {401: BAD_KEY, 403: NOT_SHARED, 404: NO_SHEET}

Value = str | int | None


@dataclass(frozen=True)
class Row:
    """One row: its key and its cells."""

    key: str
    cells: tuple[Value, ...]


@dataclass(frozen=True)
class Page:
    """What is written on one page (tab) of the sheet; the key's column stands behind the `heads`."""

    title: str
    heads: tuple[str, ...]
    key_head: str
    rows: tuple[Row, ...]


class GoogleSheets:
    """Google Sheets as a service account sees them."""

    def __init__(self, credentials: str, *, base_url: str = BASE, token_url: str | None = None) -> None:
        """`credentials` is the JSON key of the service account; the addresses are other ones in tests."""
        account: dict[str, Any] = json.loads(credentials)
        self._account = {**account, **({"token_uri": token_url} if token_url else {})}
        self._base_url = base_url.rstrip("/")

    @property
    def email(self) -> str:
        """With whom a sheet is shared."""
        return str(self._account["client_email"])

    def write(self, key: str, page: Page) -> int:
        """Write a page's rows into the sheet of that key, each in its place or behind the others; how many.

        Raise `SendFailed`.
        """
        with _as_send_failures(), self._client() as client:
            sheet = _page(client, key, page)
            written = sheet.get_values(f"A1:{_letter(len(page.heads) + 1)}")
            changes = _changes(page, written)
            wanted = max(len(written), *(at for at, _cells in changes))
            if wanted > sheet.row_count:
                sheet.add_rows(wanted - sheet.row_count + NEW_ROWS)
            sheet.batch_update([_at(at, cells) for at, cells in changes], raw=True)
        return len(page.rows)

    @contextmanager
    def _client(self) -> Iterator[Any]:
        import gspread  # noqa: PLC0415 - a worker carries Google's libraries only where a sheet is written
        from google.oauth2 import service_account  # noqa: PLC0415

        signer = service_account.Credentials.from_service_account_info(self._account, scopes=[SCOPE])
        client = gspread.Client(auth=signer, http_client=_at_address(self._base_url))
        client.set_timeout((CONNECT_SECONDS, READ_SECONDS))
        try:
            yield client
        finally:
            client.http_client.session.close()


def _page(client: Any, key: str, page: Page) -> Any:
    """The page of that title; it is added where there is none."""
    import gspread  # noqa: PLC0415

    book = client.open_by_key(key)
    try:
        return book.worksheet(page.title)
    except gspread.WorksheetNotFound:
        return book.add_worksheet(page.title, rows=NEW_ROWS, cols=len(page.heads) + 1)


def of(settings: Settings) -> GoogleSheets | None:
    """Google Sheets as the settings have it; None where no account is set."""
    if settings.google_credentials is None:
        return None
    return GoogleSheets(
        settings.google_credentials.get_secret_value(),
        base_url=settings.google_sheets_url,
        token_url=settings.google_token_url,
    )


def _at_address(base_url: str) -> Any:
    """gspread's way to Google, at another address."""
    from gspread.http_client import HTTPClient  # noqa: PLC0415

    class AtAddress(HTTPClient):  # type: ignore[misc] # gspread has no types that we see
        def request(self, method: str, endpoint: str, *args: Any, **more: Any) -> Any:
            return super().request(method, endpoint.replace(BASE, base_url, 1), *args, **more)

    return AtAddress


def _changes(page: Page, written: Sequence[Sequence[str]]) -> list[tuple[int, list[Value]]]:
    """(row from 1, its cells) of everything that is to be written."""
    last = len(page.heads)
    places = {cells[last]: at for at, cells in enumerate(written, start=1) if len(cells) > last and cells[last]}
    after = max(len(written), 1)
    changes: list[tuple[int, list[Value]]] = [(1, [*page.heads, page.key_head])]
    for row in page.rows:
        if row.key not in places:
            after += 1
            places[row.key] = after
        changes.append((places[row.key], [*row.cells, row.key]))
    return changes


def _at(at: int, cells: list[Value]) -> dict[str, Any]:
    return {"range": f"A{at}:{_letter(len(cells))}{at}", "values": [["" if cell is None else cell for cell in cells]]}


def _letter(column: int) -> str:
    """A, B … Z for 1, 2 … 26."""
    if not 1 <= column <= 26:
        raise ValueError("our pages have no more columns than the alphabet")
    return chr(ord("A") + column - 1)


@contextmanager
def _as_send_failures() -> Iterator[None]:
    """Tell what went wrong outside, and whether trying again may help; no word of Google's, which may tell a name."""
    import requests  # noqa: PLC0415
    from google.auth.exceptions import GoogleAuthError, RefreshError  # noqa: PLC0415
    from gspread.exceptions import APIError, SpreadsheetNotFound  # noqa: PLC0415

    try:
        yield
    except RefreshError as refusal:
        raise SendFailed(NOT_REACHED if refusal.retryable else BAD_KEY, permanent=not refusal.retryable) from None
    except SpreadsheetNotFound:
        raise SendFailed(NO_SHEET, permanent=True) from None
    except PermissionError:
        raise SendFailed(NOT_SHARED, permanent=True) from None
    except APIError as said:
        status = said.response.status_code
        busy = status in _BUSY
        raise SendFailed(BUSY if busy else _SAID_NO.get(status, REFUSED), permanent=not busy) from None
    except (requests.RequestException, GoogleAuthError):
        raise SendFailed(NOT_REACHED, permanent=False) from None
    except ValueError:  # the account's key is no key, or what came back is no JSON
        raise SendFailed(BAD_KEY, permanent=True) from None
