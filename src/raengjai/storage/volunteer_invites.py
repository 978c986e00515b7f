"""Volunteers whom an office invites by name, each with a code of their own that is used once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from raengjai.bot.thai.names import PersonName, matching_name
from raengjai.storage import crypto
from raengjai.storage.models import Membership, Office, Volunteer, VolunteerInvite
from raengjai.storage.offices import CODE_SCOPE, new_code
from raengjai.storage.places import Place
from raengjai.storage.rows import touched

LIFE = timedelta(days=90)
KEPT = timedelta(days=90)  # after a code has ended


@dataclass(frozen=True)
class Expected:
    """What the office's list says of a person; None: it does not say."""

    name: PersonName
    place: Place
    phone: str | None = None
    card_number: str | None = None
    unit_id: UUID | None = None


def key_of(office: Office, name: PersonName, subdistrict_code: str) -> str:
    """By what a person is found again in the office."""
    return _key_in(office.id, name, subdistrict_code)


def key_anew(invited: VolunteerInvite) -> str:
    """The same of somebody who is invited, made with the hash key in use."""
    return _key_in(invited.office_id, PersonName(invited.prefix, invited.name), invited.subdistrict_code)


def _key_in(office_id: UUID, name: PersonName, subdistrict_code: str) -> str:
    return crypto.hashed(f"invited:{office_id}", f"{matching_name(name)}|{subdistrict_code}")


def by_key(session: Session, office: Office, keys: Collection[str]) -> dict[str, VolunteerInvite]:
    """The office's invitations of these people, used or not."""
    wanted = select(VolunteerInvite).where(VolunteerInvite.office_id == office.id, VolunteerInvite.name_key.in_(keys))
    return {one.name_key: one for one in session.scalars(wanted)}


def volunteers_by_key(session: Session, office: Office) -> dict[str, int]:
    """The numbers of those who are in or wait, by what they are found by."""
    wanted = (
        select(Volunteer)
        .join(Membership, Membership.id == Volunteer.membership_id)
        .where(Volunteer.office_id == office.id, Membership.state != "ended")
    )
    return {
        key_of(office, PersonName(one.prefix, one.name), one.subdistrict_code): one.number
        for one in session.scalars(wanted)
    }


def invite(session: Session, office: Office, expected: Expected, now: datetime) -> VolunteerInvite:
    """Invite somebody who is not invited yet."""
    code = new_code()
    row = VolunteerInvite(
        office_id=office.id,
        code=code,
        code_hash=crypto.hashed(CODE_SCOPE, code),
        name_key=key_of(office, expected.name, expected.place.code),
        created_at=now,
    )
    tell(row, expected, now)
    session.add(row)
    session.flush()
    return row


def tell(row: VolunteerInvite, expected: Expected, now: datetime) -> bool:
    """Let an invitation say what the list says now, and hold from now on; whether it said or was anything else."""
    wanted = {
        "prefix": expected.name.prefix,
        "name": expected.name.name,
        "phone": expected.phone,
        "card_number": expected.card_number,
        "subdistrict_code": expected.place.code,
        "subdistrict_name": expected.place.name,
        "district_name": expected.place.district,
        "unit_id": expected.unit_id,
    }
    changed = row.valid_until is None or row.valid_until <= now
    for name, value in wanted.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
            changed = True
    row.valid_until = now + LIFE
    return changed


def open_ones(session: Session, office: Office, now: datetime) -> Sequence[VolunteerInvite]:
    """Those who are invited and have not come yet, by place."""
    wanted = select(VolunteerInvite).where(
        VolunteerInvite.office_id == office.id, VolunteerInvite.used_at.is_(None), VolunteerInvite.valid_until > now
    )
    return session.scalars(wanted.order_by(VolunteerInvite.subdistrict_code, VolunteerInvite.created_at)).all()


def open_one(session: Session, office: Office, invite_id: UUID, now: datetime) -> VolunteerInvite | None:
    """The office's open invitation of that id."""
    return session.scalar(
        select(VolunteerInvite).where(
            VolunteerInvite.office_id == office.id,
            VolunteerInvite.id == invite_id,
            VolunteerInvite.used_at.is_(None),
            VolunteerInvite.valid_until > now,
        )
    )


def of_code(session: Session, code: str, channel: str, now: datetime) -> tuple[VolunteerInvite, Office] | None:
    """Whom a code typed in a channel invites, and where to; None when it is wrong, used, over, or another's."""
    hashes = crypto.any_hash(CODE_SCOPE, code)
    row = session.execute(
        select(VolunteerInvite, Office)
        .join(Office, Office.id == VolunteerInvite.office_id)
        .where(
            VolunteerInvite.code_hash.in_(hashes),
            VolunteerInvite.used_at.is_(None),
            VolunteerInvite.valid_until > now,
            Office.channel == channel,
        )
    ).first()
    return (row[0], row[1]) if row is not None else None


def with_id(session: Session, office_id: UUID, invite_id: UUID) -> VolunteerInvite | None:
    """The office's invitation of that id, whatever became of it."""
    return session.scalar(
        select(VolunteerInvite).where(VolunteerInvite.office_id == office_id, VolunteerInvite.id == invite_id)
    )


def spend(session: Session, row: VolunteerInvite, now: datetime) -> bool:
    """Use the code, once; false when somebody used it, or it ended, meanwhile."""
    spent = session.execute(
        update(VolunteerInvite)
        .where(VolunteerInvite.id == row.id, VolunteerInvite.used_at.is_(None), VolunteerInvite.valid_until > now)
        .values(used_at=now)
    )
    return touched(spent) == 1


def begin_anew(row: VolunteerInvite) -> None:
    """Somebody who came and left is invited once more, with a new code."""
    code = new_code()
    row.code, row.code_hash, row.used_at, row.volunteer_id = code, crypto.hashed(CODE_SCOPE, code), None, None


def settle(row: VolunteerInvite, volunteer: Volunteer) -> None:
    """They have come: what the list said of them is theirs now, and is kept in one place only."""
    row.volunteer_id = volunteer.id
    row.prefix, row.name, row.phone, row.card_number = "", "", None, None


def forget_old(session: Session, office: Office, now: datetime) -> None:
    """Delete what is known of people who were invited long ago and never came."""
    session.execute(
        delete(VolunteerInvite).where(
            VolunteerInvite.office_id == office.id,
            VolunteerInvite.used_at.is_(None),
            VolunteerInvite.valid_until < now - KEPT,
        )
    )
