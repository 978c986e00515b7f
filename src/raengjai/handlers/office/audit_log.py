"""The audit: who did, saw and took what; filtered, a page at a time, and as a spreadsheet."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from flask import abort, request

from raengjai.handlers.office import audit_lines, tasks
from raengjai.handlers.office.acts import in_words
from raengjai.handlers.office.answers import Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.storage import audit

PAGE = 100
ASKED = ("act", "who", "since", "until")


def listed(desk: Desk) -> Shown:
    """The latest first."""
    found = audit.page(desk.session, desk.office, audit_lines.which(request.args), before=_before(), size=PAGE + 1)
    shown, more = found[:PAGE], len(found) > PAGE
    known = sorted((in_words(act), act) for act in audit.acts(desk.session, desk.office))
    return Shown(
        "office/audit.html",
        {
            "lines": audit_lines.of(desk.session, desk.office, shown),
            "acts": known,
            "actors": audit_lines.actors(desk.session, desk.office),
            "asked": {name: request.args.get(name, "") for name in ASKED},
            "next": f"{shown[-1].at.isoformat()}|{shown[-1].id}" if more else None,
        },
    )


def exported(desk: Desk) -> Goes:
    """The same as a spreadsheet, which the worker writes (handlers/long_work/audit_table.py)."""
    return tasks.begun(desk, "audit", {name: request.form.get(name, "")[:60] for name in ASKED})


def _before() -> tuple[datetime, UUID] | None:
    written = request.args.get("before", "")
    if not written:
        return None
    at, _bar, last = written.partition("|")
    try:
        seen, last_id = datetime.fromisoformat(at), UUID(last)
    except ValueError:
        abort(404)
    if seen.tzinfo is None:
        abort(404)
    return seen, last_id
