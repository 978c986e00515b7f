"""Years go by: what tells of people goes, what is counted stays, and after ten years that goes as well."""

from __future__ import annotations

import pytest
from closing_months import November
from kept_long import SECRETS, THEN, Kept
from office_with_records import OfficeWithRecords
from sqlalchemy import func, select
from timing import Times

from raengjai.handlers.jobs import retention
from raengjai.storage import audit, closings
from raengjai.storage import models as m
from raengjai.storage.database import Database
from raengjai.storage.reopenings import Wish
from raengjai.storage.retention import kinds, sweeping


@pytest.fixture
def kept(times: Times) -> Kept:
    return Kept(November(OfficeWithRecords(times.database)))


def _night(times: Times, day: str) -> None:
    """The clock comes to a day, and its night's job runs."""
    worker = times.worker(retention.RULE)
    times.look(worker, f"{day} 01:00")
    times.look(worker, f"{day} 02:00")


def _found(kept: Kept) -> list[str]:
    told = kept.told()
    return [secret for secret in SECRETS if secret in told]


def _rows(database: Database, table: type[m.Base]) -> int:
    with database.transaction() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_years_ahead_nothing_is_found_and_the_counts_are_equal(times: Times, kept: Kept) -> None:
    assert _found(kept) == list(SECRETS)
    before = kept.figures()
    _night(times, "2029-09-30")
    assert _found(kept) == list(SECRETS)  # a year's list is kept to the last day
    assert kept.figures() == before
    _night(times, "2029-10-02")
    assert _found(kept) == []
    assert kept.figures() == before


def test_after_a_week_the_messages_are_empty_and_after_ninety_days_gone(times: Times, kept: Kept) -> None:
    _night(times, "2026-11-26")
    assert _rows(times.database, m.OutboxBubble) == 1
    _night(times, "2026-11-28")
    assert _rows(times.database, m.OutboxBubble) == 0
    with times.database.transaction() as session:
        assert session.scalars(select(m.InboxEvent)).one().body is None
        assert session.scalars(select(m.Delivery)).one().messages is None
    _night(times, "2027-02-19")
    assert [_rows(times.database, table) for table in (m.InboxEvent, m.Delivery, m.LoginLink)] == [0, 0, 0]
    with times.database.transaction() as session:
        assert session.scalars(select(m.Conversation)).one().talk == {"easy": True}


def test_tip_offs_without_a_name_have_their_own_clock(times: Times, kept: Kept) -> None:
    _night(times, "2027-11-22")
    with times.database.transaction() as session:
        stories = {case.identity: case.story for case in session.scalars(select(m.Case))}
    assert stories["anonymous"] != SECRETS[-2]
    assert stories["known"] == SECRETS[-2]


def test_one_person_stays_one_person_in_a_year_and_leads_to_nobody(times: Times, kept: Kept) -> None:
    with times.database.transaction() as session:
        again = kept.november.office.record(session, "2026-12-10", citizen_id="1000000000017")
        other_year = kept.november.office.record(session, "2027-10-28", citizen_id="1000000000017")
        ids, key = (again.id, other_year.id), again.person_key
    _night(times, "2029-10-02")
    with times.database.transaction() as session:
        first, second = kept.november.record(session, 1), session.get_one(m.HelpRecord, ids[0])
        assert first.person_key == second.person_key != key
        assert session.get_one(m.HelpRecord, ids[1]).person_key == key
    _night(times, "2030-10-02")
    with times.database.transaction() as session:
        assert session.get_one(m.HelpRecord, ids[1]).person_key not in (
            key,
            kept.november.record(session, 1).person_key,
        )


def test_after_ten_years_the_counts_go_too(times: Times, kept: Kept) -> None:
    _night(times, "2037-10-02")
    gone = (m.HelpRecord, m.HelpGiven, m.Outreach, m.MonthEdition, m.KeptFile, m.Case, m.CaseEntry, m.SituationReport)
    assert [_rows(times.database, table) for table in gone] == [0] * len(gone)
    assert _rows(times.database, m.Office) == 1


def test_who_left_and_long_wrote_nothing_is_known_no_more(times: Times, kept: Kept) -> None:
    _night(times, "2029-10-02")
    with times.database.transaction() as session:
        assert session.scalars(select(m.Chat)).one().key.startswith("-")


def test_a_member_stays_known_however_long_they_are_silent(times: Times) -> None:
    OfficeWithRecords(times.database)
    _night(times, "2036-10-02")
    with times.database.transaction() as session:
        assert session.scalars(select(m.Volunteer)).one().name == "สมหญิง รักงาน"
        assert not session.scalars(select(m.Chat)).one().key.startswith("-")


def test_a_month_without_names_is_not_opened_again(times: Times, kept: Kept) -> None:
    _night(times, "2029-10-02")
    with times.database.transaction() as session:
        office, period = kept.november.row(session), kept.november.period(session)
        with pytest.raises(closings.NamesGone):
            closings.reopen(session, office, period, Wish("แก้ไข", "clock", THEN), THEN)


def test_what_was_done_stands_in_the_audit_and_a_second_night_does_nothing(times: Times, kept: Kept) -> None:
    _night(times, "2029-10-02")

    def done() -> list[str]:
        with times.database.transaction() as session:
            office = kept.november.row(session)
            return [one.about for one in audit.of_office(session, office) if one.act == "kept long enough"]

    first = done()
    assert "records: help_record emptied: 3" in first
    _night(times, "2029-10-03")
    assert done() == first


def test_an_office_keeps_longer_if_it_says_so(times: Times, kept: Kept) -> None:
    with times.database.transaction() as session:
        assert kinds.choose(session, kept.november.row(session), "records", 3)
    _night(times, "2029-10-02")
    with times.database.transaction() as session:
        assert kept.november.record(session).name == "สมชาย ใจดี"


def test_a_dry_run_counts_what_goes_and_changes_nothing(times: Times, kept: Kept) -> None:
    at = THEN.replace(year=2029, month=10, day=2)
    told = kept.told()
    with times.database.transaction() as session:
        office = kept.november.row(session)
        counted = {each.rule.name: sweeping.count(session, each) for each in sweeping.sweeps(session, office, at)}
    assert counted["records: help_record emptied"] == 3
    assert counted["forms: month_edition emptied"] == 1
    assert kept.told() == told
