"""What the office's Google Sheet gets: counts per project of a month, and nothing about anybody."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot.google_sheet import Page, Row
from raengjai.bot.thai.digits import to_thai
from raengjai.bot.thai.months import buddhist, fiscal_year, month_name, months_of_fiscal_year
from raengjai.handlers.forms.labels import HELP_TYPE_LABELS, WORKER_TYPE_LABELS, WORKER_TYPES_ON_FORMS
from raengjai.handlers.forms.snb2 import NO_PROJECT
from raengjai.storage import project_counts, projects, targets
from raengjai.storage.models import Office
from raengjai.storage.named_months import Month
from raengjai.storage.project_counts import ByProject
from raengjai.storage.record_counts import Counts

TITLE = "ปีงบประมาณ {year}"
KEY_HEAD = "รหัสแถว (อย่าแก้)"
HEADS = (
    "เดือน",
    "แผนงาน/โครงการ/กิจกรรม",
    "เป้าหมาย (คน)",
    "ครั้ง",
    "คน",
    *HELP_TYPE_LABELS.values(),
    *(WORKER_TYPE_LABELS[kind] for kind in WORKER_TYPES_ON_FORMS),
    "สะสมทั้งปี (ครั้ง)",
    "สะสมทั้งปี (คน)",
)
_NOTHING = Counts(0, 0)


def of_month(session: Session, office: Office, month: Month) -> Page:
    """A row for each project of the fiscal year, and one for what has none."""
    year = fiscal_year(*month)
    months = months_of_fiscal_year(year)
    counts = project_counts.of_months(session, office, [month])
    so_far, _people = project_counts.of_year_so_far(session, office, months[: months.index(month) + 1])
    aims = targets.of_projects(session, office, year)
    listed = projects.of_year(session, office, year, retired_too=True)
    named: list[tuple[UUID | None, str]] = [*((one.id, one.name) for one in listed), (None, NO_PROJECT)]
    rows = [_row(month, key, name, aims.get(key) if key else None, counts, so_far) for key, name in named]
    return Page(TITLE.format(year=to_thai(year)), HEADS, KEY_HEAD, tuple(rows))


def _row(
    month: Month, project: UUID | None, name: str, target: int | None, counts: ByProject, so_far: ByProject
) -> Row:
    own, year = counts.get(project, _NOTHING), so_far.get(project, _NOTHING)
    kinds = [own.by_help_type.get(kind, 0) for kind in HELP_TYPE_LABELS]
    workers = [own.by_worker_type.get(kind, 0) for kind in WORKER_TYPES_ON_FORMS]
    cells = (month_name(*month), name, target, own.records, own.people, *kinds, *workers, year.records, year.people)
    return Row(_key(month, project), cells)


def _key(month: Month, project: UUID | None) -> str:
    year, number = month
    return f"{buddhist(year)}-{number:02} {project.hex if project is not None else 'none'}"
