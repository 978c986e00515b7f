"""How rows that tell of a person are found: by what they point to, or by the citizen ID in words that are sealed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from raengjai.storage.models import (
    AgencyFile,
    Case,
    CaseEntry,
    Conversation,
    CourseSeat,
    Delivery,
    GroupMember,
    HelpRecordVersion,
    InboxEvent,
    JobSeeker,
    Membership,
    MonthEdition,
    OutboxBubble,
    Person,
    PersonRequest,
    Referral,
    RegistryEdition,
    RegistryPerson,
    SentFile,
)
from raengjai.storage.persons.sought import Sought

Find = Callable[[Session, Sought], Sequence[Any]]

_AT_A_TIME = 200  # rows opened together


def pointing(table: Any, column: str) -> Find:
    """Rows that point to one of the records."""

    def find(session: Session, sought: Sought) -> Sequence[Any]:
        wanted = select(table).where(table.office_id == sought.office.id, getattr(table, column).in_(sought.record_ids))
        return session.scalars(wanted.order_by(table.id)).all()

    return find


def in_words(table: Any, *columns: str) -> Find:
    """Rows of the office in whose words the citizen ID stands."""

    def find(session: Session, sought: Sought) -> Sequence[Any]:
        return list(_telling(session, sought, select(table).where(table.office_id == sought.office.id), columns))

    return find


def in_chats(table: Any, column: str, settled: ColumnElement[bool] | None = None) -> Find:
    """Rows of chats of the office's people in which the citizen ID stands (`settled`: only those)."""

    def find(session: Session, sought: Sought) -> Sequence[Any]:
        chats = (
            select(Person.chat_id)
            .join(Membership, Membership.person_id == Person.id)
            .where(Membership.office_id == sought.office.id)
        )
        wanted = select(table).where(table.chat_id.in_(chats))
        return list(_telling(session, sought, wanted if settled is None else wanted.where(settled), (column,)))

    return find


def _telling(session: Session, sought: Sought, wanted: Select[Any], columns: Sequence[str]) -> Iterator[Any]:
    if sought.citizen_id is None:
        return
    table = wanted.column_descriptions[0]["entity"]
    told = or_(*(getattr(table, f"{column}_sealed").is_not(None) for column in columns))  # most were emptied long ago
    for row in session.scalars(wanted.where(told), execution_options={"yield_per": _AT_A_TIME}):
        if any(sought.is_in(getattr(row, column)) for column in columns):
            yield row


def records(_session: Session, sought: Sought) -> Sequence[Any]:
    """The records themselves."""
    return sought.records


def versions(session: Session, sought: Sought) -> Sequence[HelpRecordVersion]:
    """What the records were before, and what others were while they bore the number."""
    own = pointing(HelpRecordVersion, "record_id")(session, sought)
    known = {version.id for version in own}
    others = in_words(HelpRecordVersion, "before", "reason")(session, sought)
    return [*own, *(version for version in others if version.id not in known)]


def cases(session: Session, sought: Sought) -> Sequence[Case]:
    """Cases that began at one of the records, or tell of the number."""
    told = in_words(Case, "story", "course", "where", "when", "contact_name")(session, sought)
    inside = in_words(CaseEntry, "words")(session, sought)
    ids = [*(one.id for one in told), *(one.case_id for one in inside)]
    begun = or_(Case.record_id.in_(sought.record_ids), Case.id.in_(ids))
    wanted = select(Case).where(Case.office_id == sought.office.id, begun)
    return session.scalars(wanted.order_by(Case.opened_on, Case.number)).all()


def of_cases(table: Any) -> Find:
    """Rows of these cases."""

    def find(session: Session, sought: Sought) -> Sequence[Any]:
        ids = [one.id for one in cases(session, sought)]
        return session.scalars(select(table).where(table.case_id.in_(ids)).order_by(table.id)).all()

    return find


def agency_files(session: Session, sought: Sought) -> Sequence[AgencyFile]:
    """Files of agencies about these cases."""
    referrals = [one.id for one in of_cases(Referral)(session, sought)]
    return session.scalars(select(AgencyFile).where(AgencyFile.referral_id.in_(referrals))).all()


def editions(session: Session, sought: Sought) -> Sequence[MonthEdition]:
    """Kept months in which the person has a line."""
    wanted = select(MonthEdition).where(MonthEdition.office_id == sought.office.id).order_by(MonthEdition.made_at)
    rows = session.scalars(wanted, execution_options={"yield_per": 1})
    return [row for row in rows if any(is_line_of(sought, line) for line in row.content["lines"])]


def is_line_of(sought: Sought, line: dict[str, Any]) -> bool:
    """Whether a kept line names the person."""
    number = sought.citizen_id is not None and line["citizen_id"] == sought.citizen_id
    named = line["citizen_id"] is not None or line["other_document"] is not None or line["name"]
    return number or (bool(named) and line["record"] in {str(one) for one in sought.record_ids})


def registered(session: Session, sought: Sought) -> Sequence[RegistryPerson]:
    """Their rows in the registers of the years: there an index knows the hash."""
    years = select(RegistryEdition.id).where(RegistryEdition.office_id == sought.office.id)
    wanted = select(RegistryPerson).where(
        RegistryPerson.edition_id.in_(years), RegistryPerson.citizen_id_hash.in_(sought.hashes)
    )
    return session.scalars(wanted).all()


def lists_in_work(session: Session, sought: Sought) -> Sequence[SentFile]:
    """Lists sent as files and read, that wait to be confirmed."""
    if sought.citizen_id is None:
        return []
    wanted = select(SentFile).where(SentFile.office_id == sought.office.id, SentFile.holds == "table")
    return [row for row in session.scalars(wanted) if row.content and sought.is_in(row.content.decode())]


def job_seekers(session: Session, sought: Sought) -> Sequence[JobSeeker]:
    """They as job seekers: by their number in the words, or by name and subdistrict as their records have them."""
    own = {(record.name, record.subdistrict_code) for record in sought.records}
    wanted = select(JobSeeker).where(JobSeeker.office_id == sought.office.id).order_by(JobSeeker.number)

    def is_sought(row: JobSeeker) -> bool:
        told = sought.is_in(row.skills) or sought.is_in(row.outcome)
        return told or (row.name, row.subdistrict_code) in own

    return [row for row in session.scalars(wanted, execution_options={"yield_per": _AT_A_TIME}) if is_sought(row)]


def course_seats(session: Session, sought: Sought) -> Sequence[CourseSeat]:
    """Places in courses of whoever bears a name of theirs: there is nothing else to know them by there."""
    if not sought.names:
        return []
    wanted = select(CourseSeat).where(CourseSeat.office_id == sought.office.id).order_by(CourseSeat.signed_at)
    rows = session.scalars(wanted, execution_options={"yield_per": _AT_A_TIME})
    return [row for row in rows if row.name in sought.names]


def members(session: Session, sought: Sought) -> Sequence[GroupMember]:
    """Members of groups who bear a name of theirs: there is nothing else to know them by there."""
    if not sought.names:
        return []
    wanted = select(GroupMember).where(GroupMember.office_id == sought.office.id).order_by(GroupMember.joined_at)
    rows = session.scalars(wanted, execution_options={"yield_per": _AT_A_TIME})
    return [row for row in rows if row.name in sought.names]


def requests(session: Session, sought: Sought) -> Sequence[PersonRequest]:
    """What they have asked about their data."""
    wanted = select(PersonRequest).where(PersonRequest.office_id == sought.office.id)
    same = {sought.citizen_id} - {None}
    return [row for row in session.scalars(wanted) if row.citizen_id in same or row.record_id in sought.record_ids]


drafts = in_chats(Conversation, "talk")
written = in_chats(InboxEvent, "body", InboxEvent.state != "waiting")
said = in_chats(OutboxBubble, "body", OutboxBubble.state != "waiting")
sent = in_chats(Delivery, "messages", Delivery.state.not_in(("ready", "parked")))
