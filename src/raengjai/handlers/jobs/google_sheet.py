"""The month's counts per project go into the office's Google Sheet: on the 3rd, and once more on the 5th.

Only where the office has named a sheet.  Starts no messages: that it can not be written is told within officers'
next answer, once a month.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot import google_sheet, outbox
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.due_times import Monthly, When
from raengjai.bot.errors import SendFailed
from raengjai.bot.google_sheet import GoogleSheets
from raengjai.bot.i18n import Text, _, speaking
from raengjai.bot.timetable import Rule, Run, Times
from raengjai.handlers import sheet_page
from raengjai.storage import audit, officers, offices, timers
from raengjai.storage.models import Office
from raengjai.storage.named_months import Month

_NOT_WRITTEN = _("The month's counts could not be written into the Google Sheet: {why} Then I write them on the 5th.")
_NOT_SHARED = _("it is not shared with me. Please share it, as editor, with {email}.")
_NO_SHEET = _("I can not find it. Please see whether it was deleted or replaced by another.")
_OTHERWISE = _("I may not use Google's service. Please tell whoever looks after the machine.")
_WHYS: Final[Mapping[str, Text]] = {google_sheet.NOT_SHARED: _NOT_SHARED, google_sheet.NO_SHEET: _NO_SHEET}


def push(run: Run) -> int:
    """Write the month that closed last; what can be mended only by people is told to them and not tried on."""
    month = _month_before(run)
    with run.transaction() as session:
        office = offices.with_id(session, UUID(run.scope))
        if office is None or office.sheet_key is None:
            return 0
        page = sheet_page.of_month(session, office, month)
    try:
        written = _sheets(run).write(office.sheet_key, page)
    except SendFailed as failed:
        if not failed.permanent:
            raise
        _tell(run, failed.reason, month)
        return 0
    with run.transaction() as session:
        about = f"{written} rows of {month[0]}-{month[1]:02}"
        audit.note(session, office, "clock", "Google Sheet written", about, run.now())
    return written


def _sheets(run: Run) -> GoogleSheets:
    sheets: GoogleSheets | None = run.around.sheets
    if sheets is None:
        raise SendFailed(google_sheet.NO_ACCOUNT, permanent=True)
    return sheets


def _tell(run: Run, reason: str, month: Month) -> None:
    sheets: GoogleSheets | None = run.around.sheets
    why = _WHYS.get(reason, _OTHERWISE).format(email=sheets.email if sheets is not None else "")
    with run.transaction() as session:
        office = offices.with_id(session, UUID(run.scope))
        if office is not None:
            _tell_officers(session, office, why, run, month)


def _tell_officers(session: Session, office: Office, why: Text, run: Run, month: Month) -> None:
    named = f"{month[0]}-{month[1]:02}"
    for chat in officers.chats(session, office):
        if timers.once(session, "sheet_told", str(chat.id), named, run.now()):
            with speaking(chat.language):
                outbox.put(session, chat, [Bubble(str(_NOT_WRITTEN.format(why=why)))])


def _month_before(run: Run) -> Month:
    year, month = map(int, run.period.split("-"))
    return (year, month - 1) if month > 1 else (year - 1, 12)


def _where_wanted(when: When) -> Times:
    return lambda session: {str(one.id): when for one in offices.every(session) if one.sheet_key is not None}


_DEADLINE = _("the counts for the Google Sheet")

RULES = tuple(
    Rule(name, _where_wanted(Monthly(day, time(9))), push, at_night=False, deadline=_DEADLINE)
    for name, day in (("sheet", 3), ("sheet_again", 5))
)
