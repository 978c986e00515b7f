"""A long list of volunteers, checked or invited row by row.

Cut short, it begins from the first row: who is invited already keeps their code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from io import BytesIO

from sqlalchemy.orm import Session

from raengjai.handlers.lists import volunteers
from raengjai.handlers.long_work.work import Work
from raengjai.handlers.office import volunteer_bringing
from raengjai.handlers.office.volunteer_bringing import Import, Verdict
from raengjai.storage.long_tasks import Outcome

MOST_ROWS = 100_000  # the page has looked at the number already


def do(work: Work) -> None:
    """Take its rows in."""
    handed = volunteers.handed_in(BytesIO(work.file), MOST_ROWS)
    bringing = Import(work.office_id, str(work.person_id), work.asked_at, work.wanted["saves"])

    def at(session: Session, verdicts: Sequence[Verdict]) -> None:
        work.at(session, len(verdicts), len(handed.rows))

    def over(session: Session, verdicts: Sequence[Verdict]) -> None:
        told = {"verdicts": [asdict(one) for one in verdicts], "counts": volunteer_bringing.counts(verdicts)}
        work.over(session, Outcome({**told, "saves": bringing.saves}))

    volunteer_bringing.bring_in(work.run.transaction, handed, bringing, at, over)
