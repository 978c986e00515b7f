"""What a leak was about: who saw or took which records in a stretch of time, and the persons it touches.

All of it is read from the audit.  Pages of lists, where names stand with the last digits of numbers, are not written
down one by one: who was logged in may have seen them, so logging in is an act here too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from raengjai.bot.thai.months import common_era
from raengjai.storage.models import AuditEntry, Case, HelpRecord, Office, PersonRequest, ReportingPeriod, Volunteer

MONTHS_TAKEN = frozenset(("form made", "all forms made", "file of long work taken", "forms mailed"))
BEING_THERE = frozenset(("logged in", "logged out", "logged out everywhere", "login link asked", "sessions ended"))
OTHERWISE_TAKEN = frozenset(
    (
        *("person looked for", "person exported", "person corrected", "full IDs listed", "record searched"),
        *("survey fetched", "invitations taken", "volunteers invited", "list entered", "audit exported"),
        *("job seekers fetched", "course list fetched", "groups fetched"),
        *("report made", "report fetched", "case letter made", "file password seen", "breach reported"),
    )
)
OF_NOBODY = BEING_THERE | {"breach reported", "audit exported"}
WITHOUT_NAMES = re.compile(r"^snb1\b")

_MONTH = re.compile(r"\b(\d{4})-(\d{2})\b")
_ONE = re.compile(r"\b(record|case|volunteer|request) (\d+)\b")


@dataclass(frozen=True)
class Stretch:
    """From a moment, until before another; what one person did, or everybody (None)."""

    since: datetime
    until: datetime
    actor: str | None = None


@dataclass(frozen=True)
class Touched:
    """A person of whom something was seen or taken.

    `citizen_id` in full; `phone`: their own; `through`: the volunteer by whom they can be reached (name, telephone).
    """

    kind: str
    where: str
    name: str
    citizen_id: str | None
    phone: str | None
    place: str
    through: tuple[str, str | None] | None


def acts(session: Session, office: Office, stretch: Stretch) -> Sequence[AuditEntry]:
    """What was seen, taken or changed of persons, and who was there, in the order in which it happened."""
    wanted = select(AuditEntry).where(
        AuditEntry.office_id == office.id, AuditEntry.at >= stretch.since, AuditEntry.at < stretch.until
    )
    if stretch.actor is not None:
        wanted = wanted.where(AuditEntry.actor == stretch.actor)
    rows = session.scalars(wanted.order_by(AuditEntry.at, AuditEntry.id)).all()
    return [row for row in rows if _concerns_persons(row)]


def _concerns_persons(entry: AuditEntry) -> bool:
    named = entry.act in MONTHS_TAKEN | BEING_THERE | OTHERWISE_TAKEN
    return named or _ONE.search(entry.about) is not None


def touched(session: Session, office: Office, entries: Iterable[AuditEntry]) -> Sequence[Touched]:
    """The persons of these acts, each once, by name; where a record's month was not written down, each it may be."""
    known = {volunteer.id: volunteer for volunteer in session.scalars(_of(office, Volunteer))}
    found: dict[str, Touched] = {}
    for entry in entries:
        for row in _rows(session, office, entry):
            key, one = _person(row, known)
            found.setdefault(key, one)
    return sorted(found.values(), key=lambda one: (one.kind, one.name))


def unresolved(session: Session, office: Office, entries: Iterable[AuditEntry]) -> Sequence[AuditEntry]:
    """Acts whose persons can not be told from the audit: they are to be looked at by hand."""
    asked = (entry for entry in entries if entry.act not in OF_NOBODY and not WITHOUT_NAMES.match(entry.about))
    return [entry for entry in asked if next(_rows(session, office, entry), None) is None]


def _of(office: Office, model: Any, *which: ColumnElement[bool]) -> Select[Any]:
    return select(model).where(model.office_id == office.id, *which)


def _rows(session: Session, office: Office, entry: AuditEntry) -> Iterator[object]:
    """What an act names: a record, case, volunteer or request; or all records of a month whose form was taken."""
    named = {kind: int(number) for kind, number in _ONE.findall(entry.about)}
    months = _months(session, office, entry.about)
    if "record" in named:
        of_month = [HelpRecord.period_id.in_(months)] if months else [HelpRecord.created_at <= entry.at]
        yield from session.scalars(_of(office, HelpRecord, HelpRecord.number == named["record"], *of_month))
    elif entry.act in MONTHS_TAKEN and not WITHOUT_NAMES.match(entry.about):
        wanted = _of(office, HelpRecord, HelpRecord.period_id.in_(months), HelpRecord.created_at <= entry.at)
        yield from session.scalars(wanted)
    for kind, model in (("case", Case), ("volunteer", Volunteer), ("request", PersonRequest)):
        if kind in named:
            yield from session.scalars(_of(office, model, model.number == named[kind]))


def _months(session: Session, office: Office, about: str) -> Sequence[UUID]:
    """The months that are named, of either era."""
    named = [(common_era(int(year)) or 0, int(month)) for year, month in _MONTH.findall(about)]
    periods = session.execute(
        select(ReportingPeriod.id, ReportingPeriod.year, ReportingPeriod.month).where(
            ReportingPeriod.office_id == office.id
        )
    )
    return [period for period, year, month in periods if (year, month) in named]


def _person(row: object, volunteers: dict[UUID, Volunteer]) -> tuple[str, Touched]:
    if isinstance(row, HelpRecord):
        through = volunteers.get(row.volunteer_id) if row.volunteer_id else None
        return row.person_key, Touched(
            "helped", f"record {row.number}", f"{row.prefix}{row.name}", row.citizen_id, None, row.subdistrict_name,
            (f"{through.prefix}{through.name}", through.phone) if through is not None else None,
        )  # fmt: skip
    if isinstance(row, Volunteer):
        name = f"{row.prefix}{row.name}"
        return str(row.id), Touched(
            "volunteer", f"volunteer {row.number}", name, None, row.phone, row.subdistrict_name, None
        )
    if isinstance(row, PersonRequest):
        return str(row.id), Touched(
            "asked", f"request {row.number}", row.name or "", row.citizen_id, row.contact, "", None
        )
    if not isinstance(row, Case):
        raise TypeError("nothing of a person")
    return str(row.id), Touched(
        "case", f"case {row.number}", row.contact_name or "", None, row.contact_phone, row.subdistrict_name or "", None
    )
