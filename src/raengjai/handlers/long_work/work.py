"""One piece of long work, as what does it sees it.

It is done in steps, each a transaction of its own, and may be cut short between any two: then it is begun again with
what was kept of it.  It ends itself in the transaction of its last step, so that nothing is done twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.i18n import Text, _
from raengjai.bot.timetable import Run
from raengjai.storage import long_tasks
from raengjai.storage.long_tasks import Outcome
from raengjai.storage.models import Chat, LongTask, Person

RIDES_UNTIL = timedelta(days=2)  # older news nobody needs

KINDS: Mapping[str, Text] = {
    "register": _("Import of the register"),
    "records": _("List of people"),
    "volunteers": _("List of volunteers"),
    "forms": _("All forms of a month"),
    "audit": _("The audit as a spreadsheet"),
    "record_table": _("Records as a spreadsheet"),
    "needs": _("Needs by agency as a spreadsheet"),
    "job_seekers": _("Job seekers as a spreadsheet"),
    "course": _("List of a course as a spreadsheet"),
    "groups": _("Members of groups as a spreadsheet"),
    "survey": _("Answers to a survey as a spreadsheet"),
    "breach": _("Report about a leak"),
}
"""What each kind is called."""

_OVER = _("“{what}” is over. What came of it stands on the office's page, under Tasks.")


@dataclass(frozen=True)
class Work:
    """What is to be done; `kept` is what came of it before it was cut short."""

    run: Run
    task_id: UUID
    office_id: UUID
    person_id: UUID
    asked_at: datetime
    wanted: Mapping[str, Any]
    file: bytes
    kept: Mapping[str, Any]

    def at(self, session: Session, done: int, total: int | None) -> None:
        """Say, in a step, how far it is; raise `Cancelled`: then the step is not done."""
        long_tasks.advance(session, self.task_id, done, total)

    def show(self, done: int, total: int | None) -> None:
        """Say how far it is between two steps; raise `Cancelled`."""
        with self.run.transaction() as session:
            self.at(session, done, total)

    def keep(self, session: Session, told: Mapping[str, Any]) -> None:
        """Keep, in a step, what came of it so far."""
        long_tasks.keep(session, self.task_id, told)

    def over(self, session: Session, outcome: Outcome, state: str = "done") -> None:
        """End it, in its last step; who asked hears of it on the next page, or with the next answer in LINE."""
        task = long_tasks.end(session, self.task_id, state, outcome, self.run.now())
        tell(session, task, self.run.now())


def of_task(run: Run, task: LongTask) -> Work:
    """The work that a task asks for."""
    return Work(
        run=run,
        task_id=task.id,
        office_id=task.office_id,
        person_id=task.person_id,
        asked_at=task.asked_at,
        wanted=task.wanted,
        file=task.file or b"",
        kept=task.outcome or {},
    )


def tell(session: Session, task: LongTask, now: datetime) -> None:
    """Within the next answer of who asked, which costs nothing."""
    person = session.get_one(Person, task.person_id)
    words = str(_OVER.format(what=KINDS[task.kind]))
    outbox.put(session, session.get_one(Chat, person.chat_id), [Bubble(words)], valid_until=now + RIDES_UNTIL)
