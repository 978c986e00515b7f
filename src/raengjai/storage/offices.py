"""Offices, their units, and the codes by which volunteers join them."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from raengjai.storage import agencies, crypto, emergency_numbers, library
from raengjai.storage.models import Chat, Invite, InviteGuess, Office, Unit

log = logging.getLogger(__name__)

INVITE_DIGITS = 8
CODE_SCOPE = "invite"
INVITE_LIFE = timedelta(days=90)
GUESSES_A_DAY = 10


def create(session: Session, province_code: str, province_name: str, name: str, now: datetime) -> Office:
    """Add an office, with the usual agencies, emergency numbers and a library to be checked."""
    office = Office(province_code=province_code, province_name=province_name, name=name, created_at=now)
    session.add(office)
    session.flush()
    agencies.fill_first_list(session, office)
    emergency_numbers.fill_first_list(session, office)
    library.fill_first_list(session, office, now)
    session.flush()
    return office


def of_province(session: Session, province_code: str) -> Office | None:
    """The office of a province."""
    return session.scalar(select(Office).where(Office.province_code == province_code))


def on_channel(session: Session, channel: str) -> Sequence[Office]:
    """The offices that share a LINE channel, by name of province."""
    return session.scalars(select(Office).where(Office.channel == channel).order_by(Office.province_name)).all()


def every(session: Session) -> Sequence[Office]:
    """Every office, by name of province: for what is open to everybody."""
    return session.scalars(select(Office).order_by(Office.province_name)).all()


def with_id(session: Session, office_id: UUID) -> Office | None:
    """The office of that id."""
    return session.get(Office, office_id)


def units(session: Session, office: Office) -> Sequence[Unit]:
    """The office's community service units, by name."""
    return session.scalars(select(Unit).where(Unit.office_id == office.id).order_by(Unit.name)).all()


def add_unit(session: Session, office: Office, name: str) -> Unit:
    """Add a community service unit."""
    unit = Unit(office_id=office.id, name=name)
    session.add(unit)
    session.flush()
    return unit


def unit_with_id(session: Session, office: Office, unit_id: UUID) -> Unit | None:
    """The office's unit of that id."""
    return session.scalar(select(Unit).where(Unit.office_id == office.id, Unit.id == unit_id))


def unit_named(session: Session, office: Office, name: str) -> Unit | None:
    """The unit of that name."""
    return session.scalar(select(Unit).where(Unit.office_id == office.id, Unit.name == name))


def new_code() -> str:
    """Eight digits that nobody can guess; the first is never 0, so that spreadsheets keep it."""
    return str(secrets.randbelow(9 * 10 ** (INVITE_DIGITS - 1)) + 10 ** (INVITE_DIGITS - 1))


def new_invite(session: Session, office: Office, now: datetime) -> str:
    """Make an invite code that many may use until it ends."""
    code = new_code()
    invite = Invite(
        office_id=office.id,
        code_hash=crypto.hashed(CODE_SCOPE, code),
        code=code,
        created_at=now,
        valid_until=now + INVITE_LIFE,
    )
    session.add(invite)
    session.flush()
    return code


def valid_invites(session: Session, office: Office, now: datetime) -> Sequence[Invite]:
    """The office's codes that can still be used, the newest first."""
    wanted = select(Invite).where(Invite.office_id == office.id, Invite.valid_until > now)
    return session.scalars(wanted.order_by(Invite.created_at.desc())).all()


def valid_invite(session: Session, office: Office, invite_id: UUID, now: datetime) -> Invite | None:
    """The office's code of that id, if it can still be used."""
    wanted = select(Invite).where(Invite.office_id == office.id, Invite.id == invite_id, Invite.valid_until > now)
    return session.scalar(wanted)


def invited_by(session: Session, code: str, channel: str, now: datetime) -> Office | None:
    """The office that a code typed in a channel invites to; None when it is wrong, ended, or another channel's."""
    hashes = crypto.any_hash(CODE_SCOPE, code)
    wanted = select(Office).join(Invite, Invite.office_id == Office.id).where(Office.channel == channel)
    return session.scalar(wanted.where(Invite.code_hash.in_(hashes), Invite.valid_until > now))


def may_guess(session: Session, chat: Chat, now: datetime) -> bool:
    """Whether this chat may still try a code today."""
    recent = select(func.count()).where(
        InviteGuess.chat_id == chat.id, InviteGuess.guessed_at > now - timedelta(days=1)
    )
    return (session.scalar(recent) or 0) < GUESSES_A_DAY


def note_guess(session: Session, chat: Chat, now: datetime) -> None:
    """Remember a wrong code; that one was tried stands in the log too."""
    log.warning("wrong link or code", extra={"kind": CODE_SCOPE})
    session.add(InviteGuess(chat_id=chat.id, guessed_at=now))
