"""After midnight the files of the months that have closed are made and kept, so that they are at hand and stay so.

Starts no messages.
"""

from __future__ import annotations

from datetime import time
from uuid import UUID

from raengjai.bot.due_times import Daily
from raengjai.bot.timetable import Rule, Run, for_all
from raengjai.handlers.forms import keeping
from raengjai.handlers.forms.keeping import Of
from raengjai.storage import kept_files, offices
from raengjai.storage.models import MonthEdition, ReportingPeriod

AT = time(0, 5)


def make(run: Run) -> int:
    """Make what is missing, a file at a time; how many months were complete then."""
    with run.transaction() as session:
        missing = [
            (office.id, edition.period_id, edition.id)
            for office in offices.every(session)
            for edition in kept_files.without(session, office)
        ]
    for office_id, period_id, edition_id in missing:
        _complete(run, Of(office_id, period_id), edition_id)
    return len(missing)


def _complete(run: Run, of: Of, edition_id: UUID) -> None:
    with run.transaction() as session:
        office, period = offices.with_id(session, of.office), session.get_one(ReportingPeriod, of.period)
        wanted = list(keeping.every_file(session, office, period)) if office is not None else []
    for each in wanted:
        keeping.file(run.transaction, of, each, run.now())
    with run.transaction() as session:
        session.get_one(MonthEdition, edition_id).files_at = run.now()


RULE = Rule("form_files", times=for_all(Daily(AT)), job=make)
