"""Opening balances as a list: what each project had done in each month before the bot came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO, Final

from sqlalchemy.orm import Session

from raengjai.bot.i18n import _
from raengjai.bot.thai.months import month_name, months_of_fiscal_year, read_month
from raengjai.handlers.forms.labels import HELP_TYPE_LABELS, WORKER_TYPE_LABELS, WORKER_TYPES_ON_FORMS
from raengjai.handlers.forms.snb2 import NO_PROJECT
from raengjai.handlers.lists import heads, sheets
from raengjai.handlers.lists.cells import count_of, text_of
from raengjai.handlers.lists.faults import BadCell
from raengjai.handlers.lists.heads import Table, Wanted
from raengjai.handlers.lists.projects import LONGEST_NAME, NAME
from raengjai.handlers.lists.reading import Reading
from raengjai.handlers.lists.sheets import Value
from raengjai.handlers.lists.verdicts import Verdicts
from raengjai.storage import opening_balances, project_counts, projects
from raengjai.storage.models import Office, Project
from raengjai.storage.named_months import Month
from raengjai.storage.record_counts import Counts

MONTH: Final = Wanted("เดือน", ("ประจำเดือน", "เดือน/ปี"))
RECORDS: Final = Wanted("ครั้ง", ("จำนวนครั้ง", "จำนวน (ครั้ง)"))
PEOPLE: Final = Wanted("คน", ("จำนวนคน", "จำนวน (คน)"))
HELP: Final = {kind: Wanted(label) for kind, label in HELP_TYPE_LABELS.items()}
WORKERS: Final = {kind: Wanted(WORKER_TYPE_LABELS[kind]) for kind in WORKER_TYPES_ON_FORMS}
COLUMNS: Final = (MONTH, NAME, RECORDS, PEOPLE, *HELP.values(), *WORKERS.values())

NOT_A_MONTH: Final = _("please write a month such as ตุลาคม 2569 or 2569-10")
ANOTHER_YEAR: Final = _("this month is not of fiscal year {year}")
AFTER_THE_BOT: Final = _("the bot itself counts from {month} on; this would count twice")
TO_COME: Final = _("this month is still to come")
NO_SUCH_PROJECT: Final = _("fiscal year {year} has no project of this name")
MORE_PEOPLE: Final = _("there can not be more people than times")
NO_PEOPLE: Final = _("where help was given there are people")
WORKERS_DIFFER: Final = _("the kinds of worker add up to {sum}, not to {records} times")
TOO_FEW_KINDS: Final = _("the kinds of help add up to {sum}, fewer than {records} times")
TOO_MANY_OF_KIND: Final = _("this is more than the {records} times in all")
TWICE: Final = _("this month and project stand in row {row} already")


@dataclass(frozen=True)
class Listed:
    """One balance of the list."""

    month: Month
    project: Project | None
    counts: Counts


class BalanceList:
    """Brings a list of opening balances into a fiscal year; `today` is Bangkok's."""

    def __init__(self, session: Session, office: Office, fiscal_year: int, today: date) -> None:
        self.session, self.office, self.fiscal_year, self.today = session, office, fiscal_year, today
        self.months = months_of_fiscal_year(fiscal_year)
        self.bot_came = opening_balances.first_month_with_records(session, office)
        self.verdicts = Verdicts()

    def bring_in(self, file: BinaryIO) -> Verdicts:
        """Put each balance in the place of what stood there; good rows count though others are bad."""
        with sheets.opened(file) as opened:
            for listed in self._read(heads.found_in(opened, COLUMNS)):
                self._keep(listed)
                self.verdicts.taken += 1
        return self.verdicts

    def _keep(self, listed: Listed) -> None:
        project_id = listed.project.id if listed.project is not None else None
        if listed.counts.records:
            opening_balances.put(self.session, self.office, project_id, listed.month, listed.counts)
        else:
            opening_balances.remove(self.session, self.office, project_id, listed.month)

    def _read(self, table: Table) -> Iterator[Listed]:
        seen: dict[object, int] = {}
        for row in table.rows():
            reading = Reading(table, row)
            month, project = reading.cell(MONTH, self._month), reading.cell(NAME, self._project)
            counts = _counts(reading)
            key = (month, project.id if project is not None else None)
            if not reading.faults and seen.setdefault(key, row.number) != row.number:
                reading.note(TWICE.format(row=seen[key]))
            if self.verdicts.passed(reading.faults) and month is not None:
                yield Listed(month, project, counts)

    def _month(self, value: Value) -> Month:
        try:
            month = read_month(_without_day(str(value)))
        except ValueError:
            raise BadCell(NOT_A_MONTH) from None
        if month not in self.months:
            raise BadCell(ANOTHER_YEAR.format(year=self.fiscal_year))
        if self.bot_came is not None and month > self.bot_came:
            raise BadCell(AFTER_THE_BOT.format(month=month_name(*self.bot_came)))
        if month > (self.today.year, self.today.month):
            raise BadCell(TO_COME)
        return month

    def _project(self, value: Value) -> Project | None:
        if value is None or value == NO_PROJECT:
            return None
        found = projects.named(self.session, self.office, self.fiscal_year, text_of(value, LONGEST_NAME))
        if found is None:
            raise BadCell(NO_SUCH_PROJECT.format(year=self.fiscal_year))
        return found


def _without_day(month: str) -> str:
    """A spreadsheet turns a month into its first day: 2026-10-01 00:00:00."""
    return month[:7] if month.endswith(" 00:00:00") else month


def _counts(reading: Reading) -> Counts:
    records, people = (reading.cell(wanted, count_of) or 0 for wanted in (RECORDS, PEOPLE))
    kinds = {kind: reading.cell(wanted, count_of) or 0 for kind, wanted in HELP.items()}
    workers = {kind: reading.cell(wanted, count_of) or 0 for kind, wanted in WORKERS.items()}
    if not reading.faults:
        _check(reading, Counts(records, people, kinds, workers))
    return Counts(records, people, kinds, workers)


def _check(reading: Reading, counts: Counts) -> None:
    """The numbers must be able to stand beside each other, else no total would be right."""
    if counts.people > counts.records:
        reading.note(MORE_PEOPLE, PEOPLE)
    if counts.records and not counts.people:
        reading.note(NO_PEOPLE, PEOPLE)
    if (workers := sum(counts.by_worker_type.values())) != counts.records:
        reading.note(WORKERS_DIFFER.format(sum=workers, records=counts.records))
    if (kinds := sum(counts.by_help_type.values())) < counts.records:
        reading.note(TOO_FEW_KINDS.format(sum=kinds, records=counts.records))
    for kind, count in counts.by_help_type.items():
        if count > counts.records:
            reading.note(TOO_MANY_OF_KIND.format(records=counts.records), HELP[kind])


def as_rows(session: Session, office: Office, year: int, today: date) -> list[Sequence[Value]]:
    """A row for each month before the bot came (else up to today) and each project, with what is known of it."""
    until = opening_balances.first_month_with_records(session, office) or (today.year, today.month)
    known = {((one.year, one.month), one.project_id): one for one in opening_balances.every(session, office)}
    named: list[tuple[Project | None, str]] = [
        *((project, project.name) for project in projects.of_year(session, office, year)),
        (None, NO_PROJECT),
    ]
    rows: list[Sequence[Value]] = []
    for month in (each for each in months_of_fiscal_year(year) if each <= until):
        for project, name in named:
            balance = known.get((month, project.id if project is not None else None))
            counts = [
                getattr(balance, one) if balance is not None else None for one in ("records", "people", *HELP, *WORKERS)
            ]
            rows.append((month_name(*month), name, *counts))
    return rows


def known(session: Session, office: Office, year: int) -> list[tuple[str, str, Counts]]:
    """Each balance of a fiscal year: month, project, counts."""
    named = {one.id: one.name for one in projects.of_year(session, office, year, retired_too=True)}
    return [
        (month_name(*month), NO_PROJECT if project_id is None else named.get(project_id, "?"), counts)
        for month in months_of_fiscal_year(year)
        for project_id, counts in project_counts.before_the_bot(session, office, [month]).items()
    ]
