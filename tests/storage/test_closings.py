"""A month closes, is opened again with a reason, closes again, is sent; what it said is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from closing_months import LATER, MIDNIGHT, November
from office_with_records import OfficeWithRecords
from sqlalchemy import select

from raengjai.storage import audit, closings, edition, editions, form_words, help_records, reopenings
from raengjai.storage.closings import ClosedAlready, NotClosed, StillRunning
from raengjai.storage.database import Database
from raengjai.storage.edition import Edition
from raengjai.storage.editions import Reason
from raengjai.storage.models import MonthEdition, Reopening

DAY = timedelta(days=1)


@pytest.fixture
def november(any_database: Database) -> November:
    return November(OfficeWithRecords(any_database))


def kept(november: November) -> Sequence[Edition]:
    with november.office.database.transaction() as session:
        found = editions.of_month(session, november.row(session), november.period(session))
        return [editions.read(one) for one in found]


def test_the_first_closing_keeps_what_stood(november: November) -> None:
    closed = november.close()
    assert (closed.edition is not None and closed.edition.number, closed.reasons) == (0, ())
    (first,) = kept(november)
    assert [(line.number, line.name) for line in first.lines] == [
        (1, "นายสมชาย ใจดี"),
        (2, "นายบุญมี ศรีสุข"),
        (3, "นายดวงใจ แสนดี"),
    ]
    assert [(activity.words, activity.people) for activity in first.activities] == [("แจกแผ่นพับ", 30)]
    assert [(one.name, one.subdistrict) for one in first.helpers] == [("นางสาวสมหญิง รักงาน", november.office.place.name)]
    assert (first.year, first.month, first.year_people) == (2026, 11, 3)


def test_an_edition_is_read_as_it_was_written(november: November) -> None:
    november.close()
    with november.office.database.transaction() as session:
        form_words.put(session, november.row(session), signer="นางอรุณ แจ่มใส", sp12_notes=("หนึ่ง", "สอง"))
    november.reopen()
    with november.office.database.transaction() as session:
        november.change(session, help_types=("protect", "drug_prevention"), worker_type="disabled")
    november.close(LATER)
    for one in kept(november):
        assert edition.from_json(edition.to_json(one)) == one
    assert kept(november)[-1].words.sp12_notes == ("หนึ่ง", "สอง")


def test_nothing_personal_is_kept_in_the_clear(november: November) -> None:
    november.close()
    november.reopen(reason="นายสมชาย ขอแก้ชื่อ")
    with november.office.database.transaction() as session:
        row = session.scalars(select(MonthEdition)).one()
        reopening = session.scalars(select(Reopening)).one()
        for sealed in (row.content_sealed, reopening.reason_sealed):
            assert "สมชาย".encode() not in sealed
            assert b"1000000000017" not in sealed


def test_a_month_that_has_not_ended_is_not_closed(november: November) -> None:
    with pytest.raises(StillRunning):
        november.close(MIDNIGHT - timedelta(minutes=1))


def test_a_closed_month_is_not_closed_twice(november: November) -> None:
    november.close()
    with pytest.raises(ClosedAlready):
        november.close(LATER)
    assert len(kept(november)) == 1


def test_a_change_after_closing_makes_another_edition_with_its_reasons(november: November) -> None:
    november.close()
    november.reopen("แก้ชื่อที่พิมพ์ผิด", number=1)
    november.reopen("แก้ชื่อที่พิมพ์ผิด", number=2)
    november.reopen("ลบรายการซ้ำ", number=3)
    with november.office.database.transaction() as session:
        november.change(session, 1, name="สมชาย ใจเย็น")
        help_records.delete(session, november.record(session, 3), november.person(session), LATER)
    closed = november.close(LATER)
    assert closed.edition is not None
    assert closed.edition.number == 1
    assert [one.words for one in editions.reasons_of(closed.edition)] == ["แก้ชื่อที่พิมพ์ผิด", "แก้ชื่อที่พิมพ์ผิด", "ลบรายการซ้ำ"]
    assert all(one.record is not None for one in closed.reasons)
    first, second = kept(november)
    assert first.lines[0].name == "นายสมชาย ใจดี"
    assert [line.name for line in second.lines] == ["นายสมชาย ใจเย็น", "นายบุญมี ศรีสุข"]


def test_closed_again_unchanged_it_is_the_same_edition(november: November) -> None:
    november.close()
    november.reopen()
    assert november.close(LATER).edition is None
    assert len(kept(november)) == 1


def test_the_reasons_of_what_changed_nothing_are_not_told_later(november: November) -> None:
    november.close()
    november.reopen("ตรวจสอบ")
    november.close(LATER)
    november.reopen("แก้ชื่อ", now=LATER + DAY)
    with november.office.database.transaction() as session:
        november.change(session, name="สมชาย ใจเย็น")
    closed = november.close(LATER + DAY)
    assert closed.edition is not None
    assert editions.reasons_of(closed.edition) == (Reason("แก้ชื่อ"),)


def test_an_open_month_can_not_be_opened_again(november: November) -> None:
    with pytest.raises(NotClosed):
        november.reopen()


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_without_a_reason_nothing_is_opened(november: November, reason: str) -> None:
    november.close()
    with pytest.raises(ValueError, match="for a reason"):
        november.reopen(reason)


def test_what_was_opened_is_due_when_its_time_is_over(november: November) -> None:
    november.close()
    november.reopen(number=1)
    with november.office.database.transaction() as session:
        row, record = november.row(session), november.record(session)
        assert reopenings.due(session, row, LATER) == []
        assert [period.month for period in reopenings.due(session, row, LATER + DAY)] == [11]
        assert reopenings.is_open(session, record)
        assert not reopenings.is_open(session, november.record(session, 2))
    november.close(LATER + DAY)
    with november.office.database.transaction() as session:
        assert reopenings.due(session, november.row(session), LATER + 9 * DAY) == []
        assert not reopenings.is_open(session, november.record(session))


def file(november: November) -> None:
    with november.office.database.transaction() as session:
        closings.file(session, november.row(session), november.period(session), by="officer", now=LATER)


def test_what_was_sent_is_known_until_it_is_amended(november: November) -> None:
    with pytest.raises(NotClosed):
        file(november)
    november.close()
    file(november)
    file(november)
    november.reopen(number=1)
    with pytest.raises(NotClosed):
        file(november)
    with november.office.database.transaction() as session:
        assert november.period(session).filed_at == LATER
        november.change(session, name="สมชาย ใจเย็น")
    november.close(LATER)
    with november.office.database.transaction() as session:
        assert november.period(session).filed_at is None
        found = editions.of_month(session, november.row(session), november.period(session))
        assert [one.filed_at for one in found] == [LATER, None]


def test_where_the_ministry_is_told_nothing_new_it_stays_sent(november: November) -> None:
    november.close()
    file(november)
    november.reopen("แก้จำนวนผู้เข้าร่วม")
    with november.office.database.transaction() as session:
        november.activity(session).people = 31
    november.close(LATER)
    with november.office.database.transaction() as session:
        assert november.period(session).filed_at == LATER
        assert len(editions.of_month(session, november.row(session), november.period(session))) == 2


def test_every_step_stands_in_the_audit_without_names(november: November) -> None:
    november.close()
    november.reopen("นายสมชาย ขอแก้ชื่อ", number=1)
    with november.office.database.transaction() as session:
        november.change(session, name="สมชาย ใจเย็น")
    november.close(LATER, by="command line")
    file(november)
    with november.office.database.transaction() as session:
        told = [(one.actor, one.act, one.about) for one in reversed(audit.of_office(session, november.row(session)))]
        assert told == [
            ("clock", "month closed", "month 2026-11"),
            ("command line", "month reopened", "month 2026-11, record 1"),
            ("command line", "month closed", "month 2026-11, amendment 1"),
            ("officer", "month filed", "month 2026-11, amendment 1"),
        ]


def test_the_month_s_figures_are_those_of_the_office_alone(november: November) -> None:
    other = OfficeWithRecords(november.office.database, province="10")
    with november.office.database.transaction() as session:
        other.record(session, "2026-11-11", name="อีกคน ต่างจังหวัด")
    november.close()
    assert len(kept(november)[0].lines) == 3
