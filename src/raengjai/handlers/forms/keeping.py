"""A form's file: of a closed month it is made once and kept, of an open one it is made as the month stands.

Making takes a second and no transaction is open meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.handlers.forms import versions
from raengjai.handlers.forms.amending import Amendable
from raengjai.handlers.forms.kinds import SNB1, SNB2, SP12, Kind
from raengjai.handlers.forms.versions import Version
from raengjai.storage import editions, kept_files, month_now
from raengjai.storage.database import OpenTransaction
from raengjai.storage.models import MonthEdition, Office, ReportingPeriod


class NoSuchVersion(LookupError):
    """The form has no version of that number; `last` is its last one, None if the month was never closed."""

    def __init__(self, last: int | None) -> None:
        super().__init__("the form has no such version")
        self.last = last


class NotThere(LookupError):
    """The month knew no such unit or volunteer."""


@dataclass(frozen=True)
class Wanted:
    """A form's file.

    `about`: a unit's id or a volunteer's number; `version` None: the last one.  `draft`: as the month stands now,
    whatever was kept of it.
    """

    kind: Kind
    ending: str
    about: str = ""
    version: int | None = None
    draft: bool = False

    @property
    def name(self) -> str:
        """By which its file is kept."""
        return f"{self.kind.name} {self.about}".rstrip()


@dataclass(frozen=True)
class Found:
    """A form to be made; or, where `content` is given, made already.  `edition` None: the month as it stands."""

    form: Amendable
    version: int | None = None
    edition: MonthEdition | None = None
    content: bytes | None = None


@dataclass(frozen=True)
class Made:
    """A form's file and its version (None: the month as it stands)."""

    content: bytes
    version: int | None


@dataclass(frozen=True)
class Of:
    """Whose month: the ids of an office and of its period."""

    office: UUID
    period: UUID


def file(transaction: OpenTransaction, of: Of, wanted: Wanted, now: datetime) -> Made:
    """The file, kept or made; raise `NoSuchVersion` or `NotThere`."""
    with transaction() as session:
        found = find(session, session.get_one(Office, of.office), session.get_one(ReportingPeriod, of.period), wanted)
    if found.content is not None:
        return Made(found.content, found.version)
    made = wanted.kind.makes[wanted.ending](found.form)
    if found.edition is None:
        return Made(made, None)
    with transaction() as session:
        kept = kept_files.keep(session, found.edition, wanted.name, wanted.ending, made, now)
        return Made(kept, found.version)


def find(session: Session, office: Office, period: ReportingPeriod, wanted: Wanted) -> Found:
    """The form that is meant; raise `NoSuchVersion` or `NotThere`."""
    rows = [] if wanted.draft else editions.of_month(session, office, period)
    if not rows:
        if wanted.version is not None:
            raise NoSuchVersion(None)
        return Found(as_it_stands(session, office, period, wanted))
    known = versions.of(wanted.kind, wanted.about, versions.opened(rows))
    if not known:
        raise NotThere
    if wanted.version is not None and wanted.version >= len(known):
        raise NoSuchVersion(known[-1].number)
    version = known[-1 if wanted.version is None else wanted.version]
    content = kept_files.content(session, version.row, wanted.name, wanted.ending)
    return Found(version.form, version.number, version.row, content)


def as_it_stands(session: Session, office: Office, period: ReportingPeriod, wanted: Wanted) -> Amendable:
    """The form as it would be if the month closed now; raise `NotThere`."""
    try:
        return wanted.kind.see(month_now.of(session, office, period), wanted.about).form
    except LookupError:
        raise NotThere from None


@dataclass(frozen=True)
class Due:
    """A file of a closed month that is made of itself, and the version of the form that it shows."""

    wanted: Wanted
    version: Version

    def make(self) -> bytes:
        """Make it; no transaction is needed."""
        return self.wanted.kind.makes[self.wanted.ending](self.version.form)

    def keep(self, session: Session, made: bytes, now: datetime) -> None:
        """Keep it, if nobody was first."""
        kept_files.keep(session, self.version.row, self.wanted.name, self.wanted.ending, made, now)


def due_files(session: Session, office: Office, period: ReportingPeriod) -> Iterator[Due]:
    """What is not kept yet of a closed month: the forms of the centre, the units and the office in each version."""
    rows = editions.of_month(session, office, period)
    there, kept = {row.id: kept_files.names(session, row) for row in rows}, versions.opened(rows)
    units = [unit.id for unit in kept[-1].edition.units] if kept else []
    for kind, about in ((SP12, ""), *((SP12, unit) for unit in units), (SNB2, ""), (SNB1, "")):
        for version in versions.of(kind, about, kept):
            for ending in kind.makes:
                wanted = Wanted(kind, ending, about, version.number)
                if (wanted.name, ending) not in there[version.row.id]:
                    yield Due(wanted, version)
