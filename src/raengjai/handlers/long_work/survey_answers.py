"""What a survey brought, as a spreadsheet (handlers/survey_table.py): an answer a volunteer at most."""

from __future__ import annotations

from uuid import UUID

from raengjai.handlers import survey_table
from raengjai.handlers.long_work.work import Work
from raengjai.storage import audit
from raengjai.storage.long_tasks import Outcome
from raengjai.storage.models import Office, Survey


def do(work: Work) -> None:
    """In one step."""
    with work.run.transaction() as session:
        office, survey = (
            session.get_one(Office, work.office_id),
            session.get_one(Survey, UUID(work.wanted["survey"])),
        )
        told = survey_table.of(session, survey)
        work.at(session, len(told.given), len(told.given))
        about = f"survey {survey.number}"
        audit.note(session, office, str(work.person_id), "survey fetched", about, work.run.now())
        name = f"survey-{office.province_code}-{survey.number}.xlsx"
        work.over(session, Outcome({"rows": len(told.given), "more": 0}, survey_table.as_xlsx(told), name))
