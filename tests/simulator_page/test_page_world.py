"""The page around the chats: clock, count, hints, new people and groups, language."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from pretend_world import OFFICER, SOMYING, PretendWorld

from conftest import NARROW, Opens

pytestmark = pytest.mark.browser


def test_the_months_count_and_limit_stand_at_the_top(pretend: PretendWorld, opens: Opens) -> None:
    screen = opens()
    expect(screen.part("quota")).to_have_text("ข้อความเดือนนี้ 12 / 300")
    pretend.world["quota"] = {"limit": 300, "used": 290}
    expect(screen.part("quota")).to_have_class(re.compile("nearly"))


def test_no_limit_is_said_in_words(pretend: PretendWorld, opens: Opens) -> None:
    pretend.world["quota"] = {"limit": None, "used": 5}
    expect(opens().part("quota")).to_have_text("ข้อความเดือนนี้ 5 / ไม่จำกัด")


def test_the_clock_shows_bangkok_in_the_buddhist_era(opens: Opens) -> None:
    screen = opens()
    expect(screen.part("clock-now")).to_have_text(re.compile("^วันเสาร์ที่ 21 พฤศจิกายน 2569 14:05"))
    expect(screen.part("clock-moved")).to_be_hidden()


def test_english_tells_the_buddhist_year_beside(opens: Opens) -> None:
    expect(opens(lang="en").part("clock-now")).to_have_text(
        re.compile(r"^Saturday,? 21 November 2026 \(BE 2569\) 14:05")
    )


@pytest.mark.parametrize(
    ("button", "asked"),
    [
        ("clock-hour", ("POST", "clock", {"seconds": 3600})),
        ("clock-day", ("POST", "clock", {"seconds": 86400})),
        ("clock-20th", ("POST", "clock", {"to": "20th"})),
        ("clock-25th", ("POST", "clock", {"to": "25th"})),
        ("clock-month-end", ("POST", "clock", {"to": "month_end"})),
        ("clock-back", ("DELETE", "clock", None)),
    ],
)
def test_the_clock_is_moved(pretend: PretendWorld, opens: Opens, button: str, asked: tuple[str, str, object]) -> None:
    screen = opens()
    expect(screen.part("clock-now")).not_to_be_empty()
    with screen.page.expect_response("**/_sim/clock"):
        screen.part(button).click()
    assert pretend.asked == [asked]


def test_a_moved_clock_says_by_how_much(pretend: PretendWorld, opens: Opens) -> None:
    pretend.world["clock"] = {"now": "2026-11-25T02:00:00+00:00", "moved_seconds": 3 * 86400 + 7200}
    expect(opens().part("clock-moved")).to_have_text("เดินหน้าไป 3 วัน 2 ชม.")


def test_hints_tell_a_newcomer_where_to_begin(pretend: PretendWorld, opens: Opens) -> None:
    pretend.world["hints"] = [{"title": "สมัคร", "text": "พิมพ์รหัสเชิญ 12345678 ในแชต"}]
    screen = opens(SOMYING)
    expect(screen.part("hints")).to_contain_text("สมัคร")
    screen.part("hint-code").click()
    expect(screen.phone(SOMYING).get_by_test_id("input")).to_have_value("12345678")


def test_without_hints_there_is_no_panel(opens: Opens) -> None:
    screen = opens()
    expect(screen.part("clock-now")).not_to_be_empty()
    expect(screen.part("hints")).to_be_hidden()


def test_a_new_person_gets_a_phone(pretend: PretendWorld, opens: Opens) -> None:
    screen = opens(SOMYING)
    screen.part("new-person").click()
    screen.part("ask-person").get_by_test_id("ask-name").fill("มาลี มีสุข")
    screen.part("ask-person").get_by_test_id("ask-ok").click()
    expect(screen.phone("U" + "8" * 32).get_by_test_id("chat-name")).to_have_text("มาลี มีสุข")
    assert pretend.bodies("people") == [{"name": "มาลี มีสุข"}]


def test_a_window_that_is_left_changes_nothing(pretend: PretendWorld, opens: Opens) -> None:
    screen = opens(SOMYING)
    screen.part("new-person").click()
    screen.part("ask-person").get_by_test_id("ask-name").fill("มาลี มีสุข")
    screen.page.keyboard.press("Escape")
    expect(screen.part("ask-person")).to_be_hidden()
    assert pretend.asked == []


def test_a_new_group_of_some_people(pretend: PretendWorld, opens: Opens) -> None:
    screen = opens(SOMYING)
    screen.part("new-group").click()
    window = screen.part("ask-group")
    window.get_by_test_id("ask-name").fill("กลุ่มทดลอง")
    window.get_by_label("สมหญิง ใจดี").check()
    window.get_by_label("เกศินี รักงาน").check()
    window.get_by_test_id("ask-ok").click()
    group = screen.phone("C" + "9" * 32)
    expect(group.get_by_test_id("banner")).to_contain_text("ยังไม่อยู่ในกลุ่ม")
    with screen.page.expect_response("**/invite_bot"):
        group.get_by_test_id("banner").get_by_test_id("invite-bot").click()
    assert pretend.bodies("groups") == [{"name": "กลุ่มทดลอง", "members": [SOMYING, OFFICER]}]
    assert ("POST", f"groups/C{'9' * 32}/invite_bot", {}) in pretend.asked


def test_the_language_is_switched(opens: Opens) -> None:
    screen = opens(SOMYING)
    screen.part("language").click()
    expect(screen.phone(SOMYING).get_by_test_id("input")).to_have_attribute("placeholder", "Type a message")


def test_the_page_says_when_the_simulator_is_away(pretend: PretendWorld, opens: Opens) -> None:
    screen = opens(size=NARROW)
    expect(screen.part("quota")).to_contain_text("12")
    screen.page.context.set_offline(True)
    expect(screen.part("offline")).to_be_visible()
    screen.page.context.set_offline(False)
    expect(screen.part("offline")).to_be_hidden()


def test_every_button_and_field_has_a_name(opens: Opens) -> None:
    screen = opens(SOMYING)
    expect(screen.phone(SOMYING)).to_be_visible()
    nameless = screen.page.evaluate(
        """() => [...document.querySelectorAll("button, textarea, select, input")].filter((each) =>
             each.checkVisibility() && !each.textContent.trim() && !each.ariaLabel && !each.labels?.length
           ).map((each) => each.dataset.testid)"""
    )
    assert nameless == []
