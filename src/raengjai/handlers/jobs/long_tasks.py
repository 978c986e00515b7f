"""Do one piece of long work, for which somebody waits; who asked is told at the end.

Starts no messages: what is told rides in the next answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot.i18n import Text, _, speaking
from raengjai.bot.timetable import Rule, Run
from raengjai.handlers.lists.faults import NotAList
from raengjai.handlers.long_work import (
    audit_table,
    breach,
    course_list,
    forms,
    group_members,
    job_seekers,
    needs,
    record_table,
    records,
    register,
    survey_answers,
    volunteers,
    work,
)
from raengjai.handlers.long_work.work import Work
from raengjai.storage import long_tasks
from raengjai.storage.long_tasks import Cancelled, Outcome
from raengjai.storage.models import Chat, Person

MOST_TRIES = 8  # then it is given up: it has died, or failed, so often
DOES: Mapping[str, Callable[[Work], None]] = {
    "register": register.do,
    "records": records.do,
    "volunteers": volunteers.do,
    "forms": forms.do,
    "audit": audit_table.do,
    "record_table": record_table.do,
    "needs": needs.do,
    "job_seekers": job_seekers.do,
    "course": course_list.do,
    "groups": group_members.do,
    "survey": survey_answers.do,
    "breach": breach.do,
}

_GIVEN_UP = _(
    "Something is broken on our side, so this could not be done. Nothing is lost: please try once more, and tell who "
    "runs the system if it happens again."
)


def do(run: Run) -> int:
    """Do the task that the run stands for, or go on with it; 0 when it was over already, or has been ended."""
    with run.transaction() as session:
        task = long_tasks.begin(session, UUID(run.scope))
        if task is None:
            return 0
        asked, language = work.of_task(run, task), _language(session, task.person_id)
        kind = task.kind
    with speaking(language):
        try:
            if run.claim.attempts > MOST_TRIES:
                _fail(asked, _GIVEN_UP)
            else:
                DOES[kind](asked)
        except NotAList as wrong:
            _fail(asked, wrong.text)
        except Cancelled:
            return 0
    return 1


def _language(session: Session, person_id: UUID) -> str:
    return session.get_one(Chat, session.get_one(Person, person_id).chat_id).language


def _fail(asked: Work, why: Text) -> None:
    with asked.run.transaction() as session:
        asked.over(session, Outcome({"why": str(why)}), "failed")


RULE = Rule(long_tasks.RULE, times=None, job=do, gives_way=True, apart=True, late_after=long_tasks.LATE_AFTER)
