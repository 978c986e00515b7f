"""A volunteer sees what is kept of them, masked, and has a notice to read out to whom they help."""

from __future__ import annotations

from datetime import datetime

from people_talking import OfficeAt, recorded
from talking import Talking

from raengjai.storage.database import Database


def test_own_data_are_shown_masked(volunteer: Talking) -> None:
    recorded(volunteer, "บันทึก", "นายสมชาย ใจดี", "1000000000017")
    volunteer.says("ข้อมูลของฉัน", sees=["นางสาวสมหญิง รักงาน", "1 รายการ", "ภายใน 30 วัน"], hides="0812345678")


def test_there_is_a_notice_to_read_out(volunteer: Talking) -> None:
    volunteer.says("อ่านให้ฟัง", sees=["เลขบัตรไม่ให้ก็ได้", "คัดค้าน"])


def test_who_has_not_joined_is_told_nothing(database: Database, office: OfficeAt, now: datetime) -> None:
    Talking(database, now).says("ข้อมูลของฉัน", hides="โทรศัพท์:")
