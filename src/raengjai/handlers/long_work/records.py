"""A long list of people helped, checked or saved row by row; cut short, it goes on with the next rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot.clock import bangkok_day
from raengjai.handlers.lists import choices, helped
from raengjai.handlers.lists.choices import Said
from raengjai.handlers.lists.helped import Handed, Read, RowReader
from raengjai.handlers.long_work.work import Work
from raengjai.handlers.office import list_bringing
from raengjai.handlers.office.list_bringing import Import, Verdict
from raengjai.storage.long_tasks import Outcome
from raengjai.storage.models import Office, ReportingPeriod, Volunteer

MOST_ROWS = 100_000  # the page has looked at the number already


@dataclass(frozen=True)
class _Watching:
    """Keeps what became of the rows with them."""

    work: Work
    total: int

    def at(self, session: Session, verdicts: Sequence[Verdict]) -> None:
        self.work.at(session, len(verdicts), self.total)
        if self.work.wanted["saves"]:  # what is only looked at begins anew
            self.work.keep(session, {"verdicts": [one.to_json() for one in verdicts]})

    def over(self, session: Session, verdicts: Sequence[Verdict]) -> None:
        told = {"verdicts": [one.to_json() for one in verdicts], "counts": list_bringing.counts(verdicts)}
        self.work.over(session, Outcome({**told, **{name: self.work.wanted.get(name) for name in ("saves", "again")}}))


def do(work: Work) -> None:
    """Take its rows in."""
    handed = helped.handed_in(BytesIO(work.file), MOST_ROWS)
    with work.run.transaction() as session:
        read, bringing = _prepared(session, work, handed)
    done = [Verdict.of_json(one) for one in work.kept.get("verdicts", [])]
    list_bringing.bring_in(work.run.transaction, read, bringing, done, _Watching(work, len(read)))


def _prepared(session: Session, work: Work, handed: Handed) -> tuple[list[Read], Import]:
    wanted, day = work.wanted, bangkok_day(work.asked_at)
    office = session.get_one(Office, work.office_id)
    period = session.get_one(ReportingPeriod, UUID(wanted["period"]))
    volunteer = session.get_one(Volunteer, UUID(wanted["volunteer"])) if wanted["volunteer"] else None
    said = Said(wanted["values"], wanted["ticked"], wanted["doubtful_too"], wanted.get("agreed", False))
    reader = RowReader(session, office, period, day)
    bringing = Import(
        office_id=office.id,
        period_id=period.id,
        volunteer_id=volunteer.id if volunteer is not None else None,
        person_id=work.person_id,
        chosen=choices.understood(session, office, period, volunteer, said),
        today=day,
        now=work.run.now(),
        saves=wanted["saves"],
        columns=handed.table.columns,
        together=work.task_id,
    )
    return [reader.read(handed.table, row) for row in handed.rows], bringing
