"""All forms of a month as one file: of the centre, each unit and the office, in PDF and Excel.

Cut short, it begins anew: files of a closed month are kept as they are made, so it is soon where it was.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from io import BytesIO
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.handlers.forms import keeping, versions
from raengjai.handlers.forms.keeping import NotThere, Of, Wanted
from raengjai.handlers.forms.kinds import SNB1, SNB2, SP12
from raengjai.handlers.long_work.work import Work
from raengjai.storage import audit, editions, offices
from raengjai.storage.long_tasks import Outcome
from raengjai.storage.models import Office, ReportingPeriod

ENDINGS = ("pdf", "xlsx")
LONGEST_NAME = 60  # letters of a unit's name in a file's name


def do(work: Work) -> None:
    """Make them one after the other."""
    of = Of(work.office_id, UUID(work.wanted["period"]))
    with work.run.transaction() as session:
        wanted, month = _wanted(session, of), _month(session, of)
        work.at(session, 0, len(wanted))
    packed, made = BytesIO(), 0
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as files:
        for at, (name, each) in enumerate(wanted, 1):
            try:
                files.writestr(name, keeping.file(work.run.transaction, of, each, work.run.now()).content)
                made += 1
            except NotThere:  # the month did not know this unit yet
                pass
            work.show(at, len(wanted))
    with work.run.transaction() as session:
        about = f"{made} files of {month}"
        office, by = session.get_one(Office, work.office_id), str(work.person_id)
        audit.note(session, office, by, "all forms made", about, work.run.now(), work.wanted["reason"])
        name = f"forms-{office.province_code}-{month}.zip"
        work.over(session, Outcome({"files": made}, packed.getvalue(), name, full_ids=True))


def _month(session: Session, of: Of) -> str:
    period = session.get_one(ReportingPeriod, of.period)
    return f"{period.year + 543}-{period.month:02}"


def _wanted(session: Session, of: Of) -> list[tuple[str, Wanted]]:
    """Each file by its name: the last version, or the month as it stands."""
    whole = [(SP12.name, SP12, ""), (SNB2.name, SNB2, ""), (SNB1.name, SNB1, "")]
    units = [
        (f"{SP12.name}-{number:02}-{_as_file_name(name)}", SP12, unit)
        for number, (unit, name) in enumerate(_units(session, of), 1)
    ]
    return [
        (f"{name}.{ending}", Wanted(kind, ending, about))
        for name, kind, about in (*whole, *units)
        for ending in ENDINGS
    ]


def _units(session: Session, of: Of) -> Sequence[tuple[str, str]]:
    """(id, name) of each unit, as the month knew them."""
    office, period = session.get_one(Office, of.office), session.get_one(ReportingPeriod, of.period)
    kept = versions.opened(editions.of_month(session, office, period))
    if kept:
        return [(unit.id, unit.name) for unit in kept[-1].edition.units]
    return [(str(unit.id), unit.name) for unit in offices.units(session, office)]


def _as_file_name(name: str) -> str:
    return re.sub(r"[\\/:*?\"<>|\s]+", "-", name).strip("-.")[:LONGEST_NAME]
