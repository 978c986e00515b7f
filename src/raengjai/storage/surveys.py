"""Short surveys of the area: written by staff, opened once, answered by volunteers until the last day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, exists, func, select
from sqlalchemy.orm import Session

from raengjai.storage.models import (
    Chat,
    Membership,
    Office,
    Person,
    Survey,
    SurveyAnswer,
    SurveyQuestion,
    Volunteer,
)
from raengjai.storage.once import once
from raengjai.storage.places import Place

CHOICE, NUMBER, TEXT = "choice", "number", "text"
KINDS = (CHOICE, NUMBER, TEXT)


@dataclass(frozen=True)
class Question:
    """One question as it is written: `choices` only where one of them is chosen."""

    kind: str
    words: str
    choices: tuple[str, ...] = ()
    may_skip: bool = False


@dataclass(frozen=True)
class Written:
    """A survey as staff write it; without `districts` everybody is asked."""

    title: str
    closes_on: date
    questions: tuple[Question, ...]
    districts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """A volunteer who is asked, and the chat they are reached in."""

    volunteer: Volunteer
    chat: Chat


def write(session: Session, office: Office, written: Written, by: Person, now: datetime) -> Survey:
    """Begin a survey; nobody is asked yet."""
    last = session.scalar(select(func.max(Survey.number)).where(Survey.office_id == office.id))
    survey = Survey(
        office_id=office.id,
        number=(last or 0) + 1,
        made_by=by.id,
        made_at=now,
        title=written.title,
        closes_on=written.closes_on,
    )
    session.add(survey)
    rewrite(session, survey, written)
    return survey


def rewrite(session: Session, survey: Survey, written: Written) -> None:
    """Write it anew, as long as nobody was asked."""
    survey.title, survey.closes_on = written.title, written.closes_on
    survey.districts = "\n".join(written.districts)
    session.flush()
    for row in _questions(session, survey):
        session.delete(row)
    session.flush()
    for position, one in enumerate(written.questions, 1):
        session.add(
            SurveyQuestion(
                office_id=survey.office_id,
                survey_id=survey.id,
                position=position,
                kind=one.kind,
                words=one.words,
                choices="\n".join(one.choices),
                may_skip=one.may_skip,
            )
        )
    session.flush()


def _questions(session: Session, survey: Survey) -> Sequence[SurveyQuestion]:
    wanted = select(SurveyQuestion).where(
        SurveyQuestion.office_id == survey.office_id, SurveyQuestion.survey_id == survey.id
    )
    return session.scalars(wanted.order_by(SurveyQuestion.position)).all()


def questions(session: Session, survey: Survey) -> list[Question]:
    """Its questions in their order."""
    return [
        Question(row.kind, row.words, tuple(row.choices.split("\n")) if row.choices else (), row.may_skip)
        for row in _questions(session, survey)
    ]


def of_office(session: Session, office: Office) -> Sequence[Survey]:
    """Every survey of the office, the latest first."""
    return session.scalars(select(Survey).where(Survey.office_id == office.id).order_by(Survey.number.desc())).all()


def numbered(session: Session, office: Office, number: int) -> Survey | None:
    """The office's survey of that number."""
    return session.scalar(select(Survey).where(Survey.office_id == office.id, Survey.number == number))


def with_id(session: Session, office: Office, survey_id: UUID) -> Survey | None:
    """The office's survey of that id."""
    return session.scalar(select(Survey).where(Survey.office_id == office.id, Survey.id == survey_id))


def is_open(survey: Survey, today: date) -> bool:
    """Whether it can be answered."""
    return survey.opened_at is not None and survey.closed_at is None and today <= survey.closes_on


# Written once, for they are asked whenever nothing is under way: SQLAlchemy takes longer to put one together than to
# run it.
_OPEN = (
    select(Survey)
    .where(
        Survey.office_id == bindparam("office"),
        Survey.opened_at.is_not(None),
        Survey.closed_at.is_(None),
        Survey.closes_on >= bindparam("today"),
    )
    .order_by(Survey.closes_on, Survey.number)
)
_WAITING = _OPEN.where(
    ~exists().where(SurveyAnswer.survey_id == Survey.id, SurveyAnswer.volunteer_id == bindparam("volunteer"))
)


def open_for(session: Session, volunteer: Volunteer, today: date) -> Sequence[Survey]:
    """The open surveys that a volunteer is asked, the one that closes first before the others."""
    found = session.scalars(_OPEN, {"office": volunteer.office_id, "today": today})
    return [survey for survey in found if _asks(survey, volunteer)]


def waiting_for(session: Session, volunteer: Volunteer, today: date) -> Sequence[Survey]:
    """Those of them that the volunteer has not answered."""
    given = {"office": volunteer.office_id, "today": today}
    if not once(session, ("surveys", *given.values()), lambda: session.scalars(_OPEN, given).all()):
        return []
    found = session.scalars(_WAITING, given | {"volunteer": volunteer.id})
    return [survey for survey in found if _asks(survey, volunteer)]


def _asks(survey: Survey, volunteer: Volunteer) -> bool:
    return not survey.districts or volunteer.district_name in survey.districts.split("\n")


def asked(session: Session, survey: Survey) -> list[Asked]:
    """The volunteers it asks, by number."""
    rows = session.execute(_reached(survey).order_by(Volunteer.number))
    return [Asked(volunteer, chat) for volunteer, chat in rows if _asks(survey, volunteer)]


def _reached(survey: Survey) -> Select[Volunteer, Chat]:
    return (
        select(Volunteer, Chat)
        .join(Membership, Membership.id == Volunteer.membership_id)
        .join(Person, Person.id == Membership.person_id)
        .join(Chat, Chat.id == Person.chat_id)
        .where(Volunteer.office_id == survey.office_id, Membership.state == "active", Membership.role == "volunteer")
    )


def answer(
    session: Session, survey: Survey, volunteer: Volunteer, place: Place, values: Mapping[str, Any], now: datetime
) -> None:
    """Keep what a volunteer answers for a subdistrict; the last word counts."""
    found = session.scalar(
        select(SurveyAnswer).where(
            SurveyAnswer.survey_id == survey.id,
            SurveyAnswer.volunteer_id == volunteer.id,
            SurveyAnswer.subdistrict_code == place.code,
        )
    )
    if found is None:
        found = SurveyAnswer(
            office_id=survey.office_id, survey_id=survey.id, volunteer_id=volunteer.id, subdistrict_code=place.code
        )
        session.add(found)
    found.subdistrict_name, found.district_name = place.name, place.district
    found.values, found.answered_at = dict(values), now
    session.flush()


def answer_of(session: Session, survey: Survey, volunteer: Volunteer) -> SurveyAnswer | None:
    """The volunteer's latest answer."""
    wanted = select(SurveyAnswer).where(SurveyAnswer.survey_id == survey.id, SurveyAnswer.volunteer_id == volunteer.id)
    return session.scalars(wanted.order_by(SurveyAnswer.answered_at.desc()).limit(1)).first()


def answers(session: Session, survey: Survey) -> list[tuple[SurveyAnswer, Volunteer]]:
    """Every answer with its volunteer, by district and subdistrict."""
    rows = session.execute(
        select(SurveyAnswer, Volunteer)
        .join(Volunteer, Volunteer.id == SurveyAnswer.volunteer_id)
        .where(SurveyAnswer.office_id == survey.office_id, SurveyAnswer.survey_id == survey.id)
        .order_by(SurveyAnswer.district_name, SurveyAnswer.subdistrict_name, Volunteer.number)
    )
    return [(given, volunteer) for given, volunteer in rows]


def counts(session: Session, survey: Survey) -> tuple[int, int]:
    """(volunteers who have answered, volunteers who are asked)."""
    given = select(func.count(SurveyAnswer.volunteer_id.distinct())).where(
        SurveyAnswer.office_id == survey.office_id, SurveyAnswer.survey_id == survey.id
    )
    return session.scalar(given) or 0, len(asked(session, survey))
