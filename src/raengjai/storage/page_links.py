"""Addresses at which a part of a form can be seen for some hours, by whoever was given them.

Tokens are random (256 bits); the database holds only their keyed hashes.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from raengjai.storage import crypto
from raengjai.storage.models import Office, PageLink, ReportingPeriod

PICTURE_LIFE = timedelta(hours=24)  # LINE fetches it when the person opens the chat, which may be in the evening
FILE_LIFE = timedelta(hours=1)
TOKEN_BYTES = 32

EMPTY_LIST = "list"  # the name of the empty list, which is no form

OWN = "own"  # begins the name of a member's own data: opened once, on its own page

_SCOPE = "page-link"


@dataclass(frozen=True)
class Seen:
    """What is seen, by its name ("sp12 <unit's id>", "volunteer 7", "meeting <id>"), and which page of it.

    No page: all of it as a file.
    """

    name: str
    page: int | None

    @property
    def life(self) -> timedelta:
        """How long it can be seen."""
        return FILE_LIFE if self.page is None else PICTURE_LIFE


def new(session: Session, office: Office, period: ReportingPeriod, seen: Seen, now: datetime) -> str:
    """Make an address; the token that stands in it.  Those whose time is over are taken away."""
    session.execute(delete(PageLink).where(PageLink.office_id == office.id, PageLink.valid_until < now))
    token = secrets.token_urlsafe(TOKEN_BYTES)
    session.add(
        PageLink(
            office_id=office.id,
            key=crypto.hashed(_SCOPE, token),
            period_id=period.id,
            name=seen.name,
            page=seen.page,
            valid_until=now + seen.life,
        )
    )
    session.flush()
    return token


def opened(session: Session, token: str, now: datetime) -> PageLink | None:
    """What a token opens; None when it is wrong or over, or the office is locked."""
    wanted = select(PageLink).join(Office, Office.id == PageLink.office_id).where(Office.locked_at.is_(None))
    keys = crypto.any_hash(_SCOPE, token)
    return session.scalar(wanted.where(PageLink.key.in_(keys), PageLink.valid_until > now))


def waits(session: Session, token: str, now: datetime) -> bool:
    """Whether a token of somebody's own data can still be spent."""
    link = opened(session, token, now)
    return link is not None and is_own(link)


def spend(session: Session, token: str, now: datetime) -> tuple[UUID, str] | None:
    """Use a token of somebody's own data up: whose (a membership's id), and which kind of file; None: it is over."""
    link = opened(session, token, now)
    if link is None or not is_own(link):
        return None
    name = session.scalar(delete(PageLink).where(PageLink.id == link.id).returning(PageLink.name))
    if name is None:
        return None
    _own, ending, whose = name.split(" ")
    return UUID(whose), ending


def is_own(link: PageLink) -> bool:
    """Whether a link is to somebody's own data."""
    return link.name.startswith(f"{OWN} ")
