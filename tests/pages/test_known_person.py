"""A known person's records across the office; doubles merged into one, and parted again."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from browsing_pages import Province, Visitor
from chatting import InChat, recorded_by, row, volunteer_chat
from flask import Flask
from test_correcting import closes

from raengjai.handlers.checks import month_checks
from raengjai.storage import audit, periods, record_counts
from raengjai.storage.models import Office

REASON = "สองคนบันทึกคนเดียวกัน"


@pytest.fixture
def two(province: Province) -> tuple[InChat, InChat]:
    return volunteer_chat(province)[0], volunteer_chat(province, "บุญมา ขยันดี")[0]


@pytest.fixture
def doubles(province: Province, two: tuple[InChat, InChat]) -> list[UUID]:
    """The same help told by both, and another day's."""
    day = province.clock().date()
    return [
        recorded_by(province, 1, "draft-1"),
        recorded_by(province, 2, "draft-2", name="สมชาย ใจดี", worker_type="elderly"),
        recorded_by(province, 1, "draft-3", helped_on=day.replace(day=2)),
        recorded_by(province, 1, "draft-4", name="บุญมี ศรีสุข", citizen_id="1000000000025"),
    ]


def counted(province: Province) -> tuple[int, int]:
    """Records of the month, and doubles to look at."""
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        period = periods.named(session, office, 2026, 11)
        found = month_checks.to_look_at(session, office, period, province.clock().date())
        return record_counts.of_month(session, period).records, sum(one.rule.code == "doubles" for one in found)


def test_all_records_of_one_person_and_no_others(officer: Visitor, province: Province, doubles: list[UUID]) -> None:
    officer.opens(f"/office/records/{doubles[2]}").sees("ทุกรายการของผู้นี้").opens(f"/office/records/{doubles[2]}/person")
    officer.sees("x-xxxx-xxxx0-01-7", "รายการซ้ำ: 20 พ.ย. 69", "2 พ.ย. 69").misses("บุญมี", "1000000000017")
    officer.opens(f"/office/records/{doubles[3]}/person").sees("บุญมี").misses("รายการซ้ำ")
    with province.database.transaction() as session:
        notes = [one.about for one in audit.of_office(session, session.get_one(Office, province.id))]
        assert notes.count("record 3, month 2026-11, 3 found") == 1


def test_without_a_number_a_person_is_known_by_name_and_subdistrict(
    officer: Visitor, province: Province, two: tuple[InChat, InChat]
) -> None:
    nobody = {"id_kind": "none", "citizen_id": None, "id_reason": "refused"}
    record = recorded_by(province, 1, "draft-1", **nobody)
    recorded_by(province, 2, "draft-2", **nobody)
    recorded_by(province, 2, "draft-3", name="คนอื่น", **nobody)
    officer.opens(f"/office/records/{record}/person").sees("รายการซ้ำ").misses("คนอื่น")


def test_doubles_are_merged_and_parted_again(
    officer: Visitor, province: Province, two: tuple[InChat, InChat], doubles: list[UUID]
) -> None:
    assert counted(province) == (4, 1)
    first, second = doubles[:2]
    page = f"/office/records/{first}"
    officer.opens(f"{page}/person").posts(f"{page}/merge", status=422, reason=REASON).sees("โปรดเลือกรายการที่จะรวม")
    officer.posts(f"{page}/merge", status=422, other=str(second), reason="").sees("กรุณาบอกเหตุผล")
    officer.posts(f"{page}/merge", other=str(second), reason=REASON).follows().sees("รวมแล้ว 1 รายการ").misses(
        "รายการซ้ำ"
    )
    assert counted(province) == (3, 0)
    officer.opens(page).sees("รวมกับ", "เลขที่ 2").opens(f"/office/records/{second}")
    officer.sees("นับครั้งเดียวกับเลขที่ 1", REASON, "แยกออกมานับตามเดิม")
    officer.posts(f"/office/records/{second}/back", reason="ลองดู").follows().sees("รวมอยู่กับรายการอื่น")
    officer.posts(f"/office/records/{second}/part", reason="คนละคน").follows().sees("แยกออกมานับตามเดิมแล้ว")
    assert counted(province) == (4, 1)
    officer.posts(f"/office/records/{second}/part", reason="คนละคน").follows().sees("ไม่ได้รวมกับรายการอื่น")


def test_whose_record_it_is_hears_of_it_and_of_nobody_else(
    officer: Visitor, province: Province, two: tuple[InChat, InChat], doubles: list[UUID]
) -> None:
    officer.opens("/office/records").posts(f"/office/records/{doubles[0]}/merge", other=str(doubles[1]), reason=REASON)
    first, second = two
    assert first.was_told() == []
    (told,) = second.was_told()
    assert "เลขที่ 2" in told
    assert "สมหญิง" not in told
    assert second.costs() == 0
    second.says("ดู 2", sees="นับครั้งเดียว", hides="เอากลับคืน").says("เอากลับคืน 2", sees="นับครั้งเดียว")
    officer.opens("/office/").sees("ส่งครบทุกคนแล้ว")  # who told it too has reported all the same


@pytest.mark.parametrize("how", ["a page deletes", "a chat deletes", "a chat changes"])
def test_what_was_merged_stands_again_when_the_other_tells_it_no_more(
    officer: Visitor, province: Province, two: tuple[InChat, InChat], doubles: list[UUID], how: str
) -> None:
    page = f"/office/records/{doubles[0]}"
    officer.opens(page).posts(f"{page}/merge", other=str(doubles[1]), reason=REASON)
    if how == "a page deletes":
        officer.follows().posts(f"{page}/delete", reason="ไม่ได้ช่วย").follows().sees("ลบแล้ว")
    elif how == "a chat deletes":
        two[0].says("ลบ 1", sees="ลบเลขที่ 1 แล้ว")
    else:
        two[0].says("แก้ 1").says("2").says("1000000000033").says("ยืนยัน", sees="แก้ไขแล้ว")
    stands = row(province, doubles[1])
    assert (stands.deleted_at, stands.merged_into) == (None, None)


def test_only_doubles_are_merged(officer: Visitor, province: Province, doubles: list[UUID]) -> None:
    for other in (doubles[2], doubles[3]):
        officer.opens("/office/records").posts(
            f"/office/records/{doubles[0]}/merge", status=422, other=str(other), reason=REASON
        ).sees("เฉพาะรายการของคนเดียวกัน")
    for other in (uuid4(), "nonsense"):
        officer.opens("/office/records").posts(
            f"/office/records/{doubles[0]}/merge", status=404, other=str(other), reason=REASON
        )
    assert counted(province) == (4, 1)


def test_a_closed_month_does_not_move(officer: Visitor, province: Province, doubles: list[UUID]) -> None:
    closes(province)
    officer.enters(province, "officer").opens("/office/records").posts(
        f"/office/records/{doubles[0]}/merge", status=422, other=str(doubles[1]), reason=REASON
    ).sees("เดือนนี้ปิดแล้ว")
    assert counted(province) == (4, 1)


def test_an_auditor_sees_and_a_foreign_office_sees_nothing(
    app: Flask, province: Province, foreign: Province, doubles: list[UUID]
) -> None:
    page = f"/office/records/{doubles[0]}"
    auditor = Visitor(app).enters(province, "auditor").opens(f"{page}/person").sees("รายการซ้ำ").misses("รวมรายการ")
    auditor.posts(f"{page}/merge", status=403, other=str(doubles[1]), reason=REASON)
    theirs = Visitor(app).enters(foreign, "head").opens(f"{page}/person", status=404).opens("/office/records")
    theirs.posts(f"{page}/merge", status=404, other=str(doubles[1]), reason=REASON)
    theirs.opens("/office/records").posts(f"{page}/part", status=404, reason=REASON)
    assert row(province, doubles[1]).deleted_at is None
