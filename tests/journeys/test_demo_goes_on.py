"""The demo without a browser: it keeps what was said, and pulling the plug loses nothing."""

from __future__ import annotations

import json
import os
import signal
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from running_demo import Demo

PATIENCE = 30.0


@dataclass
class Caller:
    """Someone in the simulator, reached over its control API."""

    url: str
    person: str
    heard: int = 0

    @classmethod
    def named(cls, url: str, name: str) -> Caller:
        world = ask(f"{url}/_sim/world")
        chats = [*world["people"], *world["groups"]]
        return cls(url, next(one["id"] for one in chats if name in one["name"]))

    def follows(self) -> None:
        ask(f"{self.url}/_sim/people/{self.person}/follow", {})

    def says(self, text: str, sees: str | None = None, speaker: str | None = None, **more: Any) -> str:
        self.heard = self._entries()["last"]
        ask(
            f"{self.url}/_sim/chats/{self.person}/send",
            {"as": speaker or self.person, "type": "text", "text": text, **more},
        )
        return self.hears(sees) if sees else ""

    def hears(self, words: str) -> str:
        """Wait until the bot has said these words since the last deed."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            said = json.dumps([one for one in self._entries()["entries"] if one["from"] == "bot"], ensure_ascii=False)
            if words in said:
                return said
            time.sleep(0.1)
        raise AssertionError(f"the bot never said {words!r}")

    def _entries(self) -> Any:
        return ask(f"{self.url}/_sim/chats/{self.person}?after={self.heard}")


def ask(url: str, body: Any = None) -> Any:
    """Call the simulator's control API."""
    data = None if body is None else json.dumps(body).encode()
    call = urllib.request.Request(url, data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(call, timeout=10) as answer:
        return json.load(answer)


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    started = Demo.started(tmp_path)
    yield started
    if started.process.poll() is None:
        started.ended()


def test_what_was_said_is_there_after_a_restart(demo: Demo) -> None:
    volunteer = Caller.named(demo.url, "สมหญิง")
    volunteer.says("บันทึก", sees="ช่วยใคร")
    volunteer.says("นางแก้ว ใสสะอาด", sees="เลขบัตรประชาชน")
    assert demo.ended() == 0
    again = Demo.started(demo.folder)
    try:
        volunteer = Caller.named(again.url, "สมหญิง")
        volunteer.says("1-0000-00000-09-2", sees="ช่วยเรื่องอะไร")
        volunteer.says("1", sees="บริการ")
        volunteer.says("1", sees="แรงงานประเภทไหน")
        volunteer.says("1", sees="นางแก้ว ใสสะอาด")
        volunteer.says("ยืนยัน", sees="เลขที่ 5")
    finally:
        assert again.ended() == 0


def test_pulling_the_plug_of_web_and_worker_loses_nothing(demo: Demo) -> None:
    volunteer = Caller.named(demo.url, "สมหญิง")
    volunteer.says("บันทึก", sees="ช่วยใคร")
    volunteer.says("นายกล้า เก่งจริง", sees="เลขบัตรประชาชน")
    for answer, sees in (("1000000000106", "ช่วยเรื่องอะไร"), ("2", "บริการ"), ("1", "แรงงานประเภทไหน"), ("1", "ตรวจดู")):
        killed = kill_children(demo.process.pid)
        assert killed >= 2
        volunteer.says(answer, sees=sees)
    volunteer.says("ยืนยัน")
    kill_children(demo.process.pid)
    volunteer.hears("เลขที่ 5")
    volunteer.says("เดือนนี้", sees="5 คน 5 รายการ")


def test_a_group_is_answered_only_when_the_bot_is_called(demo: Demo) -> None:
    group, speaker = Caller.named(demo.url, "กลุ่ม"), Caller.named(demo.url, "สมหญิง").person
    group.says("พรุ่งนี้ประชุมกี่โมง", speaker=speaker)
    said = group.says("น้องแรงใจ อยู่ไหม", sees="ยังไม่ได้ผูกกับสำนักงาน", speaker=speaker)
    assert said.count('"from": "bot"') == 1
    assert ask(f"{demo.url}/_sim/world")["quota"]["used"] == 0


def test_the_forms_link_opens_only_in_the_demo(demo: Demo) -> None:
    officer = Caller.named(demo.url, "อรุณ")
    said = officer.says("เมนู", sees="สป-๑๒ (PDF)")
    link = next(part for part in said.split('"') if part.endswith(".pdf"))
    with urllib.request.urlopen(link, timeout=30) as answer:
        assert answer.read(5) == b"%PDF-"


def kill_children(parent: int) -> int:
    """End every process under `parent` at once, as a power cut would; return how many."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
    grandchildren = [Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split() for pid in children]
    everyone = [*children, *(pid for some in grandchildren for pid in some)]
    for pid in everyone:
        os.kill(int(pid), signal.SIGKILL)
    return len(everyone)
