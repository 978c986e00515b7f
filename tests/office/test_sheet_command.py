"""The office's Google Sheet from the command line."""

from __future__ import annotations

import pytest
from commands_typed import types
from office_with_records import IDS, OfficeWithRecords

from google_played import EMAIL, SHEET, Google
from raengjai.storage.database import Database

PLACE = ("--province", "24")
MONTH = (*PLACE, "--month", "2569-11")
ADDRESS = f"https://docs.google.com/spreadsheets/d/{SHEET}/edit?gid=0#gid=0"


@pytest.fixture
def account(google: Google, monkeypatch: pytest.MonkeyPatch) -> Google:
    """A service account in the settings."""
    monkeypatch.setenv("GOOGLE_CREDENTIALS", google.credentials)
    monkeypatch.setenv("GOOGLE_SHEETS_URL", google.url)
    return google


def does(*words: str) -> str:
    done = types("sheet", *words)
    assert done.exit_code == 0, done.output
    return done.output


def fails(*words: str) -> str:
    done = types("sheet", *words)
    assert done.exit_code != 0, done.output
    assert isinstance(done.exception, SystemExit)
    return done.output


def test_until_a_sheet_is_named_none_is_written(database: Database, account: Google) -> None:
    assert does("status", *PLACE).splitlines() == ["sheet    none", f"account  {EMAIL}"]
    assert "sheet use" in fails("push", *MONTH)
    assert account.tokens == 0


@pytest.mark.parametrize("address", [ADDRESS, f"https://docs.google.com/spreadsheets/u/1/d/{SHEET}", SHEET])
def test_a_sheet_is_named_by_its_address(database: Database, account: Google, address: str) -> None:
    assert does("use", *PLACE, address) == "in use\n"
    assert f"/d/{SHEET}\n" in does("status", *PLACE)
    assert does("use", *PLACE, "--none") == "no sheet is written\n"
    assert "sheet    none" in does("status", *PLACE)


@pytest.mark.parametrize(
    "address", ["https://docs.google.com/document/d/1", "short", "https://example.test/d/" + SHEET]
)
def test_what_is_no_sheet_is_said(database: Database, account: Google, address: str) -> None:
    assert "no address of a Google Sheet" in fails("use", *PLACE, address)


def test_a_month_is_written_now_and_again_into_the_same_rows(database: Database, account: Google) -> None:
    office = OfficeWithRecords(database)
    with database.transaction() as session:
        office.record(session, "2026-11-10", citizen_id=IDS[0])
    does("use", *PLACE, ADDRESS)
    for _time in range(2):
        assert does("push", *MONTH) == "1 rows written\n"
    (page,) = (page for title, page in account.sheets[SHEET].items() if title != "Sheet1")
    assert len(page) == 2
    assert page[1][:5] == ["พฤศจิกายน 2569", "ยังไม่ระบุ", "", 1, 1]


def test_what_is_wrong_is_said_with_its_mending(database: Database, account: Google) -> None:
    does("use", *PLACE, ADDRESS)
    account.shared.clear()
    assert f"share the sheet, as editor, with {EMAIL}" in fails("push", *MONTH)
    account.faults = [503]
    assert "try again later" in fails("push", *MONTH)


def test_without_an_account_it_says_what_to_set(database: Database) -> None:
    assert "set GOOGLE_CREDENTIALS" in does("status", *PLACE)
    does("use", *PLACE, ADDRESS)
    assert "GOOGLE_CREDENTIALS" in fails("push", *MONTH)
