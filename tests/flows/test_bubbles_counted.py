"""How many bubbles a person costs whoever records them: measured in talks, and told in docs/performance.md."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from files_made import xlsx
from people_talking import PLAIN, recorded, rows_of
from talking import Talking

from raengjai.bot.thai import citizen_id
from raengjai.storage.database import Database
from raengjai.storage.models import HelpRecord

FIGURES = Path(__file__).parents[2] / "docs" / "performance.md"

LINES = "\n".join(
    f"คนที่ นามสกุล{'ก' * serial} {twelve}{citizen_id.check_digit(twelve)}"
    for serial in range(1, 11)
    for twelve in [f"10000{serial:07}"]
)
TALKS = {
    "one at a time": ((*PLAIN, "ยืนยัน"), 1, 7.0),
    "one line": (("สมชาย ใจดี 1-0000-00000-01-7 ม.40 นอกระบบ", "ยืนยัน"), 1, 2.0),
    "a group of ten": (("บันทึกเป็นกลุ่ม", "11", "1", LINES), 10, 0.4),
    "a group of ten, its help in one line": (("บันทึกเป็นกลุ่ม", "ฝึกอาชีพ นอกระบบ", LINES), 10, 0.3),
    "a group of ten, its help above the list": ((f"ฝึกอาชีพ นอกระบบ\n{LINES}",), 10, 0.1),
}
AFTERWARDS = {
    "the same service, another person": (("บริการเดิม", "นางมาลี", "1000000000025", "2", "ยืนยัน"), 1, 5.0),
    "the same service, ten more": (("บริการเดิม หลายคน", LINES), 10, 0.2),
    "the same ten people again": (("คนเดิม", "เสร็จแล้ว", "2", "ยืนยัน"), 10, 0.4),
}


@pytest.mark.parametrize("talk", list(TALKS))
def test_bubbles_a_person(talk: str, volunteer: Talking, database: Database) -> None:
    _cost_what_is_told(volunteer, database, talk, TALKS[talk])


@pytest.mark.parametrize("talk", list(AFTERWARDS))
def test_bubbles_a_person_when_something_was_recorded_before(talk: str, volunteer: Talking, database: Database) -> None:
    if talk == "the same ten people again":
        volunteer.says(f"ฝึกอาชีพ นอกระบบ เมื่อวาน\n{LINES}", sees="บันทึกแล้ว 10 คน").says("เสร็จแล้ว")
    else:
        recorded(volunteer, "บันทึก", "นายบุญมี ดีงาม", f"100000000099{citizen_id.check_digit('100000000099')}")
    _cost_what_is_told(volunteer, database, talk, AFTERWARDS[talk])


def test_bubbles_a_person_of_a_file(volunteer: Talking, database: Database) -> None:
    head = ["ชื่อ-สกุล", "เลขบัตร", "ประเภทของแรงงาน", "บริการ", "วันที่"]
    rows = [[*line.rsplit(" ", 1), "นอกระบบ", "ฝึกอาชีพ", "เมื่อวาน"] for line in LINES.split("\n")]
    volunteer.sends_content(xlsx([head, *rows]).getvalue(), sees="ถูกต้องทั้ง 10 คน")
    _cost_what_is_told(volunteer, database, "ten people in a file", (("ยืนยัน",), 10, 0.2), sent=1)


def _cost_what_is_told(
    volunteer: Talking, database: Database, name: str, talk: tuple[tuple[str, ...], int, float], sent: int = 0
) -> None:
    """`sent`: bubbles that were sent already."""
    said, people, each = talk
    bubbles = len(said) + sent
    before = rows_of(database, HelpRecord)
    for words in said:
        assert rows_of(database, HelpRecord) == before
        volunteer.says(words)
    assert rows_of(database, HelpRecord) == before + people, volunteer.text
    assert bubbles / people == each
    assert re.search(
        rf"^\| {re.escape(name)} +\| {bubbles} +\| {people} +\| {each:g} +\|$", FIGURES.read_text(), re.MULTILINE
    )
