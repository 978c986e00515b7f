"""The year's plans, projects and activities as a list: names, targets, money, and which services belong to each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

from sqlalchemy.orm import Session

from raengjai.bot.i18n import _
from raengjai.bot.thai.text import matching_key
from raengjai.handlers.lists import heads, sheets
from raengjai.handlers.lists.cells import count_of, satang_of, text_of
from raengjai.handlers.lists.faults import BadCell
from raengjai.handlers.lists.heads import Table, Wanted
from raengjai.handlers.lists.reading import Reading
from raengjai.handlers.lists.sheets import Value
from raengjai.handlers.lists.verdicts import Verdicts
from raengjai.storage import projects, services, targets
from raengjai.storage.models import Office, Project, Service

LONGEST_NAME: Final = 200

NAME: Final = Wanted(
    "ชื่อแผนงาน/โครงการ/กิจกรรม", ("ชื่อโครงการ", "โครงการ", "แผนงาน", "โครงการ/กิจกรรม", "แผนงาน/โครงการ", "กิจกรรม")
)
TARGET: Final = Wanted("เป้าหมาย (คน)", ("เป้าหมาย", "จำนวนเป้าหมาย"), required=False)
BUDGET: Final = Wanted("งบประมาณ (บาท)", ("งบประมาณ", "งบ"), required=False)
SERVICES: Final = Wanted("บริการ", ("บริการที่นับเข้าโครงการ", "ประเภทบริการ"), required=False)
COLUMNS: Final = (NAME, TARGET, BUDGET, SERVICES)
THE_REST: Final = "บริการอื่นทั้งหมด"
"""Stands among a project's services when it is the year's default."""

TWICE: Final = _("this project stands in row {row} already")
NO_SERVICE: Final = _("there is no service called “{name}”; the office's services are in `raengjai project services`")


@dataclass(frozen=True)
class Listed:
    """One project of the list; None: the list says nothing of that."""

    name: str
    target: int | None
    budget: int | None
    services: tuple[Service | None, ...]  # None among them: the year's default


class ProjectList:
    """Brings a list of projects into a fiscal year."""

    def __init__(self, session: Session, office: Office, fiscal_year: int) -> None:
        self.session, self.office, self.fiscal_year = session, office, fiscal_year
        self.verdicts = Verdicts()
        listed = services.of_types(session, office, services.HELP_TYPES)
        self.services = [(matching_key(one.name), one) for one in listed]

    def bring_in(self, file: BinaryIO) -> Verdicts:
        """Add what is new and change what is known by its name; good rows count though others are bad."""
        with sheets.opened(file) as opened:
            table = heads.found_in(opened, COLUMNS)
            for listed in self._read(table):
                self._keep(listed)
                self.verdicts.taken += 1
        return self.verdicts

    def _read(self, table: Table) -> Iterator[Listed]:
        seen: dict[str, int] = {}
        for row in table.rows():
            reading = Reading(table, row)
            name = reading.cell(NAME, lambda value: text_of(value, LONGEST_NAME))
            target = reading.cell(TARGET, lambda value: None if value is None else count_of(value))
            budget = reading.cell(BUDGET, satang_of)
            given = reading.cell(SERVICES, self._services_in)
            if name is not None and seen.setdefault(name, row.number) != row.number:
                reading.note(TWICE.format(row=seen[name]), NAME)
            if self.verdicts.passed(reading.faults):
                yield Listed(str(name), target, budget, tuple(given or ()))

    def _services_in(self, value: Value) -> list[Service | None]:
        found: list[Service | None] = []
        for name in re.split(r"[,;\n]", str(value or "")):
            key = matching_key(name)
            if key == matching_key(THE_REST):
                found.append(None)
            elif key:
                found += self._named(name.strip(), key)
        return found

    def _named(self, name: str, key: str) -> list[Service]:
        found = [service for known, service in self.services if known == key]
        if not found:
            raise BadCell(NO_SERVICE.format(name=name))
        return found

    def _keep(self, listed: Listed) -> None:
        project = self._project(listed.name)
        if listed.budget is not None:
            project.budget = listed.budget
        if listed.target is not None:
            targets.put(self.session, self.office, self.fiscal_year, project, listed.target)
        for service in listed.services:
            projects.set_rule(self.session, self.office, project, service)

    def _project(self, name: str) -> Project:
        known = projects.named(self.session, self.office, self.fiscal_year, name)
        return known or projects.add(self.session, self.office, self.fiscal_year, name)


def as_rows(session: Session, office: Office, fiscal_year: int) -> list[Sequence[Value]]:
    """The year's projects as a list that can be changed and handed in again."""
    rules, aims = projects.rules(session, office, fiscal_year), targets.of_projects(session, office, fiscal_year)
    named = {one.id: one.name for one in services.of_types(session, office, services.HELP_TYPES)}
    rows: list[Sequence[Value]] = []
    for project in projects.of_year(session, office, fiscal_year):
        own = [THE_REST if key is None else named.get(key, "") for key, of in rules.items() if of == project.id]
        budget = None if project.budget is None else project.budget / 100
        rows.append((project.name, aims.get(project.id), budget, ", ".join(filter(None, own)) or None))
    return rows
