"""Whether every entry is stored once, as it was told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from sqlalchemy import func, select

from raengjai.bot.entrypoints.rehearsal.ledger import Entry, Ledger
from raengjai.bot.entrypoints.rehearsal.promises import Promises
from raengjai.bot.entrypoints.rehearsal.town import Town
from raengjai.storage.models import (
    Chat,
    Delivery,
    HelpRecord,
    InboxEvent,
    Membership,
    Outreach,
    Person,
    ReportingPeriod,
    Volunteer,
)

GIVEN_UP = ("unknown", "refused")

Told = tuple[object, ...]


def look(town: Town, promises: Promises) -> None:
    """No entry is lost or doubled, no event failed, nothing that was to be said was given up."""
    _the_same(promises, "entries", _entries_said(promises.ledger.entries), _entries_stored(town))
    _the_same(promises, "outreach activities", _outreach_said(promises.ledger), _outreach_stored(town))
    with town.database.transaction() as session:
        dead = session.scalar(select(func.count()).select_from(InboxEvent).where(InboxEvent.state != "done"))
        lost = session.scalar(select(func.count()).select_from(Delivery).where(Delivery.state.in_(GIVEN_UP)))
    promises.equal("messages from people that were not handled", dead, 0)
    promises.equal("answers and reminders that were given up", lost, 0)


def _the_same(promises: Promises, what: str, said: dict[str, Counter[Told]], stored: dict[str, Counter[Told]]) -> None:
    for line_id in {*said, *stored}:
        lost, added = said[line_id] - stored[line_id], stored[line_id] - said[line_id]
        words = f"of one volunteer's {what} {lost.total()} are lost and {added.total()} are stored that nobody told"
        promises.holds(words, holds=not lost and not added)


def _gathered(pairs: Iterable[tuple[str, Told]]) -> dict[str, Counter[Told]]:
    found: dict[str, Counter[Told]] = defaultdict(Counter)
    for line_id, told in pairs:
        found[line_id][told] += 1
    return found


def _entries_said(entries: Iterable[Entry]) -> dict[str, Counter[Told]]:
    standing = (entry for entry in entries if entry.gone_at is None)
    return _gathered((entry.by.line_id, _told(entry)) for entry in standing)


def _told(entry: Entry) -> Told:
    told, month = entry.told, entry.month
    identity = (told.identity.number, told.identity.doubtful, told.identity.reason, told.identity.document)
    place = entry.by.place.code
    return (month.year, month.month, told.full_name, *identity, told.given, told.worker, entry.day, place, told.note)


def _entries_stored(town: Town) -> dict[str, Counter[Told]]:
    with town.database.transaction() as session:
        rows = session.execute(
            select(Chat, ReportingPeriod, HelpRecord)
            .join(Person, Person.chat_id == Chat.id)
            .join(Membership, Membership.person_id == Person.id)
            .join(Volunteer, Volunteer.membership_id == Membership.id)
            .join(HelpRecord, HelpRecord.volunteer_id == Volunteer.id)
            .join(ReportingPeriod, ReportingPeriod.id == HelpRecord.period_id)
            .where(HelpRecord.deleted_at.is_(None))
        )
        return _gathered((chat.line_id, _stored(period, record)) for chat, period, record in rows)


def _stored(period: ReportingPeriod, record: HelpRecord) -> Told:
    identity = (record.citizen_id, record.id_doubtful, record.id_reason, record.other_document)
    given = tuple((each.help_type, each.service_name) for each in record.given)
    rest = (given, record.worker_type, record.helped_on, record.subdistrict_code, record.note)
    return (period.year, period.month, record.full_name, *identity, *rest)


def _outreach_said(ledger: Ledger) -> dict[str, Counter[Told]]:
    return _gathered((word.by.line_id, (word.month.year, word.month.month, word.people)) for word in ledger.outreach)


def _outreach_stored(town: Town) -> dict[str, Counter[Told]]:
    with town.database.transaction() as session:
        rows = session.execute(
            select(Chat, ReportingPeriod.year, ReportingPeriod.month, Outreach.people)
            .join(Person, Person.chat_id == Chat.id)
            .join(Membership, Membership.person_id == Person.id)
            .join(Volunteer, Volunteer.membership_id == Membership.id)
            .join(Outreach, Outreach.volunteer_id == Volunteer.id)
            .join(ReportingPeriod, ReportingPeriod.id == Outreach.period_id)
            .where(Outreach.deleted_at.is_(None))
        )
        return _gathered((chat.line_id, (year, month, people)) for chat, year, month, people in rows)
