"""The names of some volunteers of an office."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.bot.thai.names import PersonName
from raengjai.storage.models import Office, Volunteer


def of(session: Session, office: Office, ids: Collection[UUID]) -> dict[UUID, str]:
    """Prefix and name as Thai write them, by the volunteer's id."""
    wanted = select(Volunteer).where(Volunteer.office_id == office.id, Volunteer.id.in_(set(ids)))
    return {one.id: PersonName(one.prefix, one.name).full for one in session.scalars(wanted)}
