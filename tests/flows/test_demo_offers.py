"""What the demo's office offers is found in the chat, as in any office."""

from __future__ import annotations

from people_talking import OfficeAt
from talking import Talking

from raengjai.bot.entrypoints import demo_offers


def test_work_training_and_a_checked_answer_are_there(volunteer: Talking, office: OfficeAt) -> None:
    with office.database.transaction() as session:
        demo_offers.fill(session, office.row(session), office.now)
    volunteer.says("งานว่าง", sees=["4 ตำแหน่ง", "ผู้ช่วยแม่ครัว", "ไต้หวัน"])
    volunteer.says("หลักสูตร", sees=["ซ่อมเครื่องปรับอากาศ", "ทำขนมไทย"])
    volunteer.says("ความรู้ 2", sees="สมัครใจ", hides="ยังไม่ได้ตรวจ").says("ความรู้ 1", sees="ยังไม่ได้ตรวจ")
