"""What an office holds on its own people, volunteers and staff: told to them in full, and put right by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from raengjai.bot.thai.names import PersonName
from raengjai.storage import people, record_counts, staff
from raengjai.storage.models import (
    AuditEntry,
    Case,
    Chat,
    MailAddress,
    Membership,
    OwnChange,
    Pause,
    Person,
    SituationReport,
    StaffMember,
    StaffTalk,
    SurveyAnswer,
    TalkLine,
    Volunteer,
)
from raengjai.storage.persons.finding import Told
from raengjai.storage.places import Place

Values = Mapping[str, Any]


def changes(session: Session, membership: Membership) -> Sequence[OwnChange]:
    """What their data were before each change of their own, the latest first."""
    wanted = select(OwnChange).where(
        OwnChange.office_id == membership.office_id, OwnChange.membership_id == membership.id
    )
    return session.scalars(wanted.order_by(OwnChange.changed_at.desc(), OwnChange.id.desc())).all()


def put_right(
    session: Session, membership: Membership, name: PersonName, phone: str | None, place: Place | None, now: datetime
) -> None:
    """Keep what somebody says of themselves, and what it was before; staff have neither telephone nor place here."""
    volunteer = people.volunteer_of(session, membership)
    before = _of_volunteer(volunteer) if volunteer is not None else _of_staff(session, membership)
    _keep(session, membership, before, now)
    if volunteer is None:
        staff.call(session, membership, name)
        return
    volunteer.prefix, volunteer.name, volunteer.phone = name.prefix, name.name, phone
    if place is not None:
        people.move(volunteer, place)
    session.flush()


def _keep(session: Session, membership: Membership, before: Values, now: datetime) -> None:
    row = OwnChange(office_id=membership.office_id, membership_id=membership.id, changed_at=now, before=before)
    session.add(row)
    session.flush()


def _of_volunteer(volunteer: Volunteer) -> dict[str, Any]:
    return {
        "name": PersonName(volunteer.prefix, volunteer.name).full,
        "phone": volunteer.phone,
        "card_number": volunteer.card_number,
        "place": volunteer.subdistrict_name,
    }


def _of_staff(session: Session, membership: Membership) -> dict[str, Any]:
    return {"name": staff.name_of(session, membership.id)}


def told(session: Session, membership: Membership) -> Told:
    """Everything held on a member, by kind; of the records they made how many, for they tell of others."""
    volunteer = people.volunteer_of(session, membership)
    kinds = {
        "own": [_themselves(session, membership, volunteer)],
        "own_before": [
            _plain({"changed_at": row.changed_at, "before": row.before}) for row in changes(session, membership)
        ],
        "own_mail": list(_mail(session, membership)),
        **(dict(_of_work(session, volunteer)) if volunteer is not None else {}),
        "own_acts": list(_acts(session, membership)),
    }
    return {kind: rows for kind, rows in kinds.items() if rows}


def _change(row: OwnChange) -> dict[str, Any]:
    return _plain({"changed_at": row.changed_at, "before": row.before})


def _themselves(session: Session, membership: Membership, volunteer: Volunteer | None) -> dict[str, Any]:
    person = session.get_one(Person, membership.person_id)
    chat = session.get_one(Chat, person.chat_id)
    own = _of_volunteer(volunteer) if volunteer is not None else _of_staff(session, membership)
    return _plain({
        **own,
        "role": membership.role,
        "since": membership.started_at or membership.asked_at,
        "notice_version": person.notice_version,
        "notice_at": person.notice_at,
        "line_id": chat.line_id,
        "language": chat.language,
    })  # fmt: skip


def _mail(session: Session, membership: Membership) -> Iterator[dict[str, Any]]:
    wanted = select(MailAddress).where(
        MailAddress.office_id == membership.office_id, MailAddress.membership_id == membership.id
    )
    for row in session.scalars(wanted):
        yield _plain({"address": row.address, "confirmed_at": row.confirmed_at})


def _of_work(session: Session, volunteer: Volunteer) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    done = record_counts.of_volunteer(session, volunteer)
    yield "own_work", [{"records": done.records, "people": done.people}]
    for kind, model, columns in _TOLD:
        wanted = select(model).where(model.office_id == volunteer.office_id, model.volunteer_id == volunteer.id)
        rows = session.scalars(wanted.order_by(model.id))
        yield kind, [_plain({column: getattr(row, column) for column in columns}) for row in rows]
    yield "own_words", list(_said(session, volunteer))


_TOLD: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    ("own_pauses", Pause, ("from_day", "until_day")),
    ("own_cases", Case, ("opened_on", "number", "kind", "subject", "story", "state")),
    ("own_situations", SituationReport, ("year", "month", "story")),
    ("own_answers", SurveyAnswer, ("answered_at", "values")),
)
"""What else they told; a tip-off without a name is nobody's here."""


def _said(session: Session, volunteer: Volunteer) -> Iterator[dict[str, Any]]:
    wanted = (
        select(TalkLine)
        .join(StaffTalk, StaffTalk.id == TalkLine.talk_id)
        .where(StaffTalk.office_id == volunteer.office_id, StaffTalk.volunteer_id == volunteer.id)
        .where(TalkLine.by_id.is_(None))
    )
    for line in session.scalars(wanted.order_by(TalkLine.said_at)):
        yield _plain({"said_at": line.said_at, "words": line.words})


def _acts(session: Session, membership: Membership) -> Iterator[dict[str, Any]]:
    """What the audit tells of them: which acts, how often, from when to when."""
    wanted = (
        select(AuditEntry.act, func.count(), func.min(AuditEntry.at), func.max(AuditEntry.at))
        .where(AuditEntry.office_id == membership.office_id, AuditEntry.actor == str(membership.person_id))
        .group_by(AuditEntry.act)
        .order_by(AuditEntry.act)
    )
    for act, times, first, last in session.execute(wanted):
        yield _plain({"act": act, "times": times, "first_at": first, "last_at": last})


def _plain(values: Values) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def of_membership(session: Session, membership_id: UUID) -> tuple[Membership, str] | None:
    """The membership of that id, as long as it lasts, and what its person is called."""
    membership = session.get(Membership, membership_id)
    if membership is None or membership.state == "ended":
        return None
    volunteer = people.volunteer_of(session, membership)
    if volunteer is not None:
        return membership, PersonName(volunteer.prefix, volunteer.name).full
    member = session.scalar(select(StaffMember).where(StaffMember.membership_id == membership.id))
    return membership, PersonName(member.prefix, member.name).full if member is not None else ""
