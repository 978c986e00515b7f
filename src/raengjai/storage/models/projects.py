"""Plans, projects and activities of a fiscal year: their rules, their money, their targets, what was before the bot.

A fiscal year is of the Buddhist Era and named by the year it ends; a month's year is of the common era.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base, Sealed


class Project(Base):
    """A plan, project or activity of one fiscal year; a retired one is offered no more and keeps its records."""

    __tablename__ = "project"
    __table_args__ = (UniqueConstraint("office_id", "fiscal_year", "name"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    fiscal_year: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))
    position: Mapped[int] = mapped_column(default=0)
    budget: Mapped[int | None] = mapped_column(BigInteger)  # satang, of the whole year
    retired_at: Mapped[datetime | None]


class ProjectRule(Base):
    """Which project a service belongs to in its fiscal year; without a service: the year's default."""

    __tablename__ = "project_rule"
    __table_args__ = (UniqueConstraint("office_id", "fiscal_year", "service_id"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    fiscal_year: Mapped[int]
    service_id: Mapped[UUID | None] = mapped_column(ForeignKey("service.id"))
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"))


class ProjectMonth(Base):
    """What an officer says of a project at a month's end: spent since the year began (satang), and what was hard."""

    __tablename__ = "project_month"
    __table_args__ = (UniqueConstraint("project_id", "year", "month"), Index("ix_project_month_over", "office_id"))

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"))
    year: Mapped[int]
    month: Mapped[int]
    spent: Mapped[int | None] = mapped_column(BigInteger)
    problems_sealed: Mapped[bytes | None]
    problems = Sealed()


class Target(Base):
    """How many persons shall be helped in a fiscal year: by a project, by a unit, or (neither) by each volunteer."""

    __tablename__ = "target"
    __table_args__ = (UniqueConstraint("office_id", "fiscal_year", "project_id", "unit_id"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    fiscal_year: Mapped[int]
    project_id: Mapped[UUID | None] = mapped_column(ForeignKey("project.id"))
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"))
    people: Mapped[int]


class OpeningBalance(Base):
    """What a project (None: not named) had done in a month before the bot came, as the office counted it.

    It enters the fiscal year's figures and nothing else.
    """

    __tablename__ = "opening_balance"
    __table_args__ = (UniqueConstraint("office_id", "year", "month", "project_id"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    project_id: Mapped[UUID | None] = mapped_column(ForeignKey("project.id"))
    year: Mapped[int]
    month: Mapped[int]
    records: Mapped[int]
    people: Mapped[int]
    promote: Mapped[int] = mapped_column(default=0)
    protect: Mapped[int] = mapped_column(default=0)
    develop: Mapped[int] = mapped_column(default=0)
    drug_prevention: Mapped[int] = mapped_column(default=0)
    informal: Mapped[int] = mapped_column(default=0)
    elderly: Mapped[int] = mapped_column(default=0)
    disabled: Mapped[int] = mapped_column(default=0)
