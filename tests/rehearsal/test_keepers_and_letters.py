"""What the rehearsal looks after in units' pages, letters and targets: each broken promise is seen."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from email.message import EmailMessage
from typing import Any

import pytest

from raengjai.bot.entrypoints.rehearsal import helps
from raengjai.bot.entrypoints.rehearsal.almanac import Month, at
from raengjai.bot.entrypoints.rehearsal.cast import UNITS, Player
from raengjai.bot.entrypoints.rehearsal.helps import Help, Identity
from raengjai.bot.entrypoints.rehearsal.keepers import ASKED, Keeping, LookOver
from raengjai.bot.entrypoints.rehearsal.ledger import Ledger
from raengjai.bot.entrypoints.rehearsal.letters import ADDRESS, Letters
from raengjai.bot.entrypoints.rehearsal.promises import Promises
from raengjai.bot.entrypoints.rehearsal.reading import Screen
from raengjai.bot.entrypoints.rehearsal.town import Opened
from raengjai.bot.simulator.line import Line
from raengjai.bot.thai.names import PersonName
from raengjai.storage.places import of_province

NOVEMBER = Month(2026, 11)
PICTURE, PRINTED = "http://bot.example/pages/one.png", "http://bot.example/pages/all.pdf"
LOGIN = "http://bot.example/office/login"
FORMS = "http://bot.example/office/forms/2569-11"


@dataclass
class PretendedTown:
    """What is seen at which address, and what came by post."""

    line: Line
    pages: dict[str, Opened]
    post: Any = field(default_factory=lambda: PretendedPost([]))

    def opens(self, address: str) -> Opened:
        return self.pages[address]


@dataclass
class PretendedPost:
    letters: list[EmailMessage]


@pytest.fixture
def town() -> PretendedTown:
    pages = {
        PICTURE: Opened(PICTURE, b"\x89PNG picture"),
        PRINTED: Opened(PRINTED, b"%PDF-1.7"),
        FORMS: Opened(LOGIN, b"<html>"),
    }
    return PretendedTown(Line("a-channel-secret", "an-access-token"), pages)


@pytest.fixture
def keeper(town: PretendedTown) -> Player:
    """A keeper who has one person on their unit's page."""
    name = PersonName("นาง", "สมหญิง รักงาน")
    return Player(0, "early", town.line.person("อสร. 1"), name, of_province("24")[0], UNITS[0], UNITS[0])


@pytest.fixture
def promises(keeper: Player) -> Promises:
    ledger = Ledger(lambda: at(date(2026, 11, 20), 9))
    ledger.recorded(keeper, somebody(1), 1)
    return Promises(ledger)


def somebody(running: int) -> Help:
    made = helps.made_up(helps.by_chance(running), running)
    identity = Identity("citizen", helps.nobodys_number(running))
    return replace(made, identity=identity, worker="informal", given=(("promote", None),))


@pytest.fixture
def keeping(town: Any, promises: Promises, keeper: Player) -> Keeping:
    return Keeping(town, promises, keeper, NOVEMBER)


def page(about: str, *buttons: str, link: str = PICTURE) -> Screen:
    return Screen((UNITS[0], about, *buttons, "เปิดดูแบบ"), (link, PRINTED))


def test_a_page_as_it_should_be_is_called_right(keeping: Keeping) -> None:
    looking = LookOver(keeping)
    assert looking.begin() == "แบบหน่วย"
    assert looking.hear(Screen(("สวัสดีค่ะ",))) == "แบบหน่วย"
    assert looking.hear(page("พฤศจิกายน 2569: 1 รายการ 1 คน", "ถูกต้องแล้ว")) == "ถูกต้องแล้ว"
    noted = f"รับทราบค่ะ แบบของ{UNITS[0]} เดือนพฤศจิกายน 2569 ถูกต้องแล้ว ขอบคุณนะคะ"
    assert looking.hear(Screen((noted,))) is None
    assert looking.hear(page("ธันวาคม 2569: 0 รายการ 0 คน")) is None
    assert keeping.promises.broken == []


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        (page("พฤศจิกายน 2569: 2 รายการ 1 คน"), "rows and people: it shows (2, 1), people said (1, 1)"),
        (page("พฤศจิกายน 2569: 1 รายการ 2 คน"), "rows and people: it shows (1, 2), people said (1, 1)"),
        (page("ตุลาคม 2569: 1 รายการ 1 คน"), "it is of another month"),
        (page("พฤศจิกายน 2569: 1 รายการ 1 คน", link=FORMS), "it shows ['', 'PDF'], people said ['picture', 'PDF']"),
    ],
)
def test_a_page_that_is_wrong_is_told(keeping: Keeping, shown: Screen, told: str) -> None:
    keeping.compare(shown)
    assert [told in broken for broken in keeping.promises.broken] == [True]


def test_a_keeper_who_hears_nothing_of_their_question_is_told(keeping: Keeping) -> None:
    keeping.look(ASKED)
    assert keeping.promises.broken == []
    keeping.asked = keeping.rows()[0]
    keeping.look(ASKED)
    assert keeping.promises.broken == ["2569-11: a keeper was not told what came of their question"]


def letter(text: str, to: str = ADDRESS, month: str = "พฤศจิกายน 2569") -> EmailMessage:
    made = EmailMessage()
    made["To"], made["Subject"] = to, f"สำนักงาน: สรุปผลงานเดือน{month}"
    made.set_content(text)
    return made


RIGHT = f"""สรุปผลงานเดือนพฤศจิกายน 2569
1 คน 1 รายการ

เดือนก่อน: 9 คน 9 รายการ
- ส่งเสริม (งาน อาชีพ): 1 รายการ 1 คน
- แรงงานนอกระบบ: 1 รายการ 1 คน
{FORMS}
"""


def looked_at(town: Any, promises: Promises, keeper: Player, *letters: EmailMessage) -> list[str]:
    town.post.letters[:] = letters
    Letters(town, promises, [keeper]).look(NOVEMBER)
    return promises.broken


def test_a_letter_as_it_should_be(town: PretendedTown, promises: Promises, keeper: Player) -> None:
    code = letter("รหัส 123456")
    code.replace_header("Subject", "รหัสยืนยันอีเมล")
    assert looked_at(town, promises, keeper, code, letter(RIGHT), letter(RIGHT, month="ตุลาคม 2569")) == []


WRONG_LETTERS = {
    "letters with its summary": [],
    "it shows ['someone@elsewhere.example']": [letter(RIGHT, to="someone@elsewhere.example")],
    "people and records: it shows ('2', '1')": [letter(RIGHT.replace("\n1 คน", "\n2 คน"))],
    "promote: it shows 3": [letter(RIGHT.replace("): 1", "): 3"))],
    "volunteers it names: it shows 1": [letter(f"{RIGHT}สมหญิง รักงาน\n")],
    "links that ask for a login: it shows [False]": [letter(RIGHT.replace(FORMS, PICTURE))],
}


@pytest.mark.parametrize("told", WRONG_LETTERS)
def test_a_letter_that_is_wrong_is_told(town: PretendedTown, promises: Promises, keeper: Player, told: str) -> None:
    broken = looked_at(town, promises, keeper, *WRONG_LETTERS[told])
    assert len(broken) == 1
    assert told in broken[0]


MONTH = ("ผลงานเดือนพฤศจิกายน 2569", "1 คน 1 รายการ", "ส่งเสริม (งาน อาชีพ)", "1")


def test_targets_are_off_for_volunteers_until_the_office_says_so(promises: Promises, keeper: Player) -> None:
    look = promises.month_in_chat(keeper, NOVEMBER).then
    look(Screen(MONTH))
    assert promises.broken == []
    look(Screen((*MONTH, "ปีงบประมาณ 2570", "1 จาก 40 คน")))
    assert [each.rpartition(": ")[2] for each in promises.broken] == ["it shows how far they have come"]


def test_who_may_see_how_far_they_have_come_sees_their_own(promises: Promises, keeper: Player) -> None:
    promises.targets_shown = True
    look = promises.month_in_chat(keeper, NOVEMBER).then
    look(Screen((*MONTH, "ปีงบประมาณ 2570", "1 จาก 40 คน")))
    assert promises.broken == []
    look(Screen((*MONTH, "ปีงบประมาณ 2570", "2 จาก 40 คน")))
    look(Screen(MONTH))
    assert len(promises.broken) == 2
