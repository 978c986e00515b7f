"""Cases sent to agencies: the link that opens each, what was answered, and what is silent for long."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.storage import case_files, crypto
from raengjai.storage.models import Agency, AgencyFile, Case, CaseFile, Membership, Office, Referral

RECEIVED, NOT_OURS, QUESTION, DONE = ANSWERS = ("received", "not_ours", "question", "done")
TOKEN_BYTES = 32
FILES_AT_MOST = 5

LINK_SCOPE = "referral-link"


@dataclass(frozen=True)
class Wish:
    """What is sent: to which agency, what is asked of it, whether the worker's contact goes along, when to look.

    `files`: the numbers of the case's photos and files that the agency sees.
    """

    agency: Agency
    words: str
    with_contact: bool
    look_on: date
    files: frozenset[int] = frozenset()


def send(session: Session, case: Case, wish: Wish, by: Membership, now: datetime) -> Referral:
    """Send a case to an agency; a link opens it there."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    referral = Referral(
        office_id=case.office_id,
        case_id=case.id,
        agency_id=wish.agency.id,
        agency_name=wish.agency.name,
        wish=wish.words or None,
        with_contact=wish.with_contact,
        files=case_files.written(wish.files),
        token_hash=crypto.hashed(LINK_SCOPE, token),
        token=token,
        sent_by=by.id,
        sent_at=now,
        look_on=wish.look_on,
    )
    session.add(referral)
    session.flush()
    return referral


def of(session: Session, case: Case) -> Sequence[Referral]:
    """Where a case was sent, the last first."""
    wanted = select(Referral).where(Referral.office_id == case.office_id, Referral.case_id == case.id)
    return session.scalars(wanted.order_by(Referral.sent_at.desc())).all()


def with_id(session: Session, case: Case, referral_id: UUID) -> Referral | None:
    """The case's referral of that id."""
    return next((one for one in of(session, case) if one.id == referral_id), None)


def opened(session: Session, token: str) -> tuple[Referral, Case, Office] | None:
    """What a link opens; None: it is wrong, was ended, its case is closed, or the office is locked."""
    wanted = (
        select(Referral, Case, Office)
        .join(Case, Case.id == Referral.case_id)
        .join(Office, Office.id == Referral.office_id)
        .where(Referral.token_hash.in_(crypto.any_hash(LINK_SCOPE, token)))
        .where(Referral.ended_at.is_(None), Case.closed_at.is_(None), Office.locked_at.is_(None))
    )
    row = session.execute(wanted).first()
    return (row[0], row[1], row[2]) if row is not None else None


def received(referral: Referral, look_on: date) -> None:
    """The agency has it, which is no answer yet: from now on its silence counts anew."""
    referral.answer = RECEIVED
    wait_again(referral, look_on)


def sent_along(session: Session, referral: Referral, case: Case) -> Sequence[CaseFile]:
    """The case's photos and files that the agency sees, as far as they are there still."""
    chosen = case_files.read(referral.files)
    return [one for one in case_files.of(session, case) if one.position in chosen]


def answer(referral: Referral, what: str, now: datetime) -> None:
    """The agency has answered: it is silent no more."""
    referral.answer, referral.answered_at = what, now


def wait_again(referral: Referral, look_on: date) -> None:
    """Something is waited for again: from now on its silence counts anew."""
    referral.answered_at, referral.silent, referral.look_on = None, 0, look_on


def end(referral: Referral, now: datetime) -> bool:
    """Its link opens nothing any more; false when it was ended."""
    if referral.ended_at is not None:
        return False
    referral.ended_at = now
    return True


def silent(session: Session, office: Office, today: date, most: int) -> Sequence[tuple[Referral, Case]]:
    """Referrals of open cases that nobody has answered and whose day has come, told of less than `most` times."""
    wanted = (
        select(Referral, Case)
        .join(Case, Case.id == Referral.case_id)
        .where(Referral.office_id == office.id, Referral.answered_at.is_(None), Referral.ended_at.is_(None))
        .where(Referral.look_on <= today, Referral.silent < most, Case.closed_at.is_(None))
    )
    return [(row[0], row[1]) for row in session.execute(wanted.order_by(Referral.look_on, Referral.id))]


def add_file(session: Session, referral: Referral, ending: str, content: bytes, now: datetime) -> AgencyFile:
    """Keep a file that the agency handed in."""
    file = AgencyFile(
        office_id=referral.office_id,
        referral_id=referral.id,
        ending=ending,
        size=len(content),
        content=content,
        added_at=now,
    )
    session.add(file)
    session.flush()
    return file


def files(session: Session, referral: Referral) -> Sequence[AgencyFile]:
    """What the agency handed in."""
    wanted = select(AgencyFile).where(AgencyFile.office_id == referral.office_id, AgencyFile.referral_id == referral.id)
    return session.scalars(wanted.order_by(AgencyFile.added_at, AgencyFile.id)).all()
