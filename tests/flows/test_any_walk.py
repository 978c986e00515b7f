"""Any walk of taps, words and old buttons: nothing raises, something stands open, nothing is saved twice."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from files_made import photo
from hypothesis import given, settings
from hypothesis import strategies as st
from people_talking import NOW, joined, office_in, quick_database, recorded, records_in, rows_of, talk_of, use_keys
from talking import Talking

from raengjai.bot.conversation.bubbles import Button, Card
from raengjai.bot.conversation.draft import Draft, Finished, Talk
from raengjai.storage.models import HelpRecord, Outreach

FULL_ID = re.compile(r"(?<!\d)\d[ -]?\d{4}[ -]?\d{5}[ -]?\d{2}[ -]?\d(?!\d)")
ECHO = re.compile(
    r"เลข \d-\d{4}-\d{5}-\d{2}-\d ไม่ถูกต้อง|The number \d-\d{4}-\d{5}-\d{2}-\d does not"
    r"|(?:เช่น|such as|tap:|line:) (?:สมชาย ใจดี )?1-0000-00000-01-7"
    r"|นายสมชาย ใจดี 1-0000-00000-01-7\nนางมาลี มีสุข 1-0000-00000-02-5"
)

WORDS = [
    "บันทึก", "นายสมชาย ใจดี", "นางมาลี มีสุข", "1000000000017", "1000000000025", "1000000000018", "0000000000002",
    "1", "2", "3", "1 3", "99", "ข้าม", "กลับ", "ยกเลิก", "ทำต่อ", "เริ่มใหม่", "ยืนยัน", "ใช่", "ไม่บันทึก", "หลายข้อ",
    "เสร็จแล้ว", "เดือนนี้", "เดือนที่แล้ว", "รายการ", "ดู 1", "แก้ 1", "ลบ 1", "กู้คืน 1", "ลบรายการล่าสุด", "บริการเดิม",
    "รณรงค์", "แจกแผ่นพับ", "120", "เดือนนี้ไม่มี", "เมนู", "เรื่องที่ค้าง", "language", "ภาษาไทย", "เมื่อวาน", "พรุ่งนี้",
    "บันทึกเป็นกลุ่ม", "ฝึกอาชีพ นอกระบบ", "สมชาย ใจดี 1000000000017\nชูใจ", "ปิติ 1000000000025", "ปิติ 1.00E+12", "คนเดิม", "ลองทำ",
    "ตัวใหญ่", "0", "สมชาย ใจดี 1-0000-00000-01-7 ม.40 นอกระบบ", "แก้ข้อมูลกลุ่ม", "สูงอายุ", "จบ",
    "รูปรายชื่อ", "แนบรูป 1", "รูปบัตร", "ลบรูป",
    "พิมภา", "5-7", "6", "ช่วยด้วย", "😀", "", "ไม่มี", "passport", "แก้ 2", "ใครรอ", "อนุมัติ 1", "สมัคร",
]  # fmt: skip

steps = st.one_of(
    st.tuples(st.just("say"), st.sampled_from(WORDS)),
    st.tuples(st.just("tap"), st.integers(0, 40)),
    st.tuples(st.just("tap"), st.integers(0, 4)),
    st.tuples(st.just("old"), st.integers(0, 200)),
    st.tuples(st.just("show"), st.sampled_from(["sticker", "image", "location"])),
    st.tuples(st.just("unsend"), st.just(0)),
    st.tuples(st.just("say"), st.text(max_size=40)),
)


AT_ONCE = 4  # records that one message can bring: lines, or the same people again


@dataclass
class World:
    """A volunteer with two records, and the database file as it was when every walk begins."""

    walker: Talking
    path: Path
    start: Path

    def anew(self) -> Talking:
        """The world as it was at the start."""
        self.walker.database.close()
        for ending in ("-wal", "-shm"):
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
        shutil.copy(self.start, self.path)
        return self.walker.says("เมนู")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Where the walks begin."""
    use_keys()
    folder = tmp_path_factory.mktemp("walk")
    opened = quick_database(folder)
    office = office_in(opened, "24", NOW)
    someone = joined(Talking(opened, NOW), office, "นางสาวสมหญิง รักงาน")
    recorded(recorded(someone), "บันทึก", "นางมานี มีตา", "1000000000033")
    opened.close()
    shutil.copy(folder / "raengjai.db", folder / "start.db")
    yield World(someone, folder / "raengjai.db", folder / "start.db")
    opened.close()


@settings(max_examples=40, deadline=None)
@given(st.lists(steps, min_size=4, max_size=20))
def test_any_walk_ends_well(world: World, walk: list[tuple[str, Any]]) -> None:
    walker = world.anew()
    olds = list(walker.buttons)
    for kind, what in walk:
        before = rows_of(walker.database, HelpRecord) + rows_of(walker.database, Outreach)
        if not _do(walker, olds, kind, what):
            continue
        olds = [*walker.buttons, *olds][:200]
        _nothing_is_wrong(walker, unsent=kind == "unsend")
        assert rows_of(walker.database, HelpRecord) + rows_of(walker.database, Outreach) <= before + AT_ONCE
    drafts = [record.draft_id for record in records_in(walker.database)]
    assert len(drafts) == len(set(drafts))


def _do(walker: Talking, olds: list[Button], kind: str, what: Any) -> bool:
    """Do one thing; return whether it could be done."""
    taps = olds if kind == "old" else walker.buttons
    if kind in ("tap", "old"):
        taps = [button for button in taps if button.code]
        if taps:
            walker.presses(taps[what % len(taps)])
        return bool(taps)
    if what == "image":
        walker.sends_content(photo(), kind="image", answered=None)
    elif kind == "show":
        walker.shows(what, address="ตำบลพิมพา อำเภอบางปะกง")
    elif kind == "unsend":
        walker.unsends(walker.message_id)
    else:
        walker.says(what)
    return True


def _nothing_is_wrong(walker: Talking, *, unsent: bool) -> None:
    if unsent:
        assert walker.shown == []
        return
    assert walker.text.strip()
    assert "{" not in walker.text.replace("{}", "")
    assert FULL_ID.search(ECHO.sub("", walker.text)) is None, walker.text
    talk = talk_of(walker)
    assert Talk.from_json(talk.to_json()) == talk
    last = walker.shown[-1]
    if talk.live is not None or talk.asking is not None:
        assert last.quick or (isinstance(last, Card) and last.buttons), walker.text


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
names = st.text(max_size=12)
drafts = st.builds(
    Draft,
    id=names,
    flow=names,
    version=st.integers(0, 9),
    answers=st.dictionaries(names, json_values, max_size=4),
    about=st.dictionaries(names, names, max_size=2),
    given=st.dictionaries(names, json_values, max_size=2),
    path=st.lists(names, max_size=4),
    sources=st.dictionaries(names, names, max_size=3),
    changing=st.none() | names,
    offered=st.lists(st.lists(names, min_size=2, max_size=2), max_size=3),
    ticked=st.none() | st.lists(names, max_size=3),
    page=st.integers(0, 9),
    tries=st.integers(0, 9),
    doubts_settled=st.lists(names, max_size=2),
    doubt=st.none() | names,
    changed=st.booleans(),
    touched_at=names,
)
talks = st.builds(
    Talk,
    live=st.none() | drafts,
    parked=st.lists(drafts, max_size=3),
    finished=st.lists(st.builds(Finished, names, names, names, st.booleans(), names), max_size=3),
    asking=st.none() | st.dictionaries(names, json_values, max_size=3),
    offered=st.lists(st.lists(names, min_size=2, max_size=2), max_size=3),
    told=st.lists(names, max_size=2),
)


@given(talks)
def test_every_talk_reads_back_as_it_was(talk: Talk) -> None:
    assert Talk.from_json(talk.to_json()) == talk


@given(talks, st.dictionaries(names, json_values, max_size=2))
def test_a_talk_of_a_later_version_is_read_as_far_as_it_is_known(talk: Talk, more: dict[str, Any]) -> None:
    kept = talk.to_json()
    unknown = {f"later_{name}": value for name, value in more.items()}
    assert Talk.from_json({**kept, **unknown}) == talk
    if kept["live"] is not None:
        kept["live"] |= unknown
        assert Talk.from_json(kept) == talk


def test_parked_and_finished_drafts_do_not_pile_up() -> None:
    talk = Talk()
    for number in range(50):
        draft = Draft(str(number), "record_help", 1)
        talk.park(draft)
        talk.remember(draft, note="", saved=True, at="")
    assert len(talk.parked) == 12
    assert len(talk.finished) == 20
    assert talk.parked[0].id == "49"
