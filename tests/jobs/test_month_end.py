"""The month-end summary: to whom, when, at what cost, and that its figures are those of the month."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from labour_office import TheOffice
from sqlalchemy import select
from timing import Times, bangkok

from raengjai.bot.conversation.bubbles import Card, Cards
from raengjai.bot.i18n import speaking
from raengjai.bot.line import limits
from raengjai.bot.line.drawing import draw
from raengjai.bot.simulator.reading import texts_of
from raengjai.handlers import month_summary
from raengjai.handlers.jobs import closing, month_end
from raengjai.handlers.month_summary import View
from raengjai.storage import offices, periods
from raengjai.storage.database import Database
from raengjai.storage.models import Delivery, Keeper, Membership, OpeningBalance, Project, Unit, Volunteer

DEVELOP = {"help_types": ("develop",), "worker_type": "elderly"}


@pytest.fixture
def office(any_database: Database) -> TheOffice:
    return TheOffice(any_database, Times(any_database, at=bangkok("2026-11-20 12:00")))


def plays(office: TheOffice, *moments: str) -> None:
    worker = office.times.worker(closing.RULE, month_end.RULE)
    office.times.look(worker)
    for moment in moments:
        office.times.look(worker, moment)


def sent(office: TheOffice) -> list[Delivery]:
    with office.database.transaction() as session:
        return list(session.scalars(select(Delivery).where(Delivery.kind == "multicast").order_by(Delivery.id)))


def shown(office: TheOffice, day: date = date(2026, 11, 30)) -> Cards:
    """The summary of November, as seen on a day; it must fit LINE's limits."""
    with office.database.transaction() as session, speaking("th"):
        row = offices.every(session)[0]
        view = View(session, row, periods.named(session, row, 2026, 11), day, "https://bot.example")
        cards = month_summary.cards(view)
    (message,) = draw([cards])
    assert limits.violations(message) == []
    return cards


def card(cards: Cards, title: str) -> Card:
    return next(each for each in cards.cards if title in each.title)


def rows(found: Card) -> dict[str, str]:
    return {row.label: row.value for row in found.rows}


def bars(found: Card) -> dict[str, tuple[str, tuple[float, ...]]]:
    return {each.label: (each.value, each.lengths) for each in found.bars}


def test_it_comes_on_the_last_day_of_the_calendar_month_at_the_offices_hour(office: TheOffice) -> None:
    office.records(1, "2026-11-05 10:00")
    plays(office, "2026-11-25 12:00", "2026-11-30 14:59")
    assert sent(office) == []
    plays(office, "2026-11-30 15:01", "2026-11-30 17:00", "2026-12-01 09:00")
    (summary,) = sent(office)
    assert summary.reason == "month_end"
    assert "สรุปผลงานเดือนพฤศจิกายน 2569" in texts_of(summary.messages[0])


def test_the_office_chooses_the_hour(office: TheOffice) -> None:
    office.sets(summary_at=time(10, 30))
    plays(office, "2026-11-30 10:29")
    assert sent(office) == []
    plays(office, "2026-11-30 10:31")
    assert len(sent(office)) == 1


def test_each_subscribed_officer_gets_it_and_the_same_words_are_one_request(office: TheOffice) -> None:
    for number in (91, 92):
        office.joins(number, role="officer")
    office.joins(93, role="officer", language="en")
    with office.database.transaction() as session:
        officers = select(Membership).where(Membership.role == "officer").order_by(Membership.id)
        session.scalars(officers).all()[1].takes_summary = False
    plays(office, "2026-11-30 15:01")
    assert [(each.recipients_count, "Summary of" in str(each.messages)) for each in sent(office)] == [
        (2, False),
        (1, True),
    ]


def test_who_has_left_line_and_who_only_looks_are_not_sent_to(office: TheOffice) -> None:
    office.joins(91, role="auditor")
    office.joins(92, role="officer", gone_at=bangkok("2026-11-01 10:00"))
    plays(office, "2026-11-30 15:01")
    assert [each.recipients_count for each in sent(office)] == [1]


def test_records_and_people_by_type_with_bars(office: TheOffice) -> None:
    office.records(1, "2026-11-05 10:00", name="มานี")
    office.records(1, "2026-11-06 10:00", name="มานี")
    office.records(2, "2026-11-07 10:00", name="ชูใจ ดี", **DEVELOP)
    found = shown(office)
    assert card(found, "สรุป").emphasis == "2 คน 3 รายการ"
    helped = bars(card(found, "ประเภทการช่วยเหลือ"))
    assert helped["ส่งเสริม (งาน อาชีพ)"] == ("2 รายการ 1 คน", (1.0,))
    assert helped["พัฒนา (ฝึกอาชีพ)"] == ("1 รายการ 1 คน", (0.5,))
    assert helped["คุ้มครอง (สิทธิ)"] == ("0 รายการ 0 คน", (0.0,))
    workers = bars(card(found, "ประเภทแรงงาน"))
    assert workers["แรงงานสูงอายุ"][0] == "1 รายการ 1 คน"
    assert card(found, "ประเภทแรงงาน").legend == ("พฤศจิกายน 2569",)


def test_against_the_month_before_and_the_same_month_last_year(office: TheOffice) -> None:
    for number, month in (
        (1, "2026-11-05"),
        (1, "2026-10-05"),
        (2, "2026-10-06"),
        (3, "2025-11-05"),
        (4, "2025-11-06"),
    ):
        office.records(number, f"{month} 10:00", name=f"คน {number} {month[:7]}")
    office.records(1, "2025-11-07 10:00", name="อีกคน", **DEVELOP)
    found = shown(office)
    assert rows(card(found, "สรุป"))["เดือนก่อน"] == "2 คน 2 รายการ"
    assert rows(card(found, "สรุป"))["เดือนเดียวกันปีก่อน"] == "3 คน 3 รายการ"
    helped = bars(card(found, "ประเภทการช่วยเหลือ"))
    assert helped["ส่งเสริม (งาน อาชีพ)"] == ("1 รายการ 1 คน", (0.5, 1.0, 1.0))
    assert helped["พัฒนา (ฝึกอาชีพ)"] == ("0 รายการ 0 คน", (0.0, 0.0, 0.5))
    assert card(found, "ประเภทแรงงาน").legend == ("พฤศจิกายน 2569", "ตุลาคม 2569", "พฤศจิกายน 2568")


def test_of_months_before_the_bot_came_the_opening_balance_tells(office: TheOffice) -> None:
    with office.database.transaction() as session:
        row = offices.every(session)[0]
        project = Project(office_id=row.id, fiscal_year=2569, name="โครงการ")
        session.add(project)
        session.flush()
        kinds = ("promote", "protect", "develop", "drug_prevention", "informal", "elderly", "disabled")
        counts: dict[str, Any] = dict.fromkeys(kinds, 0) | {"promote": 8, "records": 8, "people": 6}
        session.add(OpeningBalance(office_id=row.id, project_id=project.id, year=2025, month=11, **counts))
    found = shown(office)
    assert rows(card(found, "สรุป"))["เดือนเดียวกันปีก่อน"] == "6 คน 8 รายการ"
    assert rows(card(found, "สรุป"))["เดือนก่อน"] == "ไม่มีข้อมูล"


def test_nothing_is_made_up_where_nothing_is_known(office: TheOffice) -> None:
    found = shown(office)
    assert rows(card(found, "สรุป"))["เดือนก่อน"] == "ไม่มีข้อมูล"
    with office.database.transaction() as session:
        row = offices.every(session)[0]
        assert periods.known(session, row, 2026, 10) is None
        assert periods.known(session, row, 2025, 11) is None


def test_complete_and_in_time_are_two_figures(office: TheOffice) -> None:
    office.records(1, "2026-11-05 10:00")
    office.records(2, "2026-11-27 10:00", of_day=date(2026, 11, 20))
    found = rows(card(shown(office), "สรุป"))
    assert (found["ส่งครบ"], found["ส่งทันเวลา"]) == ("2 จาก 4 (50%)", "1 จาก 4 (25%)")


def test_who_is_missing_by_name_and_who_is_to_be_telephoned(office: TheOffice) -> None:
    office.change(1, name="มานะ อดทน")
    office.change(2, name="ปิติ ยินดี")
    for month in (8, 9, 10):
        office.records(1, f"2026-{month:02}-10 10:00")
    office.records(3, "2026-11-05 10:00")
    office.declares_nothing(4, date(2026, 11, 10))
    found = card(shown(office), "ใครยังไม่ส่ง")
    assert found.text == "2 ท่าน"
    assert rows(found) == {"ควรโทรหา": "ปิติ ยินดี", "ยังไม่ได้รับรายงาน": "มานะ อดทน"}
    assert "เงียบมาสามเดือน" in found.footnote


def test_many_names_are_cut_and_counted(office: TheOffice) -> None:
    for number in range(10, 50):
        office.joins(number)
    found = card(shown(office), "ใครยังไม่ส่ง")
    assert found.text == "44 ท่าน"
    assert rows(found)["ยังไม่ได้รับรายงาน"].splitlines()[-1] == "และอีก 14 ท่าน"


def test_what_to_look_at(office: TheOffice) -> None:
    known: dict[str, Any] = {"id_kind": "citizen", "id_reason": None, "citizen_id": "1000000000017", "name": "ซ้ำ"}
    office.records(1, "2026-11-05 10:00", **known)
    office.records(2, "2026-11-05 11:00", **known)
    office.records(3, "2026-11-05 12:00", **known | {"help_types": ("protect",)})
    office.records(4, "2026-11-06 12:00", **known | {"citizen_id": "1000000000018", "id_doubtful": True, "name": "ขอดู"})
    office.records(4, "2026-11-07 12:00")
    assert rows(card(shown(office), "เรื่องที่ควรดู")) == {
        "ไม่มีเลขบัตร": "1",
        "เลขบัตรขอตรวจสอบ": "1",
        "คนเดิม วันเดิม เรื่องเดิม ซ้ำ": "1",
        "เลขบัตรเดียวกัน หลายรายการในวันเดียว": "1",
        "ยังไม่ระบุโครงการ": "5",
    }


def test_a_month_far_off_the_usual_is_told(office: TheOffice) -> None:
    for month in (8, 9, 10):
        office.records(1, f"2026-{month:02}-10 10:00")
        office.records(2, f"2026-{month:02}-10 10:00")
    for minute in range(20):
        office.records(1, f"2026-11-05 10:{minute:02}")
    assert rows(card(shown(office), "เรื่องที่ควรดู"))["ต่างจากปกติมาก"] == "หมายเลข 1"


def test_units_are_counted_where_there_are_any(office: TheOffice) -> None:
    assert "หน่วยบริการ" not in rows(card(shown(office), "สรุป"))
    with office.database.transaction() as session:
        volunteers = session.scalars(select(Volunteer).order_by(Volunteer.number)).all()
        for volunteer in volunteers[:3]:
            unit = Unit(office_id=volunteer.office_id, name=f"หน่วย {volunteer.number}")
            session.add(unit)
            session.flush()
            volunteer.unit_id = unit.id
            session.add(
                Keeper(
                    office_id=volunteer.office_id, unit_id=unit.id, membership_id=volunteer.membership_id,
                    started_at=bangkok("2026-01-01 10:00"),
                )
            )  # fmt: skip
    office.records(1, "2026-11-05 10:00")
    office.declares_nothing(2, date(2026, 11, 10))
    assert rows(card(shown(office), "สรุป"))["หน่วยบริการ"] == "2 จาก 3 (66%)"


def test_buttons_lead_to_the_forms_the_nudge_and_more(office: TheOffice) -> None:
    office.records(1, "2026-11-05 10:00")
    forms, nudge, more = card(shown(office), "สรุป").buttons
    assert (forms.label, forms.link) == (
        "แบบรายงานของเดือน",
        "https://bot.example/office/forms/2569-11?openExternalBrowser=1",
    )
    assert (nudge.code, more.code) == ("do=nudge&y=2026&m=11", "do=more&y=2026&m=11")


def test_a_quiet_month_without_anything_to_tell_is_three_cards(office: TheOffice) -> None:
    for number in range(1, 5):
        office.declares_nothing(number, date(2026, 11, 10))
    found = shown(office)
    assert len(found.cards) == 3
    assert card(found, "สรุป").emphasis == "0 คน 0 รายการ"
