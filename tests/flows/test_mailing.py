"""An officer takes the summary by e-mail: the address is proved by a code, and guessing is limited."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from people_talking import OfficeAt
from sqlalchemy import select
from talking import Talking

from raengjai.handlers.chat import Reception
from raengjai.storage import mails, periods
from raengjai.storage.models import Mail, MailAddress, TimerRun


@pytest.fixture
def mailed(officer: Talking) -> Talking:
    """An officer where a mail server is set."""
    officer.reception = Reception("https://bot.example", mails=True)
    return officer


def code_in(officer: Talking) -> str:
    """The code in the last letter."""
    with officer.database.transaction() as session:
        letter = session.scalars(select(Mail).order_by(Mail.id.desc())).first()
        assert letter is not None
        found = re.search(r"ยืนยันอีเมล (\d{6})", letter.text)
        assert found is not None
        return found[1]


def test_the_address_is_used_when_its_code_was_typed(mailed: Talking, office: OfficeAt) -> None:
    mailed.says("อีเมลสรุป", sees="อีเมลไหน").says("Arun@Office.example", sees="arun@office.example")
    mailed.says("ยืนยัน", sees=["รหัส 6 หลัก", "arun@office.example"])
    with mailed.database.transaction() as session:
        assert mails.addresses(session, office.row(session)) == []
        assert session.scalars(select(TimerRun.rule)).all() == ["mail"]
    mailed.says(f"ยืนยันอีเมล {code_in(mailed)}", sees="ขอบคุณค่ะ")
    with mailed.database.transaction() as session:
        assert mails.addresses(session, office.row(session)) == ["arun@office.example"]
        (row,) = session.scalars(select(MailAddress)).all()
        assert b"arun" not in row.address_sealed
    mailed.says("เลิกอีเมลสรุป", sees="เลิกส่งสรุป").says("เลิกอีเมลสรุป", sees="ไม่ได้รับสรุป")


def test_the_way_there_is_under_more(mailed: Talking) -> None:
    mailed.says("สรุป").taps("เพิ่มเติม").taps("รับสรุปทางอีเมล", sees="อีเมลไหน")


@pytest.mark.parametrize("typed", ["อรุณ", "arun@", "arun office.example", "arun@office", "@office.example"])
def test_what_is_no_address_is_explained(mailed: Talking, typed: str) -> None:
    mailed.says("อีเมลสรุป").says(typed, sees=["อ่านอีเมลไม่ออก", "อีเมลไหน"])


def test_a_wrong_or_old_code_does_nothing_and_guessing_ends(mailed: Talking) -> None:
    mailed.says("ยืนยันอีเมล 123456", sees="ไม่ตรง")
    mailed.says("อีเมลสรุป").says("arun@office.example").says("ยืนยัน")
    code = code_in(mailed)
    wrong = "111111" if code != "111111" else "222222"
    for _guess in range(4):
        mailed.says(f"ยืนยันอีเมล {wrong}", sees="ไม่ตรง")
    mailed.says(f"ยืนยันอีเมล {code}", sees="รอสิบนาที")
    mailed.now += timedelta(days=1, minutes=1)
    mailed.says(f"ยืนยันอีเมล {code}", sees="เกินหนึ่งวัน")


def test_another_address_needs_its_own_code(mailed: Talking, office: OfficeAt) -> None:
    mailed.says("อีเมลสรุป").says("arun@office.example").says("ยืนยัน")
    first = code_in(mailed)
    mailed.says("อีเมลสรุป").says("other@office.example").says("ยืนยัน")
    second = code_in(mailed)
    if first != second:
        mailed.says(f"ยืนยันอีเมล {first}", sees="ไม่ตรง")
    mailed.says(f"ยืนยันอีเมล {second}", sees="ขอบคุณ")
    with mailed.database.transaction() as session:
        assert mails.addresses(session, office.row(session)) == ["other@office.example"]


def test_what_opens_the_files_is_told_to_staff(mailed: Talking, office: OfficeAt) -> None:
    mailed.says("รหัสไฟล์", sees="ไม่ได้ส่งไฟล์")
    with mailed.database.transaction() as session:
        row = office.row(session)
        password = mails.password_for(session, row, periods.named(session, row, 2026, 11))
    mailed.says("รหัสไฟล์", sees=["พฤศจิกายน 2569", password])


def test_without_a_mail_server_it_is_said(officer: Talking) -> None:
    officer.says("อีเมลสรุป", sees="ยังไม่ได้ตั้งค่า")


def test_a_volunteer_does_none_of_this(volunteer: Talking) -> None:
    for words in ("อีเมลสรุป", "ยืนยันอีเมล 123456", "เลิกอีเมลสรุป", "รหัสไฟล์"):
        volunteer.says(words, sees="สำหรับเจ้าหน้าที่")
