"""The page against the simulator itself: what the bot sends by LINE's API is seen, what is tapped reaches the bot."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import BrowserContext, expect

from conftest import Screen
from raengjai.bot.simulator import Actor, Line, Server, serve

pytestmark = pytest.mark.browser

Json = dict[str, Any]
Looks = Callable[[Actor], Screen]

TOKEN = "page-token"


@pytest.fixture
def simulator() -> Iterator[Server]:
    with serve(Line(channel_secret="page-secret", access_token=TOKEN, quota_limit=300)) as server:
        yield server


@pytest.fixture
def somying(simulator: Server) -> Actor:
    someone = simulator.line.person("สมหญิง ใจดี", "อาสาสมัครแรงงาน")
    someone.follows()
    return someone


@pytest.fixture
def looks(simulator: Server, browser: BrowserContext) -> Iterator[Looks]:
    page = browser.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))

    def look(someone: Actor) -> Screen:
        page.goto(f"{simulator.url}/?open={someone.chat_id}")
        return Screen(page)

    yield look
    page.close()
    assert troubles == []


def push(simulator: Server, to: Actor, *messages: Json) -> None:
    body = json.dumps({"to": to.chat_id, "messages": messages}).encode()
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
    with urlopen(Request(f"{simulator.url}/v2/bot/message/push", body, headers)) as answer:  # our own
        assert answer.status == 200


def test_a_push_is_seen_with_its_cost_and_counted(simulator: Server, somying: Actor, looks: Looks) -> None:
    screen = looks(somying)
    push(simulator, somying, {"type": "text", "text": "วันนี้วันที่ 20"}, {"type": "text", "text": "อีก 5 วัน"})
    expect(screen.message(somying.chat_id, "วันนี้").get_by_test_id("how")).to_have_text("ส่งเอง 1 ข้อความ")
    expect(screen.message(somying.chat_id, "อีก").get_by_test_id("how")).to_have_text("ส่งเอง นับรวมข้างบนแล้ว")
    expect(screen.part("quota")).to_have_text("ข้อความเดือนนี้ 1 / 300")


def test_what_is_typed_and_tapped_stands_in_the_chat(simulator: Server, somying: Actor, looks: Looks) -> None:
    action = {"type": "message", "label": "เดือนนี้", "text": "เดือนนี้"}
    quick = {"items": [{"type": "action", "action": action}]}
    push(simulator, somying, {"type": "text", "text": "เลือกค่ะ", "quickReply": quick})
    screen = looks(somying)
    screen.part("quick").click()
    expect(screen.message(somying.chat_id, "เดือนนี้")).to_have_attribute("data-mine", "true")
    expect(screen.part("quick-bar")).to_be_hidden()
    screen.part("input").fill("ขอบคุณ")
    screen.part("send").click()
    expect(screen.message(somying.chat_id, "ขอบคุณ")).to_be_visible()


def test_pictures_files_stickers_and_places_arrive(somying: Actor, looks: Looks) -> None:
    screen = looks(somying)
    somying.sends_picture()
    somying.sends_file("รายชื่อ.txt", b"abc")
    somying.sends_sticker()
    somying.sends_place(13.69, 101.07, "ศาลากลาง", "ฉะเชิงเทรา")
    phone = screen.phone(somying.chat_id)
    expect(phone.get_by_test_id("message")).to_have_count(4)
    picture = phone.locator('[data-kind="image"] img')
    expect(picture).to_be_visible()
    assert picture.evaluate("(each) => each.decode().then(() => each.naturalWidth)") == 1
    expect(phone.locator('[data-kind="file"]')).to_contain_text("รายชื่อ.txt")
    expect(phone.locator('[data-kind="location"]')).to_contain_text("ศาลากลาง")


def test_a_message_unsent_elsewhere_goes_here_too(somying: Actor, looks: Looks) -> None:
    message_id = somying.says("พิมพ์ผิด")
    screen = looks(somying)
    expect(screen.message(somying.chat_id, "พิมพ์ผิด")).to_be_visible()
    somying.unsends(message_id)
    expect(screen.part("unsent")).to_be_visible()
    expect(screen.message(somying.chat_id, "พิมพ์ผิด")).to_have_count(0)


def test_unsending_blocking_and_moving_the_clock(simulator: Server, somying: Actor, looks: Looks) -> None:
    somying.says("พิมพ์ผิด")
    screen = looks(somying)
    screen.message(somying.chat_id, "พิมพ์ผิด").click(button="right")
    screen.part("unsend").click()
    expect(screen.part("unsent")).to_be_visible()
    screen.part("chat-menu").click()
    screen.part("block").click()
    expect(screen.part("banner")).to_contain_text("บล็อก")
    assert somying.person.blocked
    screen.part("clock-day").click()
    expect(screen.part("clock-moved")).to_have_text("เดินหน้าไป 1 วัน")
    screen.part("clock-back").click()
    expect(screen.part("clock-moved")).to_be_hidden()
    assert simulator.line.clocks.moved_seconds() == 0


def test_a_new_person_and_a_new_group_are_made(simulator: Server, somying: Actor, looks: Looks) -> None:
    screen = looks(somying)
    screen.part("new-person").click()
    screen.part("ask-person").get_by_test_id("ask-name").fill("มาลี มีสุข")
    screen.part("ask-person").get_by_test_id("ask-ok").click()
    expect(screen.part("chat-name").last).to_have_text("มาลี มีสุข")
    screen.part("new-group").click()
    screen.part("ask-group").get_by_test_id("ask-name").fill("กลุ่มทดลอง")
    screen.part("ask-group").get_by_label("มาลี มีสุข").check()
    screen.part("ask-group").get_by_test_id("ask-ok").click()
    screen.part("banner").last.get_by_test_id("invite-bot").click()
    expect(screen.part("banner").last).to_be_hidden()
    (group,) = simulator.line.people.groups.values()
    assert group.bot_in
    assert [simulator.line.people.persons[each].name for each in group.members] == ["มาลี มีสุข"]
