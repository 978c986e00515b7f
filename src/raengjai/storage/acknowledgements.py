"""Keepers' words that their unit's page of a closed month is right."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.storage.models import Acknowledgement, Membership, MonthEdition, Unit
from raengjai.storage.rows import insert_or_ignore


def give(session: Session, edition: MonthEdition, unit: Unit, membership: Membership, now: datetime) -> bool:
    """Keep the word; false when a keeper of the unit had given it already."""
    word = Acknowledgement(
        office_id=edition.office_id,
        edition_id=edition.id,
        unit_id=unit.id,
        membership_id=membership.id,
        said_at=now,
    )
    return bool(insert_or_ignore(session, [word], Acknowledgement.id))


def carry_over(session: Session, before: MonthEdition, edition: MonthEdition, unit_ids: Collection[UUID]) -> None:
    """Where a new edition says the same of a unit, the word about its page stands."""
    wanted = select(Acknowledgement).where(
        Acknowledgement.office_id == edition.office_id,
        Acknowledgement.edition_id == before.id,
        Acknowledgement.unit_id.in_(unit_ids),
    )
    words = [
        Acknowledgement(
            office_id=edition.office_id,
            edition_id=edition.id,
            unit_id=word.unit_id,
            membership_id=word.membership_id,
            said_at=word.said_at,
        )
        for word in session.scalars(wanted)
    ]
    insert_or_ignore(session, words, Acknowledgement.id)


def units_of(session: Session, edition: MonthEdition) -> frozenset[UUID]:
    """The ids of the units whose page of this edition was called right."""
    wanted = select(Acknowledgement.unit_id).where(
        Acknowledgement.office_id == edition.office_id, Acknowledgement.edition_id == edition.id
    )
    return frozenset(session.scalars(wanted))
