"""Messages of every kind, drawn and tapped: quick replies, templates, imagemaps, Flex, rich menus."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, expect
from pretend_world import SOMYING, PretendWorld

from conftest import NARROW, Opens

pytestmark = pytest.mark.browser

Json = dict[str, Any]

TAP = f"chats/{SOMYING}/tap"


def postback(label: str, data: str = "d") -> Json:
    return {"type": "postback", "label": label, "data": data}


def chips(*actions: Json) -> Json:
    return {
        "type": "text",
        "text": "เลือกค่ะ",
        "quickReply": {"items": [{"type": "action", "action": each} for each in actions]},
    }


def flex(body: Json, **bubble: Any) -> Json:
    return {"type": "flex", "altText": "การ์ด", "contents": {"type": "bubble", "body": body, **bubble}}


def box(*contents: Json, layout: str = "vertical", **more: Any) -> Json:
    return {"type": "box", "layout": layout, "contents": list(contents), **more}


def words(text: str, **more: Any) -> Json:
    return {"type": "text", "text": text, **more}


def css(found: Locator, name: str) -> str:
    return str(found.evaluate(f"(each) => getComputedStyle(each).{name}"))


def width(found: Locator) -> float:
    area = found.bounding_box()
    assert area is not None
    return area["width"]


def test_thirteen_quick_replies_can_be_reached_and_go_once_tapped(pretend: PretendWorld, opens: Opens) -> None:
    pretend.says(SOMYING, chips(*(postback(f"ตัวเลือก {number}", str(number)) for number in range(1, 14))))
    phone = opens(SOMYING, size=NARROW).phone(SOMYING)
    expect(phone.get_by_test_id("quick")).to_have_count(13)
    phone.get_by_test_id("quick").nth(12).click()
    expect(phone.get_by_test_id("quick-bar")).to_be_hidden()
    assert pretend.bodies(TAP) == [{"as": SOMYING, "action": postback("ตัวเลือก 13", "13")}]


def test_quick_replies_hang_on_the_last_message_only(pretend: PretendWorld, opens: Opens) -> None:
    pretend.says(SOMYING, chips(postback("เก่า")))
    phone = opens(SOMYING).phone(SOMYING)
    expect(phone.get_by_test_id("quick")).to_have_text(["เก่า"])
    pretend.text(SOMYING, "ข้อความใหม่")
    expect(phone.get_by_test_id("quick-bar")).to_be_hidden()


def test_quick_replies_that_were_used_stay_gone(pretend: PretendWorld, opens: Opens) -> None:
    pretend.says(SOMYING, chips(postback("เก่า")), quick_replies_live=False)
    screen = opens(SOMYING)
    expect(screen.message(SOMYING, "เลือกค่ะ")).to_be_visible()
    expect(screen.part("quick-bar")).to_be_hidden()


def test_a_refused_tap_keeps_the_quick_replies(pretend: PretendWorld, opens: Opens) -> None:
    pretend.says(SOMYING, chips(postback("ลองดู")))
    pretend.refusing = "ไม่ได้"
    screen = opens(SOMYING)
    screen.part("quick").click()
    expect(screen.part("toast")).to_contain_text("ไม่ได้")
    expect(screen.part("quick")).to_be_visible()


@pytest.mark.parametrize(
    ("mode", "picked", "said"),
    [
        ("date", "2026-11-25", "วันพุธที่ 25 พฤศจิกายน 2569"),
        ("time", "08:30", "08:30"),
        ("datetime", "2026-11-25T08:30", "วันพุธที่ 25 พฤศจิกายน 2569 08:30"),
    ],
)
def test_a_day_or_time_is_picked(pretend: PretendWorld, opens: Opens, mode: str, picked: str, said: str) -> None:
    action = {"type": "datetimepicker", "label": "เลือกวัน", "data": "day", "mode": mode}
    pretend.says(SOMYING, chips(action))
    screen = opens(SOMYING)
    screen.part("quick").click()
    window = screen.part("ask-when").first
    window.locator("input").fill(picked)
    expect(window.get_by_test_id("ask-when-said")).to_have_text(said)
    window.get_by_test_id("ask-ok").click()
    expect(screen.part("quick-bar")).to_be_hidden()
    assert pretend.bodies(TAP) == [{"as": SOMYING, "action": action, "params": {mode: picked}}]


def test_a_day_outside_the_allowed_ones_is_not_taken(pretend: PretendWorld, opens: Opens) -> None:
    limits = {"initial": "2026-11-20", "min": "2026-11-01", "max": "2026-11-21"}
    pretend.says(SOMYING, chips({"type": "datetimepicker", "label": "วัน", "data": "d", "mode": "date", **limits}))
    screen = opens(SOMYING)
    screen.part("quick").click()
    window = screen.page.locator("#ask-when")
    expect(window.locator("input")).to_have_value("2026-11-20")
    window.locator("input").fill("2026-11-22")
    window.get_by_test_id("ask-ok").click()
    expect(window).to_be_visible()
    window.get_by_test_id("ask-cancel").click()
    expect(screen.part("quick")).to_be_visible()
    assert pretend.asked == []


def test_a_postback_may_fill_the_text_box(pretend: PretendWorld, opens: Opens) -> None:
    pretend.says(SOMYING, chips({**postback("ชื่ออื่น"), "inputOption": "openKeyboard", "fillInText": "ชื่อ: "}))
    screen = opens(SOMYING)
    screen.part("quick").click()
    expect(screen.part("input")).to_have_value("ชื่อ: ")
    expect(screen.part("input")).to_be_focused()


def test_web_actions_are_links_and_dangerous_ones_are_not(pretend: PretendWorld, opens: Opens) -> None:
    bad = {"type": "uri", "label": "ร้าย", "uri": "javascript:document.title=1"}
    pretend.says(SOMYING, chips({"type": "uri", "label": "เปิด", "uri": "https://example.com/x"}, bad))
    screen = opens(SOMYING)
    good = screen.part("quick").first
    expect(good).to_have_attribute("href", "https://example.com/x")
    expect(good).to_have_attribute("rel", "noopener noreferrer")
    screen.part("quick").last.click()
    expect(screen.part("toast")).to_contain_text("javascript:")
    assert screen.page.title() != "1"


def test_a_confirm_and_a_carousel_are_tapped(pretend: PretendWorld, opens: Opens) -> None:
    column = {"title": "งาน", "text": "พนักงานบัญชี", "actions": [postback("สนใจ", "job")]}
    confirm = {"type": "confirm", "text": "แน่ใจไหมคะ", "actions": [postback("ใช่", "yes"), postback("ไม่", "no")]}
    pretend.says(SOMYING, {"type": "template", "altText": "ยืนยัน", "template": confirm})
    pretend.says(
        SOMYING, {"type": "template", "altText": "งาน", "template": {"type": "carousel", "columns": [column] * 4}}
    )
    phone = opens(SOMYING).phone(SOMYING)
    with phone.page.expect_response("**/tap"):
        phone.get_by_test_id("action").get_by_text("ไม่", exact=True).click()
    swipe = phone.get_by_test_id("swipe")
    phone.get_by_role("button", name="ถัดไป").click()
    with phone.page.expect_response("**/tap"):
        phone.get_by_test_id("action").get_by_text("สนใจ").last.click()
    assert swipe.evaluate("(each) => each.scrollLeft") > 0
    assert [body["action"]["data"] for body in pretend.bodies(TAP)] == ["no", "job"]


def test_an_imagemap_is_tapped_where_its_area_lies(pretend: PretendWorld, opens: Opens) -> None:
    area = {"x": 520, "y": 0, "width": 520, "height": 1040}
    actions = [{"type": "message", "text": "ขวา", "area": area}]
    size = {"width": 1040, "height": 1040}
    base = f"{pretend.address}/_sim/content"
    pretend.says(
        SOMYING, {"type": "imagemap", "altText": "แผนที่", "baseUrl": base, "baseSize": size, "actions": actions}
    )
    phone = opens(SOMYING).phone(SOMYING)
    picture = phone.get_by_test_id("bubble")
    with phone.page.expect_response("**/tap"):
        picture.click(position={"x": width(picture) * 0.75, "y": 40})
    assert pretend.bodies(TAP) == [{"as": SOMYING, "action": {"type": "message", "text": "ขวา"}}]


def test_flex_shares_a_row_by_its_weights(pretend: PretendWorld, opens: Opens) -> None:
    row = box(words("ก", flex=1), words("ข", flex=3), layout="horizontal")
    pretend.says(SOMYING, flex(box(row, paddingAll="none")))
    cells = opens(SOMYING).phone(SOMYING).locator(".flex-cell")
    assert width(cells.nth(1)) == pytest.approx(3 * width(cells.nth(0)), rel=0.02)
    assert width(cells.nth(0)) + width(cells.nth(1)) == pytest.approx(300, abs=1)


@pytest.mark.parametrize(("size", "wide"), [("nano", 120), ("micro", 160), ("kilo", 260), ("mega", 300), ("giga", 330)])
def test_flex_bubbles_have_lines_sizes(pretend: PretendWorld, opens: Opens, size: str, wide: int) -> None:
    pretend.says(SOMYING, flex(box(words("ขนาด")), size=size))
    assert width(opens(SOMYING).phone(SOMYING).locator(".flex")) == pytest.approx(wide, abs=1)


def test_flex_text_has_its_size_colour_weight_and_place(pretend: PretendWorld, opens: Opens) -> None:
    spans = {"type": "text", "contents": [{"type": "span", "text": "แดง", "color": "#FF0000", "weight": "bold"}]}
    styled = words("กลาง", size="xl", color="#112233", weight="bold", align="center", decoration="underline")
    pretend.says(SOMYING, flex(box(styled, spans, words("ยาว" * 200, wrap=True, maxLines=2))))
    texts = opens(SOMYING).phone(SOMYING).locator(".flex-text")
    first = texts.first
    assert (css(first, "fontSize"), css(first, "color"), css(first, "fontWeight")) == ("22px", "rgb(17, 34, 51)", "700")
    assert (css(first, "textAlign"), css(first, "textDecorationLine")) == ("center", "underline")
    assert css(texts.nth(1).locator("span"), "color") == "rgb(255, 0, 0)"
    clamped = texts.nth(2).locator("..").bounding_box()
    assert clamped is not None
    assert clamped["height"] == pytest.approx(2 * 16 * 1.4, abs=2)


def test_flex_boxes_have_their_spacing_padding_corners_and_colours(pretend: PretendWorld, opens: Opens) -> None:
    look = {
        "paddingAll": "lg",
        "cornerRadius": "md",
        "backgroundColor": "#F7EBDD",
        "borderWidth": "bold",
        "borderColor": "#000000",
    }
    inner = box(words("หนึ่ง"), words("สอง"), words("สาม", margin="xxl"), spacing="sm", **look)
    pretend.says(SOMYING, flex(box(inner)))
    found = opens(SOMYING).phone(SOMYING).locator(".flex-box").nth(1)
    assert (css(found, "paddingLeft"), css(found, "borderTopLeftRadius")) == ("12px", "8px")
    assert (css(found, "backgroundColor"), css(found, "borderTopWidth")) == ("rgb(247, 235, 221)", "4px")
    margins = [css(found.locator("> *").nth(place), "marginTop") for place in range(3)]
    assert margins == ["0px", "4px", "20px"]


def test_flex_takes_no_css_but_its_own(pretend: PretendWorld, opens: Opens) -> None:
    odd = box(
        words("ปกติ", color="red;position:fixed"), width="calc(9999px)", backgroundColor="url(https://example.com/)"
    )
    pretend.says(SOMYING, flex(box(odd)))
    found = opens(SOMYING).phone(SOMYING).locator(".flex-box").nth(1)
    assert css(found, "backgroundColor") == "rgba(0, 0, 0, 0)"
    assert css(found.locator(".flex-text"), "color") == "rgb(17, 17, 17)"
    assert width(found) == pytest.approx(260, abs=1)


def test_a_flex_button_and_a_flex_box_are_tapped_once_each(pretend: PretendWorld, opens: Opens) -> None:
    button = {"type": "button", "style": "primary", "action": postback("ยืนยัน", "button")}
    row = box(words("แก้ชื่อ"), button, action=postback("แก้", "row"))
    pretend.says(SOMYING, flex(box(row)))
    phone = opens(SOMYING).phone(SOMYING)
    for target in (phone.get_by_text("แก้ชื่อ"), phone.get_by_test_id("action")):
        with phone.page.expect_response("**/tap"):
            target.click()
    assert [body["action"]["data"] for body in pretend.bodies(TAP)] == ["row", "button"]


def test_a_flex_carousel_is_swiped(pretend: PretendWorld, opens: Opens) -> None:
    bubbles = [{"type": "bubble", "size": "kilo", "body": box(words(f"ใบที่ {number}"))} for number in range(1, 6)]
    pretend.says(SOMYING, {"type": "flex", "altText": "หลายใบ", "contents": {"type": "carousel", "contents": bubbles}})
    phone = opens(SOMYING, size=NARROW).phone(SOMYING)
    expect(phone.get_by_text("ใบที่ 1")).to_be_in_viewport()
    expect(phone.get_by_text("ใบที่ 5")).not_to_be_in_viewport()
    phone.get_by_test_id("swipe").evaluate("(each) => each.scrollTo(9999, 0)")
    expect(phone.get_by_text("ใบที่ 5")).to_be_in_viewport()


def test_a_rich_menu_has_live_areas_and_folds_away(pretend: PretendWorld, opens: Opens) -> None:
    left = {
        "bounds": {"x": 0, "y": 0, "width": 1250, "height": 843},
        "action": {"type": "message", "label": "บันทึก", "text": "บันทึก"},
    }
    right = {"bounds": {"x": 1250, "y": 0, "width": 1250, "height": 843}, "action": postback("เดือนนี้", "month")}
    pretend.menus[SOMYING] = {
        "id": "r", "image_url": "/_sim/static/icon.svg", "size": {"width": 2500, "height": 843},
        "areas": [left, right], "chatBarText": "เมนู", "selected": True,
    }  # fmt: skip
    phone = opens(SOMYING).phone(SOMYING)
    expect(phone.get_by_test_id("richmenu-area")).to_have_count(2)
    with phone.page.expect_response("**/tap"):
        phone.get_by_role("button", name="เดือนนี้").click()
    phone.get_by_test_id("richmenu-toggle").click()
    expect(phone.get_by_test_id("richmenu-area").first).to_be_hidden()
    phone.get_by_test_id("richmenu-toggle").click()
    expect(phone.get_by_test_id("richmenu-area").first).to_be_visible()
    assert pretend.bodies(TAP) == [{"as": SOMYING, "action": postback("เดือนนี้", "month")}]


def test_a_message_of_a_kind_not_known_is_named(pretend: PretendWorld, opens: Opens) -> None:
    pretend.says(SOMYING, {"type": "hologram"})
    expect(opens(SOMYING).message(SOMYING, "ข้อความชนิด hologram")).to_be_visible()
