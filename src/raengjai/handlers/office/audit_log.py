"""The audit: who did, saw and took what; filtered, a page at a time, and as a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO
from uuid import UUID

from flask import Response, abort, request

from raengjai.bot.clock import BANGKOK
from raengjai.bot.i18n import _
from raengjai.handlers import new_book
from raengjai.handlers.office.acts import ACTORS, in_words
from raengjai.handlers.office.answers import Later, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.form_files import as_download
from raengjai.handlers.office.wording import moment
from raengjai.storage import audit, staff
from raengjai.storage.audit import Filter
from raengjai.storage.database import OpenTransaction
from raengjai.storage.models import AuditEntry

PAGE = 100
EXPORTED = 20_000  # rows at most


@dataclass(frozen=True)
class Line:
    """An entry as it is shown."""

    at: datetime
    who: str
    act: str
    about: str
    reason: str
    where: str


def listed(desk: Desk) -> Shown:
    """The latest first."""
    found = audit.page(desk.session, desk.office, _filter(), before=_before(), size=PAGE + 1)
    shown, more = found[:PAGE], len(found) > PAGE
    known = sorted((in_words(act), act) for act in audit.acts(desk.session, desk.office))
    return Shown(
        "office/audit.html",
        {
            "lines": _lines(desk, shown),
            "acts": known,
            "actors": _actors(desk),
            "asked": {name: request.args.get(name, "") for name in ("act", "who", "since", "until")},
            "next": f"{shown[-1].at.isoformat()}|{shown[-1].id}" if more else None,
        },
    )


def _actors(desk: Desk) -> list[tuple[str, str]]:
    """(name, actor) of everybody who did something, by name; who has none is not to be chosen."""
    every = audit.actors(desk.session, desk.office)
    people = {person for actor in every if (person := _person(actor)) is not None}
    who = _who(staff.names_of_people(desk.session, desk.office, people))
    return sorted((who(actor), actor) for actor in every if who(actor) != "–")


def exported(desk: Desk) -> Later:
    """The same as a spreadsheet; what is text stays text, no formula."""
    found = audit.page(desk.session, desk.office, _filter(), before=None, size=EXPORTED)
    desk.note("audit exported", f"{len(found)} rows")
    lines = _lines(desk, found)
    heads = [str(head) for head in (_("When"), _("Who"), _("What"), _("About"), _("Reason"), _("From where"))]
    rows = [(moment(line.at), line.who, line.act, line.about, line.reason, line.where) for line in lines]
    name = f"audit-{desk.office.province_code}-{desk.today.isoformat()}.xlsx"

    def make(_transaction: OpenTransaction) -> Response:
        return as_download(_sheet([heads, *rows]), name)

    return make


def _sheet(rows: Sequence[Sequence[str]]) -> bytes:
    made = BytesIO()
    with new_book.written_to(made) as book:
        sheet = book.add_worksheet()
        sheet.set_column(0, 5, 28)
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text)
    return made.getvalue()


def _lines(desk: Desk, entries: Sequence[AuditEntry]) -> list[Line]:
    people = {actor for entry in entries if (actor := _person(entry.actor)) is not None}
    names = staff.names_of_people(desk.session, desk.office, people)
    who = _who(names)
    return [
        Line(
            at=each.at,
            who=who(each.actor),
            act=in_words(each.act),
            about=each.about,
            reason=each.reason or "",
            where=str(ACTORS.get(each.came_from or "", each.came_from or "")),
        )
        for each in entries
    ]


def _who(names: dict[UUID, str]) -> Callable[[str], str]:
    def told(actor: str) -> str:
        person = _person(actor)
        return names.get(person, "–") if person is not None else str(ACTORS.get(actor, actor))

    return told


def _person(actor: str) -> UUID | None:
    try:
        return UUID(actor)
    except ValueError:
        return None


def _filter() -> Filter:
    since, until = _day("since"), _day("until")
    return Filter(
        request.args.get("act") or None,
        request.args.get("who") or None,
        _midnight(since) if since else None,
        _midnight(until + timedelta(days=1)) if until else None,
    )


def _day(name: str) -> date | None:
    """A day of the filter; what can not be read filters nothing."""
    try:
        day = date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None
    return day if date(2000, 1, 1) <= day <= date(2200, 1, 1) else None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), BANGKOK).astimezone(UTC)


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
