"""The office's Google Sheet: which it is, and writing it now."""

from __future__ import annotations

import re

import click

from raengjai.bot import google_sheet
from raengjai.bot.entrypoints.commands.changing import BY
from raengjai.bot.entrypoints.commands.opening import month_option, now, office_of, province_option, ready, transaction
from raengjai.bot.errors import SendFailed
from raengjai.bot.google_sheet import GoogleSheets, Page
from raengjai.bot.settings import Settings, load
from raengjai.handlers import sheet_page
from raengjai.storage import audit
from raengjai.storage.named_months import Month

_KEY = re.compile(r"(?:https://docs\.google\.com/spreadsheets/(?:u/\d+/)?d/)?([\w-]{20,100})(?:[/?#].*)?")

_MENDS = {
    google_sheet.NOT_SHARED: "share the sheet, as editor, with {email}",
    google_sheet.NO_SHEET: "see whether it was deleted; `raengjai sheet use` names another",
    google_sheet.BAD_KEY: "look at GOOGLE_CREDENTIALS: make a new key of the service account",
    google_sheet.NOT_REACHED: "Google was not reached; try again later",
    google_sheet.BUSY: "Google is busy; try again later",
}


@click.group()
def sheet() -> None:
    """Write counts per project (no names) into a Google Sheet that is shared with the service account."""


@sheet.command()
@province_option
def status(province: str) -> None:
    """Show which sheet is written, and with whom it must be shared."""
    sheets = google_sheet.of(load())
    with transaction() as session:
        key = office_of(session, province).sheet_key
    click.echo(f"sheet    {f'https://docs.google.com/spreadsheets/d/{key}' if key else 'none'}")
    click.echo(f"account  {sheets.email if sheets is not None else 'none; set GOOGLE_CREDENTIALS'}")


@sheet.command()
@province_option
@click.option("--none", is_flag=True, help="Write no sheet any more.")
@click.argument("address", required=False)
def use(province: str, address: str | None, *, none: bool) -> None:
    """Name the sheet by its ADDRESS in the browser; from then on it is written on the 3rd and the 5th."""
    if (address is None) == (not none):
        raise click.UsageError("give either the sheet's address or --none")
    found = _KEY.fullmatch(address.strip()) if address is not None else None
    if address is not None and found is None:
        raise click.BadParameter("that is no address of a Google Sheet", param_hint="ADDRESS")
    with transaction() as session:
        office = office_of(session, province)
        office.sheet_key = found[1] if found else None
        audit.note(session, office, BY, "Google Sheet chosen", "a sheet" if found else "none", now())
    click.echo("in use" if found else "no sheet is written")


@sheet.command()
@province_option
@month_option
def push(province: str, month: Month) -> None:
    """Write a month's counts now; written again, they take the same rows."""
    with ready() as (settings, database):
        with database.transaction() as session:
            office = office_of(session, province)
            page = sheet_page.of_month(session, office, month)
        if office.sheet_key is None:
            raise click.ClickException("the office has no sheet; `raengjai sheet use` names one")
        written = _write(_sheets(settings), office.sheet_key, page)
        with database.transaction() as session:
            about = f"{written} rows of {month[0]}-{month[1]:02}"
            audit.note(session, office, BY, "Google Sheet written", about, now())
    click.echo(f"{written} rows written")


def _sheets(settings: Settings) -> GoogleSheets:
    sheets = google_sheet.of(settings)
    if sheets is None:
        raise click.ClickException("no service account is set; put its JSON key into GOOGLE_CREDENTIALS")
    return sheets


def _write(sheets: GoogleSheets, key: str, page: Page) -> int:
    try:
        return sheets.write(key, page)
    except SendFailed as failed:
        mend = _MENDS.get(failed.reason, "look at the sheet and its sharing").format(email=sheets.email)
        raise click.ClickException(f"the sheet was not written ({failed.reason}): {mend}") from None
