"""What is left of rows whose time is over: what can be counted stays, what tells of a person goes."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session, lazyload

from raengjai.bot.thai.months import fiscal_year
from raengjai.storage.models import (
    AgencyFile,
    Base,
    Case,
    CaseEntry,
    CaseFile,
    Chat,
    Conversation,
    Course,
    CourseSeat,
    Delivery,
    GroupMember,
    HelpRecord,
    HelpRecordVersion,
    JobSeeker,
    KeptFile,
    Mail,
    MailAddress,
    Membership,
    MonthEdition,
    Outreach,
    OwnChange,
    Person,
    PersonRequest,
    RecordQuestion,
    Referral,
    Reminder,
    ReportingPeriod,
    SituationReport,
    StaffMember,
    Survey,
    SurveyAnswer,
    SurveyQuestion,
    Volunteer,
    VolunteerInvite,
)

Empty = Callable[[Session, Sequence[Any]], None]
"""Empties rows of one table in a session."""

GONE = "–"  # stands where words or a name stood that must be something
GONE_KEY = "-"  # begins a key that was drawn by lot: it leads to nobody
SETTINGS_OF_A_TALK = ("told", "easy")

_QUIETLY = {"synchronize_session": False}


def new_key() -> str:
    """A key that leads to nobody."""
    return f"{GONE_KEY}{secrets.token_hex(16)}"


def ids(rows: Sequence[Base]) -> list[UUID]:
    """The rows' ids."""
    return [row.id for row in rows]


def months(session: Session, rows: Sequence[ReportingPeriod]) -> None:
    """From now on nobody opens these months again: their names are going."""
    for period in rows:
        period.names_gone = True


def records(session: Session, rows: Sequence[HelpRecord]) -> None:
    """Names, numbers, notes, what was before and was asked go; one person stays one within a fiscal year, by a lot."""
    keys = {row.person_key for row in rows if not row.person_key.startswith(GONE_KEY)}
    years = {row.office_id for row in rows}
    wanted = (
        select(HelpRecord, ReportingPeriod.year, ReportingPeriod.month)
        .join(ReportingPeriod, ReportingPeriod.id == HelpRecord.period_id)
        .where(HelpRecord.office_id.in_(years), HelpRecord.person_key.in_(keys), ReportingPeriod.names_gone.is_(True))
        .options(lazyload("*"))
    )
    found = [((record.person_key, fiscal_year(year, month)), record) for record, year, month in session.execute(wanted)]
    for _person, same in groupby(sorted(found, key=_by_person), key=_by_person):
        key = new_key()
        for _whose, record in same:
            _nameless(record, key)
    told = ids(rows)
    for words in (HelpRecordVersion, RecordQuestion):
        session.execute(delete(words).where(words.record_id.in_(told)), execution_options=_QUIETLY)
    session.execute(update(Case).where(Case.record_id.in_(told)).values(record_id=None), execution_options=_QUIETLY)


def _by_person(found: tuple[tuple[str, int], HelpRecord]) -> tuple[str, int]:
    return found[0]


def _nameless(record: HelpRecord, key: str) -> None:
    record.name, record.person_key = GONE, key
    record.citizen_id = record.citizen_id_hash = record.other_document = record.note = None


def activities(session: Session, rows: Sequence[Outreach]) -> None:
    """What was done is told in free words, which may name somebody."""
    for row in rows:
        row.activity = GONE


def editions(session: Session, rows: Sequence[MonthEdition]) -> None:
    """A kept month loses its names and numbers, and the files that were made with them; its counts stay."""
    session.execute(delete(KeptFile).where(KeptFile.edition_id.in_(ids(rows))), execution_options=_QUIETLY)
    for row in rows:
        kept = row.content
        lines = [line | {"name": "", "citizen_id": None, "other_document": None} for line in kept["lines"]]
        told = [activity | {"words": ""} for activity in kept["activities"]]
        helpers = [helper | {"name": ""} for helper in kept["helpers"]]
        row.content = kept | {"lines": lines, "activities": told, "helpers": helpers}
        row.reasons = None


def cases(session: Session, rows: Sequence[Case]) -> None:
    """What was told, by whom and of whom goes; kind, subject, subdistrict, days and outcome stay."""
    told = ids(rows)
    referrals = select(Referral.id).where(Referral.case_id.in_(told))
    for statement in (
        delete(AgencyFile).where(AgencyFile.referral_id.in_(referrals)),
        delete(CaseFile).where(CaseFile.case_id.in_(told)),
        update(CaseEntry).where(CaseEntry.case_id.in_(told)).values(words_sealed=None, by=""),
        update(Referral).where(Referral.case_id.in_(told)).values(wish_sealed=None, with_contact=False, files=""),
    ):
        session.execute(statement, execution_options=_QUIETLY)
    for row in rows:
        row.story = GONE
        row.course = row.where = row.when = row.contact_name = row.contact_phone = None
        row.volunteer_id = row.record_id = row.draft_id = row.code_hash = None


def job_seekers(_session: Session, rows: Sequence[JobSeeker]) -> None:
    """Who it was and what they could do goes; where they lived and what became of them stays."""
    for row in rows:
        row.prefix, row.name, row.skills = "", GONE, GONE
        row.phone = row.outcome = None


def course_seats(_session: Session, rows: Sequence[CourseSeat]) -> None:
    """Who it was goes; that somebody came, or waited, stays."""
    for row in rows:
        row.prefix, row.name, row.phone = "", GONE, None


def courses(_session: Session, rows: Sequence[Course]) -> None:
    """Whom to ask goes; what was taught, and when, stays."""
    for row in rows:
        row.contact = GONE


def members(_session: Session, rows: Sequence[GroupMember]) -> None:
    """Who was in a group goes; that somebody was stays."""
    for row in rows:
        row.prefix, row.name, row.phone = "", GONE, None


def situations(session: Session, rows: Sequence[SituationReport]) -> None:
    """That there was something to tell stays; what it was goes."""
    for row in rows:
        row.story = GONE if row.story_sealed is not None else None


def surveys(session: Session, rows: Sequence[Survey]) -> None:
    """Numbers and choices stay; answers in words go."""
    for survey in rows:
        wanted = select(SurveyQuestion.position).where(
            SurveyQuestion.survey_id == survey.id, SurveyQuestion.kind == "text"
        )
        in_words = {str(position) for position in session.scalars(wanted)}
        for answer in session.scalars(select(SurveyAnswer).where(SurveyAnswer.survey_id == survey.id)):
            answer.values = {at: value for at, value in answer.values.items() if at not in in_words}


def memberships(session: Session, rows: Sequence[Membership]) -> None:
    """Who has left is a number from now on."""
    ended = ids(rows)
    for volunteer in session.scalars(select(Volunteer).where(Volunteer.membership_id.in_(ended))):
        volunteer.name, volunteer.phone, volunteer.card_number = GONE, None, None
        session.execute(
            delete(VolunteerInvite).where(VolunteerInvite.volunteer_id == volunteer.id), execution_options=_QUIETLY
        )
    for member in session.scalars(select(StaffMember).where(StaffMember.membership_id.in_(ended))):
        member.name = GONE
    for theirs in (MailAddress, OwnChange):
        session.execute(delete(theirs).where(theirs.membership_id.in_(ended)), execution_options=_QUIETLY)


def requests(session: Session, rows: Sequence[PersonRequest]) -> None:
    """Who asked for what goes; that it was asked and answered, and when, stays."""
    for row in rows:
        row.name = row.identity = GONE
        row.citizen_id = row.record_id = row.contact = row.wish = row.outcome = None


def names(session: Session, rows: Sequence[Any]) -> None:
    """A name that was written down."""
    for row in rows:
        row.name = GONE


def reasons(session: Session, rows: Sequence[Any]) -> None:
    """A reason in free words."""
    for row in rows:
        row.reason = GONE


def chats(session: Session, rows: Sequence[Chat]) -> None:
    """LINE's id goes: who writes again is somebody new."""
    session.execute(delete(Conversation).where(Conversation.chat_id.in_(ids(rows))), execution_options=_QUIETLY)
    people = update(Person).where(Person.chat_id.in_(ids(rows))).values(notice_version=None, notice_at=None)
    session.execute(people, execution_options=_QUIETLY)
    for row in rows:
        row.line_id, row.key = GONE, new_key()


def talks(session: Session, rows: Sequence[Conversation]) -> None:
    """Drafts that nobody took up again."""
    for row in rows:
        row.talk = {name: value for name, value in row.talk.items() if name in SETTINGS_OF_A_TALK}


def deliveries(session: Session, rows: Sequence[Delivery]) -> None:
    """What was sent, and to whom."""
    for row in rows:
        row.messages = row.recipients = row.reply_token = None


def events(session: Session, rows: Sequence[Any]) -> None:
    """What was written to the bot."""
    for row in rows:
        row.body = row.reply_token = row.message_id = None


def reminders(session: Session, rows: Sequence[Reminder]) -> None:
    """That somebody was reminded stays, by which message goes."""
    for row in rows:
        row.delivery_id = None


def mails(session: Session, rows: Sequence[Mail]) -> None:
    """A letter that never went out."""
    for row in rows:
        row.to = row.text = None
