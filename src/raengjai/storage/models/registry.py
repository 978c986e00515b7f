"""The province's register of informal workers, by year.  No name and no number stands here, only keyed hashes."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base


class RegistryEdition(Base):
    """One import of a year's register (Buddhist Era).

    `state`: coming (rows still arrive) → current (one a year) → replaced (to be cleared away).
    """

    __tablename__ = "registry_edition"
    __table_args__ = (
        Index(
            "ix_registry_edition_current",
            "office_id",
            "year",
            unique=True,
            sqlite_where=text("state = 'current'"),
            postgresql_where=text("state = 'current'"),
        ),
    )

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    year: Mapped[int]
    state: Mapped[str] = mapped_column(String(8), default="coming")
    people: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)  # rows that could not be taken
    began_at: Mapped[datetime]
    completed_at: Mapped[datetime | None]


class RegistryPerson(Base):
    """Somebody in an edition, known by the keyed hash of their citizen ID."""

    __tablename__ = "registry_person"
    __table_args__ = (UniqueConstraint("edition_id", "citizen_id_hash"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("registry_edition.id"))
    citizen_id_hash: Mapped[str] = mapped_column(String(48))
