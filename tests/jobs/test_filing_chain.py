"""The chain to the ministry's forms: on which mornings, to whom, what it says, and what ends it."""

from __future__ import annotations

from datetime import date

import pytest
from labour_office import TheOffice
from sqlalchemy import select
from timing import Times, bangkok

from raengjai.bot.conversation.bubbles import Card
from raengjai.bot.i18n import speaking
from raengjai.bot.line import limits
from raengjai.bot.line.drawing import draw
from raengjai.bot.simulator.reading import texts_of
from raengjai.handlers import filing_chain as chain
from raengjai.handlers.forms import month_forms
from raengjai.handlers.jobs import closing, filing_chain
from raengjai.handlers.month_summary import View
from raengjai.storage import closings, holidays, month_now, offices, periods, record_questions, reopenings
from raengjai.storage.database import Database
from raengjai.storage.models import Delivery, HelpRecord, Membership, Person
from raengjai.storage.reopenings import Wish


@pytest.fixture
def office(any_database: Database) -> TheOffice:
    there = TheOffice(any_database, Times(any_database, at=bangkok("2026-11-20 12:00")))
    there.records(1, "2026-11-05 10:00")
    return there


def wakes(office: TheOffice, *moments: str) -> None:
    worker = office.times.worker(closing.RULE, filing_chain.RULE)
    for moment in ("2026-11-20 12:00", *moments):
        office.times.look(worker, moment)


def sent(office: TheOffice) -> list[str]:
    """What was said, each time."""
    with office.database.transaction() as session:
        found = session.scalars(select(Delivery).where(Delivery.reason == "filing_chain").order_by(Delivery.id))
        return ["\n".join(texts_of(each.messages[0])) for each in found]


def shown(office: TheOffice, day: date = date(2026, 12, 1)) -> Card:
    """November's chain on a day; it must fit LINE's limits."""
    with office.database.transaction() as session, speaking("th"):
        row = offices.every(session)[0]
        view = View(session, row, periods.named(session, row, 2026, 11), day, "https://bot.example")
        found = chain.card(view, date(2026, 12, 4))
    (message,) = draw([found])
    assert limits.violations(message) == []
    return found


def rows(card: Card) -> dict[str, str]:
    return {row.label: row.value for row in card.rows}


def test_it_comes_three_and_one_working_days_before_and_on_the_day(office: TheOffice) -> None:
    """5 December 2026 is a Saturday: the forms are due on Friday 4."""
    wakes(office, "2026-11-30 12:00", "2026-12-01 08:59")
    assert sent(office) == []
    wakes(office, "2026-12-01 09:01", "2026-12-02 12:00")
    assert len(sent(office)) == 1
    wakes(office, "2026-12-03 09:01", "2026-12-04 09:01", "2026-12-05 12:00", "2026-12-09 12:00")
    first, second, third = sent(office)
    assert "ต้องส่งกระทรวงภายในวันศุกร์ที่ 4 ธันวาคม 2569" in first
    assert "พรุ่งนี้ วันศุกร์ที่ 4 ธันวาคม 2569" in second
    assert "วันนี้ต้องส่งกระทรวง" in third


def test_a_holiday_of_the_office_moves_it(office: TheOffice) -> None:
    with office.database.transaction() as session:
        holidays.note(session, offices.every(session)[0], date(2026, 12, 4), works=False)
    wakes(office, "2026-11-30 09:01")
    assert len(sent(office)) == 1
    assert "วันพฤหัสบดีที่ 3 ธันวาคม 2569" in sent(office)[0]


def test_it_goes_to_those_who_take_the_summary(office: TheOffice) -> None:
    office.joins(91, role="head")
    office.joins(92, role="officer")
    with office.database.transaction() as session:
        session.scalars(select(Membership).where(Membership.role == "officer")).all()[0].takes_summary = False
    wakes(office, "2026-12-01 09:01")
    with office.database.transaction() as session:
        assert session.scalars(select(Delivery.recipients_count)).all() == [2]


def test_the_word_that_it_was_sent_ends_it_and_taking_it_back_goes_on(office: TheOffice) -> None:
    wakes(office, "2026-11-26 00:01", "2026-12-01 09:01")
    with office.database.transaction() as session:
        row = offices.every(session)[0]
        closings.file(session, row, periods.named(session, row, 2026, 11), by="officer", now=office.times.now())
    wakes(office, "2026-12-03 09:01")
    assert len(sent(office)) == 1
    with office.database.transaction() as session:
        row = offices.every(session)[0]
        period = periods.named(session, row, 2026, 11)
        assert closings.take_back_filing(session, row, period, by="officer", now=office.times.now())
        assert not closings.take_back_filing(session, row, period, by="officer", now=office.times.now())
    wakes(office, "2026-12-04 09:01")
    assert len(sent(office)) == 2


def test_a_worker_that_was_away_tells_once(office: TheOffice) -> None:
    wakes(office, "2026-12-04 20:00")
    assert sent(office) == []
    wakes(office, "2026-12-05 08:01", "2026-12-05 12:00")
    (said,) = sent(office)
    assert "ครบกำหนดส่งกระทรวงไปเมื่อวันศุกร์ที่ 4 ธันวาคม 2569" in said


def test_a_month_of_which_nothing_is_known_is_not_told_of(office: TheOffice) -> None:
    office.times.at = bangkok("2026-10-27 12:00")
    worker = office.times.worker(filing_chain.RULE)
    for moment in ("2026-10-27 12:00", "2026-11-02 09:01", "2026-11-05 09:01"):
        office.times.look(worker, moment)
    assert sent(office) == []


def test_what_stands_in_the_way(office: TheOffice) -> None:
    known = {"id_kind": "citizen", "id_reason": None, "citizen_id": "1000000000018", "id_doubtful": True}
    office.records(2, "2026-11-06 10:00", name="ขอดู", **known)
    with office.database.transaction() as session:
        record = session.scalars(select(HelpRecord).order_by(HelpRecord.number)).all()[0]
        record_questions.ask(session, record, session.scalars(select(Person)).all()[0], "ถูกไหม", office.times.now())
    found = rows(shown(office))
    assert found["ผู้ที่ต้องส่ง"] == "ขาด 2 ท่าน\nส่งแล้ว 2 จาก 4"
    assert found["รายการที่ควรดู"] == "ไม่มีเลขบัตร 1\nเลขบัตรขอตรวจสอบ 1\nยังไม่ระบุโครงการ 2"
    assert found["คำถามที่ค้าง"] == "ส่งกลับให้อาสาสมัคร 1 รายการ"


def test_nothing_stands_in_the_way(office: TheOffice) -> None:
    for number in (2, 3, 4):
        office.declares_nothing(number, date(2026, 11, 10))
    found = rows(shown(office))
    assert (found["ผู้ที่ต้องส่ง"], found["คำถามที่ค้าง"]) == ("ส่งครบแล้ว", "ไม่มี")


def test_what_is_open_for_correcting_stands_in_the_way(office: TheOffice) -> None:
    wakes(office, "2026-11-26 00:01")
    with office.database.transaction() as session:
        row = offices.every(session)[0]
        person = session.scalars(select(Person)).first()
        assert person is not None
        wish = Wish(by=str(person.id), reason="แก้ชื่อ", until=bangkok("2026-12-03 00:00"))
        closings.reopen(session, row, periods.named(session, row, 2026, 11), wish, office.times.now())
        assert reopenings.standing(session, row, periods.named(session, row, 2026, 11))
    assert rows(shown(office))["คำถามที่ค้าง"] == "เดือนนี้เปิดแก้ไขอยู่"


def test_what_the_forms_would_say_is_what_the_forms_say(office: TheOffice) -> None:
    office.records(2, "2026-11-06 10:00", name="อีกคน", worker_type="other")
    office.records(2, "2026-11-07 10:00", name="ไม่เอายา", help_types=("drug_prevention",))
    found = rows(shown(office))
    with office.database.transaction() as session:
        row = offices.every(session)[0]
        form = month_forms.as_snb2(month_now.of(session, row, periods.named(session, row, 2026, 11)))
    assert found["ถ้าหยุดตอนนี้ สนบ.๒"] == f"{form.people} คน {len(form.rows)} แถว" == "2 คน 2 แถว"
    assert found["ถ้าหยุดตอนนี้ สนบ.๑"] == "1 โครงการ 2 คน"


def test_buttons_say_that_it_was_sent(office: TheOffice) -> None:
    forms, filed, missing = shown(office).buttons
    assert forms.link == "https://bot.example/office/forms/2569-11?openExternalBrowser=1"
    assert (filed.label, filed.code) == ("ส่งกระทรวงแล้ว", "do=filed&y=2026&m=11")
    assert missing.code == "do=missing&y=2026&m=11"
