"""The report about a leak, as one file: acts, persons, the letters, and all of it for machines.  It begins anew."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO

from sqlalchemy.orm import Session

from raengjai.bot.clock import BANGKOK
from raengjai.bot.i18n import Text, _
from raengjai.handlers import breach_report
from raengjai.handlers.breach_report import Report
from raengjai.handlers.forms import breach_notice
from raengjai.handlers.long_work import table
from raengjai.handlers.long_work.work import Work
from raengjai.handlers.office import audit_lines
from raengjai.handlers.office.moments import moment
from raengjai.storage import audit
from raengjai.storage.breaches import Stretch
from raengjai.storage.long_tasks import Outcome
from raengjai.storage.models import Office

ACTS = (_("When"), _("Who"), _("What"), _("About"), _("Reason"), _("From where"))
PERSONS = (
    _("Kind"), _("Name"), _("Citizen ID, last four digits"), _("Telephone"), _("Place"), _("Reached through"),
    _("Their telephone"), _("Stands in"),
)  # fmt: skip
BY_HAND = _("whom it touches is to be looked up by hand")
KINDS: dict[str, Text] = {
    "helped": _("Person helped"),
    "volunteer": _("Volunteer"),
    "case": _("Contact of a case"),
    "asked": _("Asked about their data"),
    "seeker": _("Job seeker"),
    "trainee": _("Signed up for a course"),
    "member": _("Member of a group"),
}


def do(work: Work) -> None:
    """Look it up, which holds nobody up, write it, and say when the 72 hours end."""
    work.show(0, None)
    with work.run.around.database.writing_late() as session:
        report = _looked_up(work, session)
        lines = audit_lines.of(session, report.office, report.acts)
    content = _packed(report, _acts(report, lines))
    with work.run.transaction() as session:
        office, by = session.get_one(Office, work.office_id), str(work.person_id)
        audit.note(session, office, by, "breach reported", report.about, work.run.now(), work.wanted["reason"])
        day = f"{report.stretch.since.astimezone(BANGKOK):%Y-%m-%d}"
        work.over(session, Outcome(_told(report), content, f"leak-{office.province_code}-{day}.zip"))


def _looked_up(work: Work, session: Session) -> Report:
    wanted, office = work.wanted, session.get_one(Office, work.office_id)
    stretch = Stretch(_at(wanted["since"]), _at(wanted["until"]), wanted["who"] or None)
    return breach_report.made(session, office, stretch, work.run.now(), _at(wanted["known"]))


def _at(written: str) -> datetime:
    return datetime.fromisoformat(written)


def _packed(report: Report, acts: Iterator[table.Row]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as files:
        files.writestr("acts.xlsx", table.written([str(head) for head in ACTS], acts))
        files.writestr("persons.xlsx", table.written([str(head) for head in PERSONS], _persons(report)))
        files.writestr("notice.txt", breach_report.notice(report))
        files.writestr("report.json", breach_report.for_machines(report))
    return made.getvalue()


def _acts(report: Report, lines: list[audit_lines.Line]) -> Iterator[table.Row]:
    by_hand = {one.id for one in report.by_hand}
    for entry, line in zip(report.acts, lines, strict=True):
        marked = f" ({BY_HAND})" if entry.id in by_hand else ""
        yield moment(line.at), line.who, line.act, f"{line.about}{marked}", line.reason, line.where


def _persons(report: Report) -> Iterator[table.Row]:
    for one, told in zip(report.persons, breach_report.persons(report), strict=True):
        yield (
            str(KINDS[one.kind]), told["name"], told["citizen_id"], told["phone"], told["place"], told["through"],
            told["through_phone"], told["where"],
        )  # fmt: skip


def _told(report: Report) -> dict[str, object]:
    """What its page shows: counts, and when the authority is to know."""
    counted = Counter(one.kind for one in report.persons)
    due = (report.known_at or report.made_at) + breach_notice.WITHIN
    return {
        "acts": len(report.acts),
        "persons": len(report.persons),
        "kinds": [[str(KINDS[kind]), counted[kind]] for kind in KINDS if counted[kind]],
        "by_hand": len(report.by_hand),
        "due": moment(due),
    }
