"""The forms of an office's months as files: those that were kept, and what was never made of a month yet."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.handlers.forms import keeping
from raengjai.handlers.forms.keeping import NotThere, Wanted
from raengjai.handlers.forms.kinds import SNB1, SNB2, SP12
from raengjai.storage import offices, periods
from raengjai.storage.models import KeptFile, MonthEdition, Office, ReportingPeriod

BUDDHIST_ERA = 543
_OPEN_FILE = "xlsx"

File = tuple[str, bytes]


def files(session: Session, office: Office) -> Iterator[File]:
    """Every form of every month, by name; nothing is written to the database."""
    for period in periods.every(session, office):
        folder = f"forms/{period.year + BUDDHIST_ERA}-{period.month:02d}"
        kept = dict(_kept(session, office, period))
        made = (one for one in _as_last(session, office, period) if one[0] not in kept)
        for name, content in sorted([*kept.items(), *made]):
            yield f"{folder}/{name}", content


def _kept(session: Session, office: Office, period: ReportingPeriod) -> Iterator[File]:
    wanted = (
        select(KeptFile, MonthEdition.number)
        .join(MonthEdition, MonthEdition.id == KeptFile.edition_id)
        .where(KeptFile.office_id == office.id, MonthEdition.period_id == period.id)
    )
    for file, edition in session.execute(wanted):
        yield _name(file.name, edition, file.ending), file.content


def _as_last(session: Session, office: Office, period: ReportingPeriod) -> Iterator[File]:
    """The last version of each form; of an open month as it stands."""
    units = [str(unit.id) for unit in offices.units(session, office)]
    for kind, about in ((SP12, ""), *((SP12, unit) for unit in units), (SNB2, ""), (SNB1, "")):
        wanted = Wanted(kind, _OPEN_FILE, about)
        try:
            found = keeping.find(session, office, period, wanted)
        except NotThere:
            continue
        edition = found.edition.number if found.edition is not None else None
        content = found.content or kind.makes[_OPEN_FILE](found.form)
        yield _name(wanted.name, edition, _OPEN_FILE), content


def _name(name: str, edition: int | None, ending: str) -> str:
    version = "-open" if edition is None else f"-{edition}" if edition else ""
    return f"{name.replace(' ', '-')}{version}.{ending}"
