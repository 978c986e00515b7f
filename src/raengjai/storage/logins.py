"""Getting in to the office's pages: links that let one person in once, and sessions.

Tokens are random (256 bits); the database holds only their keyed hashes.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session

from raengjai.storage import crypto
from raengjai.storage.models import LoginLink, Membership, StaffSession

LINK_LIFE = timedelta(minutes=10)
LINKS_AN_HOUR = 20  # for one person; more is no person's doing
IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)  # however busy: a working day
FRESH = timedelta(minutes=15)  # so long after getting in a sensitive act does not ask again
SEEN_EVERY = timedelta(minutes=1)  # a page more often than this writes nothing
KEPT = timedelta(days=90)  # what is over is looked up for so long

TOKEN_BYTES = 32


def make_link(session: Session, membership: Membership, now: datetime) -> str | None:
    """Make a link for a member of staff and return its token; None when they asked for far too many."""
    recent = select(func.count()).where(
        LoginLink.membership_id == membership.id, LoginLink.created_at > now - timedelta(hours=1)
    )
    if (session.scalar(recent) or 0) >= LINKS_AN_HOUR:
        return None
    session.execute(
        delete(LoginLink).where(LoginLink.membership_id == membership.id, LoginLink.created_at < now - KEPT)
    )
    token = secrets.token_urlsafe(TOKEN_BYTES)
    session.add(
        LoginLink(
            office_id=membership.office_id,
            membership_id=membership.id,
            token_hash=crypto.hashed("login-link", token),
            created_at=now,
            valid_until=now + LINK_LIFE,
        )
    )
    session.flush()
    return token


def link(session: Session, token: str, now: datetime) -> LoginLink | None:
    """The link of that token, if it can still be used; looking does not spend it."""
    return session.scalar(select(LoginLink).where(*_usable(token, now)))


def spend_link(session: Session, token: str, now: datetime) -> UUID | None:
    """Use a link up, and with it every other link of that person; return whose membership it opens, None: nobody's."""
    membership_id = session.scalar(
        update(LoginLink)
        .where(*_usable(token, now))
        .values(spent_at=now)
        .returning(LoginLink.membership_id)
        .execution_options(synchronize_session=False)
    )
    if membership_id is not None:
        session.execute(
            update(LoginLink)
            .where(LoginLink.membership_id == membership_id, LoginLink.spent_at.is_(None))
            .values(spent_at=now)
            .execution_options(synchronize_session=False)
        )
    return membership_id


def _usable(token: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    hashes = crypto.any_hash("login-link", token)
    return (LoginLink.token_hash.in_(hashes), LoginLink.spent_at.is_(None), LoginLink.valid_until > now)


def begin(session: Session, membership: Membership, way: str, device: str, now: datetime) -> str:
    """Begin a session and return its token."""
    session.execute(
        delete(StaffSession).where(StaffSession.membership_id == membership.id, StaffSession.seen_at < now - KEPT)
    )
    token = secrets.token_urlsafe(TOKEN_BYTES)
    session.add(
        StaffSession(
            office_id=membership.office_id,
            membership_id=membership.id,
            token_hash=crypto.hashed("staff-session", token),
            way=way,
            device=device,
            started_at=now,
            seen_at=now,
        )
    )
    session.flush()
    return token


def living(session: Session, token: str, now: datetime) -> StaffSession | None:
    """The session of that token, if it has not ended; that it was seen is noted."""
    hashes = crypto.any_hash("staff-session", token)
    found = session.scalar(select(StaffSession).where(StaffSession.token_hash.in_(hashes), *_alive(now)))
    if found is not None and now - found.seen_at >= SEEN_EVERY:
        found.seen_at = now
    return found


def is_fresh(found: StaffSession, now: datetime) -> bool:
    """Whether the person proved who they are a short while ago."""
    return now - found.started_at < FRESH


def of_members(session: Session, office_id: UUID, now: datetime) -> Sequence[StaffSession]:
    """The living sessions of an office's staff, the latest seen first."""
    wanted = select(StaffSession).where(StaffSession.office_id == office_id, *_alive(now))
    return session.scalars(wanted.order_by(StaffSession.seen_at.desc())).all()


def end(found: StaffSession, now: datetime) -> None:
    """End one session."""
    found.ended_at = now


def end_all(session: Session, membership_id: UUID, now: datetime) -> int:
    """End every session of a member of staff, and void their links; return how many sessions were living."""
    ended = session.execute(
        update(StaffSession)
        .where(StaffSession.membership_id == membership_id, *_alive(now))
        .values(ended_at=now)
        .execution_options(synchronize_session="fetch")
    )
    session.execute(
        update(LoginLink)
        .where(LoginLink.membership_id == membership_id, LoginLink.spent_at.is_(None))
        .values(spent_at=now)
        .execution_options(synchronize_session=False)
    )
    return int(ended.rowcount)  # type: ignore[attr-defined] # an update's result has it


def _alive(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        StaffSession.ended_at.is_(None),
        StaffSession.seen_at > now - IDLE,
        StaffSession.started_at > now - LONGEST,
    )
