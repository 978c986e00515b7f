"""The reports of the fiscal year, made and kept when their time has come; officers hear that they are ready.

The quarterly summary, the follow-ups and the final annual report are made on the 6th, when the last month's forms have
gone to the ministry; the annual report's first version on the morning of 15 September, the day it is due.

Starts no messages: what is ready is told within the next answer.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.clock import bangkok_day
from raengjai.bot.conversation.bubbles import Button, Card
from raengjai.bot.due_times import SomeMonths, When
from raengjai.bot.i18n import Text, _, speaking
from raengjai.bot.timetable import Rule, Run, Times
from raengjai.handlers.forms import year_reports
from raengjai.handlers.forms.year_reports import Made
from raengjai.handlers.office.links import office_page
from raengjai.storage import audit, officers, offices, report_files
from raengjai.storage.models import Office
from raengjai.storage.named_months import Month

AFTER_QUARTERS = SomeMonths(frozenset({1, 4, 7, 10}), 6, time(8))
AFTER_HALVES = SomeMonths(frozenset({4, 10}), 6, time(8))
BEFORE_THE_ANNUAL = SomeMonths(frozenset({9}), 1, time(8))
ON_THE_ANNUAL_DAY = SomeMonths(frozenset({9}), 15, time(6))
AFTER_THE_YEAR = SomeMonths(frozenset({10}), 6, time(8))

Make = Callable[[Session, Office, Month, date], Made]

_QUARTER = _("The summary of quarter {number} of fiscal year {year} for the committee is ready, as PDF and XLSX.")
_FOLLOW_UP = _("The {number}-month follow-up of fiscal year {year}, against your targets, is ready, as PDF and XLSX.")
_ANNUAL = _("Today the annual report of fiscal year {year} is due. It is ready, as PDF and XLSX.")
_FINAL = _("The final annual report of fiscal year {year} is ready, as PDF and XLSX.")
_SOON = _(
    "The annual report of fiscal year {year} is due on 15 September; I make it that morning. Until then pictures can "
    "be added to it and chosen."
)


def make_quarter(run: Run) -> int:
    """The quarter that has just ended."""
    return _make(run, year_reports.quarter, _before(_month(run)), _QUARTER)


def make_follow_up(run: Run) -> int:
    """The half or whole year that has just ended."""
    return _make(run, year_reports.follow_up_of, _before(_month(run)), _FOLLOW_UP)


def make_annual(run: Run) -> int:
    """The fiscal year that is about to end."""
    return _make(run, year_reports.annual_of, _month(run), _ANNUAL)


def make_final(run: Run) -> int:
    """The fiscal year that has ended."""
    return _make(run, year_reports.annual_of, _before(_month(run)), _FINAL)


def tell_of_annual(run: Run) -> int:
    """Let officers know, two weeks ahead, what they can still do for it."""
    with run.transaction() as session:
        office = offices.with_id(session, UUID(run.scope))
        if office is None:
            return 0
        year, _place = year_reports.place_in_year(_month(run))
        _tell(session, office, _SOON.format(year=year), run)
        return 1


def _make(run: Run, make: Make, month: Month, words: Text) -> int:
    """Read the figures, make the files with no transaction open, keep them; whoever is first is the one."""
    with run.transaction() as session:
        office = offices.with_id(session, UUID(run.scope))
        if office is None:
            return 0
        made = make(session, office, month, bangkok_day(run.now()))
    files = made.files()
    with run.transaction() as session:
        if not report_files.keep(session, office, made.name, files, run.now()):
            return 0
        audit.note(session, office, "clock", "report made", made.name, run.now())
        _tell(session, office, words.format(**_named(made)), run)
        return 1


def _named(made: Made) -> dict[str, str]:
    """The year and number in a report's name: "quarterly 2570-1"."""
    year, _dash, number = made.name.split(" ")[1].partition("-")
    return {"year": year, "number": number}


def _tell(session: Session, office: Office, words: Text, run: Run) -> None:
    for chat in officers.chats(session, office):
        with speaking(chat.language):
            button = Button(str(_("See the reports")), link=office_page(run.around.public_url, "reports"))
            outbox.put(session, chat, [Card(text=str(words), title=str(_("Reports")), buttons=(button,))])


def _month(run: Run) -> Month:
    year, month = map(int, run.period.split("-"))
    return year, month


def _before(month: Month) -> Month:
    year, number = month
    return (year, number - 1) if number > 1 else (year - 1, 12)


def _quarterly(office: Office) -> bool:
    return office.quarterly_reports


def _follow_ups(office: Office) -> bool:
    return office.follow_ups


def _annual(office: Office) -> bool:
    return office.annual_reports


def _where(wanted: Callable[[Office], bool], when: When) -> Times:
    """At that time, in the offices that want it."""
    return lambda session: {str(office.id): when for office in offices.every(session) if wanted(office)}


RULES = (
    Rule("quarterly", _where(_quarterly, AFTER_QUARTERS), make_quarter, each_missed=True),
    Rule("follow_up", _where(_follow_ups, AFTER_HALVES), make_follow_up, each_missed=True),
    Rule("annual_soon", _where(_annual, BEFORE_THE_ANNUAL), tell_of_annual),
    Rule("annual", _where(_annual, ON_THE_ANNUAL_DAY), make_annual, deadline=_("the annual report")),
    Rule("annual_final", _where(_annual, AFTER_THE_YEAR), make_final, each_missed=True),
)
