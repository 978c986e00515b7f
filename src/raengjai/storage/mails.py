"""Letters to staff, kept until they are sent; the addresses they go to, and the passwords of what is enclosed."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.bot.clock import real_now
from raengjai.storage import crypto
from raengjai.storage.models import FilePassword, Mail, MailAddress, Membership, Office, ReportingPeriod
from raengjai.storage.staff import WORKING

CODE_LIVES = timedelta(days=1)
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another
PASSWORD_LETTERS = 12


@dataclass(frozen=True)
class Draft:
    """A letter to be kept: `period` with `with_forms` encloses the month's forms."""

    kind: str
    to: str
    subject: str
    text: str
    period: ReportingPeriod | None = None
    with_forms: bool = False


def put(session: Session, office: Office, draft: Draft) -> Mail:
    """Keep a letter, to be sent."""
    mail = Mail(
        office_id=office.id,
        period_id=draft.period.id if draft.period is not None else None,
        with_forms=draft.with_forms,
        kind=draft.kind,
        to=draft.to,
        subject=draft.subject,
        text=draft.text,
        created_at=real_now(),
    )
    session.add(mail)
    session.flush()
    return mail


def waiting(session: Session, mail_id: UUID) -> Mail | None:
    """The letter of that id, as long as it is to be sent."""
    return session.scalar(select(Mail).where(Mail.id == mail_id, Mail.state == "waiting"))


def settle(mail: Mail, state: str, now: datetime) -> None:
    """It was sent (its content is emptied), or given up."""
    mail.state, mail.settled_at = state, now
    if state == "sent":
        mail.to = mail.text = None


def ask_to_use(session: Session, membership: Membership, address: str, now: datetime) -> str:
    """Note the address where somebody wants the summary; the code that proves that it is theirs."""
    code = f"{secrets.randbelow(900_000) + 100_000}"
    row = address_of(session, membership)
    if row is None:
        row = MailAddress(
            office_id=membership.office_id, membership_id=membership.id, address=address, confirmed_at=None
        )
        session.add(row)
    row.address, row.code_hash, row.asked_at, row.confirmed_at = address, _hashed(membership, code), now, None
    session.flush()
    return code


def confirm(session: Session, membership: Membership, code: str, now: datetime) -> bool:
    """Whether the code is the one that was sent to the address, within a day: from now on it is used."""
    row = address_of(session, membership)
    if row is None or row.confirmed_at is not None or now > row.asked_at + CODE_LIVES:
        return False
    if not secrets.compare_digest(row.code_hash, _hashed(membership, code)):
        return False
    row.confirmed_at = now
    return True


def _hashed(membership: Membership, code: str) -> str:
    return crypto.hashed(f"mail-code:{membership.id}", code)


def address_of(session: Session, membership: Membership) -> MailAddress | None:
    """Where somebody takes the summary, confirmed or not."""
    return session.scalar(select(MailAddress).where(MailAddress.membership_id == membership.id))


def addresses(session: Session, office: Office) -> Sequence[str]:
    """Where the office's summary goes: the confirmed addresses of those who do its work."""
    found = session.scalars(
        select(MailAddress)
        .join(Membership, Membership.id == MailAddress.membership_id)
        .where(
            MailAddress.office_id == office.id,
            MailAddress.confirmed_at.is_not(None),
            Membership.role.in_(WORKING),
            Membership.state == "active",
        )
        .order_by(MailAddress.id)
    )
    return list(dict.fromkeys(row.address for row in found))


def password_of(session: Session, office: Office, period: ReportingPeriod) -> str | None:
    """What opens the month's mailed files; None: none were mailed."""
    wanted = select(FilePassword).where(FilePassword.office_id == office.id, FilePassword.period_id == period.id)
    row = session.scalar(wanted)
    return row.password if row is not None else None


def password_for(session: Session, office: Office, period: ReportingPeriod) -> str:
    """The same; one is made where there is none."""
    if (known := password_of(session, office, period)) is not None:
        return known
    made = "".join(secrets.choice(_LETTERS) for _ in range(PASSWORD_LETTERS))
    session.add(FilePassword(office_id=office.id, period_id=period.id, password=made))
    session.flush()
    return made
