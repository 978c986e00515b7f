"""Every flow from its first word to its receipt, with a new process for each turn."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from every_flow import PLAYED
from people_talking import OfficeAt, rows_of
from talking import Talking

from raengjai.handlers.flows import FLOWS
from raengjai.storage.database import Database

HERE = Path(__file__).parent

JOURNEYS = {
    "register": ["สวัสดี", "ไม่มีรหัส", "ฉะเชิงเทรา", "นายมานะ", "0812345678", "พิมภา", "1", "2", "ข้าม", "ยืนยัน"],
    "record_help": ["บันทึก", "นางมาลี", "ไม่มี", "1", "หลายข้อ", "3", "เสร็จแล้ว", "1", "2", "ยืนยัน"],
    "change_record": ["แก้ 1", "5", "2", "ยืนยัน"],
    "record_group": ["บันทึกเป็นกลุ่ม", "1", "1", "นางมาลี 1000000000025", "เสร็จแล้ว"],
    "same_people": ["คนเดิม", "1", "1", "เสร็จแล้ว", "7", "1", "ยืนยัน"],
    "practice": ["ลองทำ", "นายสมมุติ ลองดู", "1-0000-00000-01-7", "1", "1", "ยืนยัน"],
    "outreach": ["รณรงค์", "แจกแผ่นพับ", "๑๒๐ คน", "ยืนยัน"],
    "staff_join": ["เจ้าหน้าที่ 10000001", "นายอรุณ ดูแลดี", "ยืนยัน"],
    "pause": ["ลา", "15 ธ.ค.", "ยืนยัน"],
    "summary_mail": ["อีเมลสรุป", "arun@office.example", "ยืนยัน"],
    "reopen": ["เปิดแก้ไข", "1", "1", "1", "แก้ชื่อที่พิมพ์ผิด", "ยืนยัน"],
    "answer_question": ["ตอบสำนักงาน", "ถูกแล้วค่ะ", "ยืนยัน"],
    "line_question": ["มีรายการต้องแก้", "1", "นามสกุลสะกดผิด", "ยืนยัน"],
}  # fmt: skip
"""What is said; of the others, what is said in the first way in which they are played."""


def journey(name: str) -> list[str]:
    """What is said in a flow, from its first word to the last."""
    played = PLAYED[name]
    return JOURNEYS.get(name) or [played.begin, *played.ways[0].values(), "ยืนยัน"]


@pytest.fixture(scope="module")
def turn() -> Iterator[Callable[[str, str, str], str]]:
    """Play a turn in a new process: on the database at that address, by that LINE user, in these words."""
    command = [sys.executable, "-W", "error", str(HERE / "one_turn.py")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=HERE, text=True) as turns:
        assert turns.stdin is not None
        assert turns.stdout is not None

        def play(*told: str) -> str:
            print(json.dumps(told), file=turns.stdin, flush=True)
            said = turns.stdout.readline()
            assert said.endswith('"\n'), f"this turn failed: {told}"
            return str(json.loads(said))

        yield play


@pytest.mark.parametrize("name", list(FLOWS))
def test_a_whole_journey_with_a_restart_between_any_two_turns(
    name: str, database: Database, newcomer: Talking, office: OfficeAt, turn: Callable[[str, str, str], str]
) -> None:
    PLAYED[name].set_up(newcomer, office)
    before = rows_of(database, PLAYED[name].saves)
    said = ""
    for words in journey(name):
        said = turn(database.url, newcomer.line_id, words)
        assert said, words
    assert "แล้ว" in said or "ขอบคุณค่ะ" in said
    assert rows_of(database, PLAYED[name].saves) == before + PLAYED[name].adds
