"""Chatting in a browser: who, what, when, how sent, and what is typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect
from pretend_world import GROUP, OFFICER, PRASERT, SOMYING, PretendWorld

from conftest import NARROW, Opens

pytestmark = pytest.mark.browser


def test_a_typed_message_is_sent_and_shown_on_the_right(pretend: PretendWorld, opens: Opens) -> None:
    screen = opens(SOMYING)
    phone = screen.phone(SOMYING)
    phone.get_by_test_id("input").fill("บันทึก")
    phone.get_by_test_id("send").click()
    mine = screen.message(SOMYING, "บันทึก")
    expect(mine).to_have_attribute("data-mine", "true")
    expect(phone.get_by_test_id("input")).to_have_value("")
    assert pretend.bodies(f"chats/{SOMYING}/send") == [{"as": SOMYING, "type": "text", "text": "บันทึก"}]


def test_enter_sends_and_shift_enter_breaks_the_line(pretend: PretendWorld, opens: Opens) -> None:
    screen = opens(SOMYING)
    box = screen.phone(SOMYING).get_by_test_id("input")
    box.fill("หนึ่ง")
    box.press("Shift+Enter")
    box.press_sequentially("สอง")
    box.press("Enter")
    expect(screen.message(SOMYING, "สอง")).to_be_visible()
    assert pretend.bodies(f"chats/{SOMYING}/send")[0]["text"] == "หนึ่ง\nสอง"


def test_how_a_message_came_and_what_it_cost_stands_beside_it(pretend: PretendWorld, opens: Opens) -> None:
    pretend.text(SOMYING, "ตอบค่ะ")
    pretend.text(SOMYING, "เตือนค่ะ", how="push", cost=1)
    pretend.text(SOMYING, "ต่อจากข้อบน", how="push", cost=0)
    screen = opens(SOMYING)
    expect(screen.message(SOMYING, "ตอบค่ะ").get_by_test_id("how")).to_have_text("ตอบกลับ ฟรี")
    expect(screen.message(SOMYING, "เตือนค่ะ").get_by_test_id("how")).to_have_text("ส่งเอง 1 ข้อความ")
    expect(screen.message(SOMYING, "ต่อจากข้อบน").get_by_test_id("how")).to_have_text("ส่งเอง นับรวมข้างบนแล้ว")
    expect(screen.message(SOMYING, "ตอบค่ะ").get_by_test_id("time")).to_have_text("14:05")
    expect(screen.phone(SOMYING).get_by_test_id("day")).to_have_text("วันเสาร์ที่ 21 พฤศจิกายน 2569")


def test_a_message_that_comes_later_appears_by_itself(pretend: PretendWorld, opens: Opens) -> None:
    screen = opens(SOMYING)
    expect(screen.phone(SOMYING)).to_be_visible()
    pretend.text(SOMYING, "มาทีหลังค่ะ")
    expect(screen.message(SOMYING, "มาทีหลังค่ะ")).to_be_in_viewport()


def test_what_looks_like_html_stays_text(pretend: PretendWorld, opens: Opens) -> None:
    nasty = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
    pretend.text(SOMYING, nasty)
    pretend.world["people"][0]["name"] = "<b>สมหญิง</b>"
    screen = opens(SOMYING)
    expect(screen.message(SOMYING, nasty)).to_be_visible()
    expect(screen.phone(SOMYING).get_by_test_id("chat-name")).to_have_text("<b>สมหญิง</b>")
    assert screen.phone(SOMYING).locator(".messages img, .messages script").count() == 0


def test_an_address_in_a_text_opens_in_a_tab_of_its_own(pretend: PretendWorld, opens: Opens) -> None:
    pretend.text(SOMYING, "อ่านที่ (https://example.com/a?b=1)ค่ะ")
    link = opens(SOMYING).message(SOMYING, "อ่านที่").get_by_role("link")
    expect(link).to_have_attribute("href", "https://example.com/a?b=1")
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_one_ones_own_message_is_unsent_by_a_right_click(pretend: PretendWorld, opens: Opens) -> None:
    sent = pretend.text(SOMYING, "พิมพ์ผิด", from_="user", sender=SOMYING)
    screen = opens(SOMYING)
    screen.message(SOMYING, "พิมพ์ผิด").click(button="right")
    screen.part("unsend").click()
    expect(screen.part("unsent")).to_have_text("คุณยกเลิกข้อความ")
    expect(screen.message(SOMYING, "พิมพ์ผิด")).to_have_count(0)
    assert pretend.bodies(f"chats/{SOMYING}/unsend") == [{"message_id": sent["id"]}]


def test_a_long_press_offers_to_unsend_too(pretend: PretendWorld, opens: Opens) -> None:
    pretend.text(SOMYING, "พิมพ์ผิด", from_="user", sender=SOMYING)
    screen = opens(SOMYING)
    screen.message(SOMYING, "พิมพ์ผิด").click(delay=900)
    expect(screen.part("unsend")).to_be_visible()


def test_the_bots_messages_cannot_be_unsent(pretend: PretendWorld, opens: Opens) -> None:
    pretend.text(SOMYING, "ของบอต")
    screen = opens(SOMYING)
    screen.message(SOMYING, "ของบอต").click(delay=900)
    expect(screen.part("unsend")).to_have_count(0)


def test_a_refusal_is_told_and_the_words_are_kept(pretend: PretendWorld, opens: Opens) -> None:
    pretend.refusing = "บอตไม่อยู่"
    screen = opens(SOMYING)
    box = screen.phone(SOMYING).get_by_test_id("input")
    box.fill("สวัสดี")
    box.press("Enter")
    expect(screen.part("toast")).to_contain_text("บอตไม่อยู่")
    expect(box).to_have_value("สวัสดี")


def test_a_sticker_a_picture_a_file_and_a_place_are_sent(pretend: PretendWorld, opens: Opens, tmp_path: Path) -> None:
    note = tmp_path / "บันทึก.txt"
    note.write_text("abc")
    phone = opens(SOMYING).phone(SOMYING)
    phone.get_by_test_id("stickers").click()
    phone.get_by_test_id("sticker").first.click()
    expect(phone.locator('[data-kind="sticker"]')).to_be_visible()
    for kind in ("image", "file"):
        phone.get_by_test_id("attach").click()
        phone.get_by_test_id(f"attach-{kind}").set_input_files(note)
        expect(phone.locator(f'[data-kind="{kind}"]')).to_be_visible()
    phone.get_by_test_id("attach").click()
    phone.get_by_test_id("attach-location").click()
    phone.page.get_by_test_id("ask-place").get_by_test_id("ask-ok").click()
    expect(phone.locator('[data-kind="location"]')).to_contain_text("ศาลากลาง")
    sticker, image, file, place = pretend.bodies(f"chats/{SOMYING}/send")
    assert sticker["package_id"] == "11537"
    assert (image["type"], image["name"], image["data_base64"]) == ("image", "บันทึก.txt", "YWJj")
    assert (file["type"], file["data_base64"]) == ("file", "YWJj")
    assert (place["latitude"], place["longitude"]) == (13.6904, 101.078)


def test_in_a_group_one_speaks_as_one_of_its_members(pretend: PretendWorld, opens: Opens) -> None:
    pretend.text(GROUP, "สวัสดีทุกคน", from_="user", sender=OFFICER)
    screen = opens(GROUP)
    phone = screen.phone(GROUP)
    expect(screen.message(GROUP, "สวัสดีทุกคน")).to_have_attribute("data-mine", "false")
    expect(screen.message(GROUP, "สวัสดีทุกคน")).to_contain_text("เกศินี รักงาน")
    phone.get_by_test_id("speaker").select_option(OFFICER)
    phone.get_by_test_id("mention").check()
    phone.get_by_test_id("input").fill("เดือนนี้")
    phone.get_by_test_id("send").click()
    expect(screen.message(GROUP, "เดือนนี้")).to_have_attribute("data-mine", "true")
    assert pretend.bodies(f"chats/{GROUP}/send") == [
        {"as": OFFICER, "type": "text", "text": "เดือนนี้", "mention_bot": True}
    ]


def test_following_blocking_and_unblocking(pretend: PretendWorld, opens: Opens) -> None:
    phone = opens(PRASERT).phone(PRASERT)
    phone.get_by_test_id("banner").get_by_test_id("follow").click()
    expect(phone.get_by_test_id("banner")).to_be_hidden()
    phone.get_by_test_id("chat-menu").click()
    phone.get_by_test_id("block").click()
    expect(phone.get_by_test_id("banner")).to_contain_text("บล็อก")
    assert [path for _, path, _ in pretend.asked] == [f"people/{PRASERT}/follow", f"people/{PRASERT}/unfollow"]


def test_a_loading_animation_is_shown_until_it_ends(pretend: PretendWorld, opens: Opens) -> None:
    pretend.loading = True
    phone = opens(SOMYING).phone(SOMYING)
    expect(phone.get_by_test_id("typing")).to_be_visible()
    pretend.loading = False
    expect(phone.get_by_test_id("typing")).to_have_count(0)


def test_one_phone_at_a_time_on_a_narrow_screen(opens: Opens) -> None:
    screen = opens(size=NARROW)
    expect(screen.part("people")).to_be_visible()
    screen.page.locator(f'[data-open="{OFFICER}"]').click()
    expect(screen.phone(OFFICER)).to_be_visible()
    expect(screen.part("people")).to_be_hidden()
    screen.part("back").click()
    expect(screen.part("people")).to_be_visible()
    expect(screen.phone(OFFICER)).to_have_count(0)


def test_nothing_is_wider_than_a_narrow_screen(pretend: PretendWorld, opens: Opens) -> None:
    pretend.text(SOMYING, "คำยาวมากไม่มีเว้นวรรค" * 30 + "https://example.com/" + "a" * 300)
    screen = opens(SOMYING, size=NARROW)
    expect(screen.message(SOMYING, "คำยาว")).to_be_visible()
    assert screen.page.evaluate("document.documentElement.scrollWidth") == NARROW[0]
    assert screen.page.evaluate("document.querySelector('.messages').scrollWidth") <= NARROW[0]


def test_chats_stand_side_by_side_and_are_closed_again(opens: Opens) -> None:
    screen = opens(SOMYING, GROUP)
    first, second = screen.phone(SOMYING).bounding_box(), screen.phone(GROUP).bounding_box()
    assert first is not None
    assert second is not None
    assert first["x"] + first["width"] <= second["x"]
    screen.phone(GROUP).get_by_test_id("close-chat").click()
    expect(screen.phone(GROUP)).to_have_count(0)
    assert GROUP not in screen.page.url


def test_a_server_that_began_anew_is_drawn_anew(pretend: PretendWorld, opens: Opens) -> None:
    pretend.text(SOMYING, "ของเก่า")
    pretend.text(SOMYING, "ของเก่าอีก")
    screen = opens(SOMYING)
    expect(screen.message(SOMYING, "ของเก่าอีก")).to_be_visible()
    pretend.begin_anew()
    pretend.text(SOMYING, "ของใหม่")
    expect(screen.message(SOMYING, "ของใหม่")).to_be_visible()
    expect(screen.message(SOMYING, "ของเก่า")).to_have_count(0)
