"""That somebody is disabled is asked for as the office chose: by law, by their consent, or for the count only."""

from __future__ import annotations

import pytest
from people_talking import OfficeAt, records_in
from sqlalchemy import select, update
from talking import Talking

from raengjai.storage import audit, help_records
from raengjai.storage.database import Database
from raengjai.storage.models import HelpRecordVersion, Office, ReportingPeriod
from raengjai.storage.worker_kinds import CONSENT, COUNTS

ASKED = "เขายินยอมไหมคะ"


def chooses(database: Database, ground: str) -> None:
    with database.transaction() as session:
        session.execute(update(Office).values(type_ground=ground))
        session.execute(update(ReportingPeriod).values(types_counted=ground == COUNTS))


@pytest.fixture
def asking(volunteer: Talking, database: Database) -> Talking:
    """A volunteer whose office asks for consent, before the question for the kind of worker."""
    chooses(database, CONSENT)
    return volunteer.says("บันทึก").says("นายสมชาย ใจดี").says("1000000000017").says("1").says("1")


def test_by_law_nothing_more_is_asked(volunteer: Talking, database: Database) -> None:
    volunteer.says("บันทึก").says("นายสมชาย ใจดี").says("1000000000017").says("1").says("1")
    volunteer.says("คนพิการ", sees="ยืนยัน", hides=ASKED).says("ยืนยัน", hides="ถอนความยินยอม")
    (record,) = records_in(database)
    assert (record.worker_type, record.consent_version) == ("disabled", None)


def test_who_agrees_is_kept_with_wording_day_and_by_whom(asking: Talking, database: Database) -> None:
    asking.says("คนพิการ", sees=["อ่านให้เขาฟัง", "เป็นแรงงานคนพิการ", ASKED])
    asking.says("ยินยอม", sees="ยืนยัน บันทึกเลย").says("ยืนยัน", sees="เลขที่ 1")
    (record,) = records_in(database)
    assert (record.worker_type, record.consent_version) == ("disabled", "disability-2569-11")
    assert record.consent_on is not None
    assert record.consent_on.isoformat() == "2026-11-20"
    assert record.consent_by is not None


def test_who_does_not_agree_is_recorded_as_another_kind(asking: Talking, database: Database) -> None:
    asking.says("คนพิการ").says("ไม่ยินยอม", sees="ประเภทใดแทน", hides="แรงงานคนพิการ")
    asking.says("แรงงานนอกระบบ", sees="จดเป็น").says("ยืนยัน", sees="เลขที่ 1")
    (record,) = records_in(database)
    assert (record.worker_type, record.consent_version) == ("informal", None)


def test_others_are_not_asked(asking: Talking) -> None:
    asking.says("แรงงานสูงอายุ", sees="ยืนยัน บันทึกเลย", hides=ASKED)


def test_a_consent_is_taken_back_in_the_chat(asking: Talking, database: Database, office: OfficeAt) -> None:
    asking.says("คนพิการ").says("ยินยอม").says("ยืนยัน")
    asking.says("แก้ 1").says("หมายเหตุ").says("บ้านติดวัด").says("ยืนยัน", sees="แก้ไขแล้ว เลขที่ 1")
    asking.says("ดู 1").taps("ถอนความยินยอม", sees="ประเภทใดแทน").taps("แรงงานนอกระบบ", sees="ถอนความยินยอมแล้ว")
    (record,) = records_in(database)
    assert (record.worker_type, record.consent_version, record.consent_by) == ("informal", None, None)
    with database.transaction() as session:
        before = [one.before["worker_type"] for one in session.scalars(select(HelpRecordVersion))]
        acts = [one.act for one in audit.of_office(session, session.scalars(select(Office)).one())]
    assert set(before) == {"informal"}
    assert "consent taken back" in acts
    asking.says("ดู 1", hides="ถอนความยินยอม").says("ถอนความยินยอม 1", sees="ไม่มีความยินยอม")


def test_in_a_group_each_disabled_person_is_recorded_by_themselves(volunteer: Talking, database: Database) -> None:
    chooses(database, CONSENT)
    volunteer.says("บันทึกเป็นกลุ่ม").says("1")
    volunteer.says("1", hides="แรงงานคนพิการ")
    volunteer.says("นายสมชาย ใจดี 1000000000017\nนางบุญมี ศรีสุข 1000000000025 คนพิการ", sees="ต้องถามความยินยอมทีละคน")
    assert [record.worker_type for record in records_in(database)] == ["informal"]


def test_where_only_counts_are_kept_the_volunteer_hears_so(volunteer: Talking, database: Database) -> None:
    chooses(database, COUNTS)
    volunteer.says("บันทึก").says("นายสมชาย ใจดี").says("1000000000017").says("1").says("1")
    volunteer.says("คนพิการ", sees="นับเป็นจำนวนเท่านั้น").says("ยืนยัน", sees="เลขที่ 1")


def test_a_first_consent_stands_when_the_record_is_changed_later(asking: Talking, database: Database) -> None:
    asking.says("คนพิการ").says("ยินยอม").says("ยืนยัน")
    (before,) = records_in(database)
    asking.says("แก้ 1").says("หมายเหตุ").says("บ้านติดวัด").says("ยืนยัน")
    (after,) = records_in(database)
    assert after.note == "บ้านติดวัด"
    assert (after.consent_version, after.consent_on) == (before.consent_version, before.consent_on)
    assert help_records.key_of(after) == help_records.key_of(before)
