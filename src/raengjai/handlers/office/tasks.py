"""Long work: what is under way, how far it is, what came of it; ended before its time; its files to be taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from flask import Response, abort, url_for

from raengjai.bot.i18n import Text, _
from raengjai.handlers.long_work.work import KINDS
from raengjai.handlers.office import reasons
from raengjai.handlers.office.answers import Answer, Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.form_files import as_download
from raengjai.handlers.office.reasons import NoReason
from raengjai.storage import long_tasks, staff
from raengjai.storage.long_tasks import UNDER_WAY, Asked
from raengjai.storage.models import LongTask
from raengjai.storage.staff import AUDITING, HEAD, SEEING

LOOK_AGAIN = 3  # seconds

STATES: Mapping[str, Text] = {
    "waiting": _("waits for its turn"),
    "running": _("under way"),
    "done": _("finished"),
    "failed": _("not done"),
    "cancelled": _("ended before its time"),
}

TABLES = ("audit", "record_table", "needs", "job_seekers", "course", "groups", "survey")

MAY_SEE: Mapping[str, tuple[str, ...]] = {**dict.fromkeys(TABLES, SEEING), "audit": AUDITING, "breach": (HEAD,)}
"""Who may see a task of this kind, and take its file: a table, who sees its page; others are for those who work."""


@dataclass(frozen=True)
class Line:
    """A task as it is listed."""

    task: LongTask
    what: Text
    state: Text
    who: str

    @property
    def is_under_way(self) -> bool:
        """Whether it may still change."""
        return self.task.state in UNDER_WAY

    @property
    def percent(self) -> int | None:
        """How far it is, where that is known."""
        total = self.task.total
        return min(100 * self.task.done // total, 100) if total else None


TAKEN_BY: Mapping[str, str] = {"breach": "office.leaks_taken"}
"""The page that gives the file, where it is not that of all tasks."""


def begun(desk: Desk, kind: str, wanted: Mapping[str, object], file: bytes | None = None) -> Goes:
    """Let the worker do it, and go to where it can be watched; a locked office gives no file, so none is made."""
    if desk.office.locked_at is not None and file is None and kind not in TAKEN_BY:
        abort(423)
    task = long_tasks.ask(desk.session, desk.office, Asked(kind, desk.seat.person.id, wanted, file), desk.now)
    return Goes(url_for("office.tasks_one", task=task.id))


def listed(desk: Desk) -> Shown:
    """The office's last ones."""
    lines = _lines(desk, *long_tasks.listed(desk.session, desk.office, _kinds(desk)))
    waits = any(line.is_under_way for line in lines)
    return Shown("office/tasks.html", {"lines": lines}, again_after=LOOK_AGAIN if waits else None)


def one(desk: Desk, task: UUID) -> Shown:
    """One of them; the page looks again by itself while it is under way."""
    found = _found(desk, task)
    if found.ended_at is not None and found.person_id == desk.seat.person.id:
        found.told_at = found.told_at or desk.now
    (line,) = _lines(desk, found)
    shown = "table" if found.kind in TABLES else found.kind
    values = {
        "line": line,
        "task": found,
        "told": found.outcome or {},
        "template": f"office/task_{shown}.html",
        "file": url_for(TAKEN_BY.get(found.kind, "office.tasks_asked_for"), task=found.id),
    }
    return Shown("office/task.html", values, again_after=LOOK_AGAIN if line.is_under_way else None)


def cancelled(desk: Desk, task: UUID) -> Goes:
    """End it where it stands."""
    found = _found(desk, task)
    to = url_for("office.tasks_one", task=task)
    if not long_tasks.cancel(desk.session, found, desk.now):
        return Goes(to, _("It was over already."), warns=True)
    desk.note("long work ended", found.kind)
    return Goes(to, _("It has been ended."))


def asked_for(desk: Desk, task: UUID) -> Answer:
    """The file that came of it; where full ID numbers stand in it, why it is needed is asked first."""
    found = with_result(desk, task)
    return _reason_asked(found) if found.full_ids else file_of(desk, found, None)


def given(desk: Desk, task: UUID) -> Answer:
    """The file, for the reason that was given."""
    found = with_result(desk, task)
    try:
        return file_of(desk, found, reasons.given())
    except NoReason:
        return _reason_asked(found, 422)


def _reason_asked(task: LongTask, status: int = 200) -> Shown:
    fault = reasons.TOO_SHORT if status != 200 else None
    values = {"task": task, "what": KINDS[task.kind], "fault": fault, "common": reasons.COMMON}
    return Shown("office/task_reason.html", values, status)


def file_of(desk: Desk, task: LongTask, reason: str | None) -> Response:
    """The file that came of it; that it was taken is written down."""
    desk.note("file of long work taken", f"{task.kind}: {task.result_name}", reason)
    return as_download(task.result, task.result_name or "")


def _found(desk: Desk, task: UUID) -> LongTask:
    found = long_tasks.one(desk.session, desk.office, task)
    if found is None or found.asked_at + long_tasks.KEPT < desk.now or found.kind not in _kinds(desk):
        abort(404)
    return found


def _kinds(desk: Desk) -> list[str]:
    return [kind for kind in KINDS if desk.seat.role in MAY_SEE.get(kind, staff.WORKING)]


def with_result(desk: Desk, task: UUID) -> LongTask:
    """The office's task of that id, with a file; 404 where there is none."""
    found = _found(desk, task)
    return found if found.result_name is not None else abort(404)


def _lines(desk: Desk, *tasks: LongTask) -> list[Line]:
    names = staff.names_of_people(desk.session, desk.office, {task.person_id for task in tasks})
    return [Line(task, KINDS[task.kind], STATES[task.state], names.get(task.person_id, "–")) for task in tasks]
