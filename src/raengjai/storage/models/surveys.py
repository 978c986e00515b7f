"""Short surveys of the area that an office starts: their questions, and what volunteers answer."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base, SealedJson


class Survey(Base):
    """A survey: being written (not opened yet), open until its last day, or closed.

    `districts`: only the volunteers of these are asked, one a line; "": all.
    """

    __tablename__ = "survey"
    __table_args__ = (
        UniqueConstraint("office_id", "number"),
        Index("ix_survey_open", "office_id", "closes_on"),
    )

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    number: Mapped[int]  # short number within the office, to be typed
    title: Mapped[str] = mapped_column(String(120))
    closes_on: Mapped[date]  # its last day
    districts: Mapped[str] = mapped_column(String(2000), default="")
    made_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]  # before its last day


class SurveyQuestion(Base):
    """One question of a survey.  `kind`: choice, number or text; `choices` one a line; `position` from 1."""

    __tablename__ = "survey_question"
    __table_args__ = (UniqueConstraint("survey_id", "position"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    survey_id: Mapped[UUID] = mapped_column(ForeignKey("survey.id"))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(8))
    words: Mapped[str] = mapped_column(String(200))
    choices: Mapped[str] = mapped_column(String(800), default="")
    may_skip: Mapped[bool] = mapped_column(default=False)


class SurveyAnswer(Base):
    """What a volunteer answers for a subdistrict: values by the positions of the questions, as texts."""

    __tablename__ = "survey_answer"
    __table_args__ = (UniqueConstraint("survey_id", "volunteer_id", "subdistrict_code"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    survey_id: Mapped[UUID] = mapped_column(ForeignKey("survey.id"))
    volunteer_id: Mapped[UUID] = mapped_column(ForeignKey("volunteer.id"), index=True)
    subdistrict_code: Mapped[str] = mapped_column(String(6))
    subdistrict_name: Mapped[str] = mapped_column(String(60))
    district_name: Mapped[str] = mapped_column(String(60))
    values_sealed: Mapped[bytes]
    values = SealedJson()
    answered_at: Mapped[datetime]
