"""How many cases an office has of each kind, and what they need, by agency and course."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from raengjai.bot.thai.text import clean
from raengjai.storage.cases import NEED, TIP_OFF
from raengjai.storage.models import Case, Office, Referral


def of_days(session: Session, office: Office, first: date, last: date) -> Mapping[tuple[str, str], int]:
    """Cases brought from a day to a day (both within), by (kind, subject)."""
    wanted = (
        select(Case.kind, Case.subject, func.count())
        .where(Case.office_id == office.id, Case.opened_on.between(first, last))
        .group_by(Case.kind, Case.subject)
    )
    return {(kind, subject): count for kind, subject, count in session.execute(wanted)}


def open_tip_offs(session: Session, office: Office) -> int:
    """Tip-offs that are not closed."""
    wanted = select(func.count()).select_from(Case).where(Case.office_id == office.id, Case.kind == TIP_OFF)
    return session.scalar(wanted.where(Case.closed_at.is_(None))) or 0


def sent(session: Session, office: Office, begins: datetime, ends: datetime) -> Mapping[tuple[str, str], int]:
    """Cases sent to agencies from a moment to another, by (agency, kind); one sent twice to an agency counts once."""
    wanted = (
        select(Referral.agency_name, Case.kind, func.count(Case.id.distinct()))
        .join(Case, Case.id == Referral.case_id)
        .where(Referral.office_id == office.id, Referral.sent_at >= begins, Referral.sent_at < ends)
        .group_by(Referral.agency_name, Case.kind)
    )
    return {(agency, kind): count for agency, kind, count in session.execute(wanted)}


@dataclass(frozen=True)
class Needed:
    """What is needed: the subject, the course (training only), in which subdistrict, by how many."""

    subject: str
    course: str
    subdistrict: str
    count: int


def needs(session: Session, office: Office, first: date, last: date) -> Sequence[Needed]:
    """Needs brought from a day to a day, by subject, course and subdistrict; most wanted first."""
    wanted = select(Case).where(Case.office_id == office.id, Case.kind == NEED, Case.opened_on.between(first, last))
    counted = Counter(
        (case.subject, clean(case.course or ""), case.subdistrict_name or "") for case in session.scalars(wanted)
    )
    found = [Needed(*key, count) for key, count in counted.items()]
    return sorted(found, key=lambda one: (one.subject, -one.count, one.course, one.subdistrict))
