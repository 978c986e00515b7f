"""LINE's limits, in one place, and what of a message breaks them.

Source: LINE's Messaging API reference as of 2026-08.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from raengjai.bot.line.counting import graphemes as graphemes  # noqa: PLC0414 - known from here too
from raengjai.bot.line.counting import utf16_units as utf16_units  # noqa: PLC0414

MESSAGES_A_REQUEST = 5
RECIPIENTS_A_MULTICAST = 500
REQUEST_BYTES = 2 * 1024 * 1024

TEXT = 5000
ALT_TEXT = 1500
QUICK_REPLIES = 13

LABEL = 20  # quick reply, template, rich menu
FLEX_BUTTON_LABEL = 40  # and of any other Flex component, where it is only read aloud
POSTBACK_DATA = 300
DISPLAY_TEXT = 300
MESSAGE_ACTION_TEXT = 300
URI = 1000
CLIPBOARD_TEXT = 1000

FLEX_BUBBLE_BYTES = 30 * 1024
FLEX_CAROUSEL_BYTES = 50 * 1024
FLEX_BUBBLES = 12

BUTTONS_TEXT = 160
CONFIRM_TEXT = 240
CONFIRM_ACTIONS = 2
CAROUSEL_TEXT = 120
TEMPLATE_TEXT_BESIDE_TITLE = 60
TEMPLATE_TITLE = 40
BUTTONS_ACTIONS = 4
CAROUSEL_COLUMNS = 10
CAROUSEL_ACTIONS = 3

PLACE_TITLE = 100
PLACE_ADDRESS = 100
MEDIA_URL = 2000

FLEX_SIZES = frozenset({"nano", "micro", "deca", "hecto", "kilo", "mega", "giga"})
QUICK_REPLY_ACTIONS = frozenset({"camera", "cameraRoll", "location"})  # nowhere else

RICH_MENU_WIDTHS = range(800, 2501)
RICH_MENU_LEAST_HEIGHT = 250
RICH_MENU_RATIO = 1.45
RICH_MENU_AREAS = 20
RICH_MENU_NAME = 300
RICH_MENU_BAR_TEXT = 14
RICH_MENU_IMAGE_BYTES = 1024 * 1024
RICH_MENU_ALIAS = 32

LOADING_SECONDS = range(5, 61, 5)

Faults = Iterator[str]


def violations(message: dict[str, Any]) -> list[str]:
    """What LINE would refuse in one message object, each as "where: what"; empty when it may be sent.

    A kind of message that this program never sends counts as a fault.
    """
    check = _MESSAGES.get(message.get("type", ""))
    if check is None:
        return ["type: not a message this program sends"]
    return [*check(message), *_quick_replies(message)]


def menu_violations(menu: dict[str, Any]) -> list[str]:
    """What LINE would refuse in a rich menu's definition."""
    return list(_menu(menu))


def _text(message: dict[str, Any]) -> Faults:
    yield from _length("text", message.get("text"), TEXT, utf16_units)


def _sticker(message: dict[str, Any]) -> Faults:
    for name in ("packageId", "stickerId"):
        yield from _length(name, message.get(name), 20, utf16_units)


def _image(message: dict[str, Any]) -> Faults:
    for name in ("originalContentUrl", "previewImageUrl"):
        yield from _url(name, message.get(name), ("https",), MEDIA_URL)


def _place(message: dict[str, Any]) -> Faults:
    yield from _length("title", message.get("title"), PLACE_TITLE, utf16_units)
    yield from _length("address", message.get("address"), PLACE_ADDRESS, utf16_units)
    if abs(message.get("latitude", 999)) > 90 or abs(message.get("longitude", 999)) > 180:
        yield "latitude, longitude: not on the globe"


def _template(message: dict[str, Any]) -> Faults:
    yield from _length("altText", message.get("altText"), ALT_TEXT, utf16_units)
    template = message.get("template", {})
    check = _TEMPLATES.get(template.get("type", ""))
    if check is None:
        yield "template.type: not a template this program sends"
    else:
        yield from check(template)


def _buttons(template: dict[str, Any]) -> Faults:
    yield from _template_texts("template", template, BUTTONS_TEXT)
    yield from _template_actions("template", template, range(1, BUTTONS_ACTIONS + 1))


def _confirm(template: dict[str, Any]) -> Faults:
    yield from _length("template.text", template.get("text"), CONFIRM_TEXT, graphemes)
    yield from _template_actions("template", template, range(CONFIRM_ACTIONS, CONFIRM_ACTIONS + 1))


def _columns(template: dict[str, Any]) -> Faults:
    columns = template.get("columns", [])
    yield from _amount("template.columns", columns, range(1, CAROUSEL_COLUMNS + 1))
    if len({(len(each.get("actions", [])), "title" in each) for each in columns}) > 1:
        yield "template.columns: all need the same number of actions and the same use of a title"
    for index, column in enumerate(columns):
        where = f"template.columns[{index}]"
        yield from _template_texts(where, column, CAROUSEL_TEXT)
        yield from _template_actions(where, column, range(1, CAROUSEL_ACTIONS + 1))


def _template_texts(where: str, template: dict[str, Any], most: int) -> Faults:
    has_title = "title" in template or "thumbnailImageUrl" in template
    yield from _length(
        f"{where}.text", template.get("text"), TEMPLATE_TEXT_BESIDE_TITLE if has_title else most, graphemes
    )
    if "title" in template:
        yield from _length(f"{where}.title", template["title"], TEMPLATE_TITLE, graphemes)


def _template_actions(where: str, template: dict[str, Any], allowed: range) -> Faults:
    actions = template.get("actions", [])
    yield from _amount(f"{where}.actions", actions, allowed)
    for index, action in enumerate(actions):
        yield from _action(f"{where}.actions[{index}]", action, LABEL)


def _flex(message: dict[str, Any]) -> Faults:
    yield from _length("altText", message.get("altText"), ALT_TEXT, utf16_units)
    contents = message.get("contents", {})
    if contents.get("type") == "carousel":
        yield from _carousel(contents)
    elif contents.get("type") == "bubble":
        yield from _bubble("contents", contents)
    else:
        yield "contents.type: neither bubble nor carousel"


def _carousel(carousel: dict[str, Any]) -> Faults:
    bubbles = carousel.get("contents", [])
    yield from _amount("contents.contents", bubbles, range(1, FLEX_BUBBLES + 1))
    yield from _weight("contents", carousel, FLEX_CAROUSEL_BYTES)
    if len({bubble.get("size", "mega") for bubble in bubbles}) > 1:
        yield "contents.contents: bubbles of several sizes"
    for index, bubble in enumerate(bubbles):
        yield from _bubble(f"contents.contents[{index}]", bubble)


def _bubble(where: str, bubble: dict[str, Any]) -> Faults:
    yield from _weight(where, bubble, FLEX_BUBBLE_BYTES)
    if bubble.get("size", "mega") not in FLEX_SIZES:
        yield f"{where}.size: unknown"
    for name in ("header", "hero", "body", "footer"):
        if name in bubble:
            yield from _component(f"{where}.{name}", bubble[name])


def _component(where: str, component: dict[str, Any]) -> Faults:
    kind = component.get("type")
    if kind == "box":
        yield from _box(where, component)
    elif kind == "text":
        yield from _length(f"{where}.text", component.get("text"), TEXT, utf16_units)
    elif kind == "button" and "action" not in component:
        yield f"{where}.action: missing"
    elif kind not in {"button", "separator", "image", "icon", "filler"}:
        yield f"{where}.type: not a component this program sends"
    if "action" in component:
        yield from _action(f"{where}.action", component["action"], FLEX_BUTTON_LABEL)


def _box(where: str, box: dict[str, Any]) -> Faults:
    if box.get("layout") not in {"horizontal", "vertical", "baseline"}:
        yield f"{where}.layout: unknown"
    for index, component in enumerate(box.get("contents", [])):
        yield from _component(f"{where}.contents[{index}]", component)


def _quick_replies(message: dict[str, Any]) -> Faults:
    if "quickReply" not in message:
        return
    items = message["quickReply"].get("items", [])
    yield from _amount("quickReply.items", items, range(1, QUICK_REPLIES + 1))
    for index, item in enumerate(items):
        yield from _action(f"quickReply.items[{index}].action", item.get("action", {}), LABEL, quick=True)


def _action(where: str, action: dict[str, Any], longest_label: int, *, quick: bool = False) -> Faults:
    yield from _length(f"{where}.label", action.get("label"), longest_label, graphemes)
    kind = action.get("type", "")
    check = _ACTIONS.get(kind)
    if check is None or (kind in QUICK_REPLY_ACTIONS and not quick):
        yield f"{where}.type: no action that may stand here"
    else:
        yield from check(where, action)


def _postback(where: str, action: dict[str, Any]) -> Faults:
    yield from _length(f"{where}.data", action.get("data"), POSTBACK_DATA, utf16_units)
    for name in ("displayText", "fillInText"):
        if name in action:
            yield from _length(f"{where}.{name}", action[name], DISPLAY_TEXT, graphemes)


def _says(where: str, action: dict[str, Any]) -> Faults:
    yield from _length(f"{where}.text", action.get("text"), MESSAGE_ACTION_TEXT, graphemes)


def _link(where: str, action: dict[str, Any]) -> Faults:
    yield from _url(f"{where}.uri", action.get("uri"), ("http", "https", "line", "tel"), URI)


def _picker(where: str, action: dict[str, Any]) -> Faults:
    yield from _length(f"{where}.data", action.get("data"), POSTBACK_DATA, utf16_units)
    if action.get("mode") not in {"date", "time", "datetime"}:
        yield f"{where}.mode: unknown"
    earliest, latest = action.get("min"), action.get("max")
    if earliest and latest and earliest >= latest:
        yield f"{where}.min: not before max"
    initial = action.get("initial")
    if initial and ((earliest and initial < earliest) or (latest and initial > latest)):
        yield f"{where}.initial: outside min and max"


def _copies(where: str, action: dict[str, Any]) -> Faults:
    yield from _length(f"{where}.clipboardText", action.get("clipboardText"), CLIPBOARD_TEXT, utf16_units)


def _takes_nothing_more(_where: str, _action: dict[str, Any]) -> Faults:
    return iter(())


def _menu(menu: dict[str, Any]) -> Faults:
    yield from _length("name", menu.get("name"), RICH_MENU_NAME, graphemes)
    yield from _length("chatBarText", menu.get("chatBarText"), RICH_MENU_BAR_TEXT, graphemes)
    width, height = menu["size"]["width"], menu["size"]["height"]
    if width not in RICH_MENU_WIDTHS or height < RICH_MENU_LEAST_HEIGHT or width / height < RICH_MENU_RATIO:
        yield "size: not a rich menu's"
    areas = menu.get("areas", [])
    yield from _amount("areas", areas, range(1, RICH_MENU_AREAS + 1))
    for index, area in enumerate(areas):
        bounds = area["bounds"]
        if bounds["x"] + bounds["width"] > width or bounds["y"] + bounds["height"] > height:
            yield f"areas[{index}].bounds: outside the picture"
        yield from _action(f"areas[{index}].action", area["action"], LABEL)


def _length(where: str, text: object, most: int, measure: Callable[[str], int]) -> Faults:
    if not isinstance(text, str) or not text.strip():
        yield f"{where}: empty or no text"
    elif measure(text) > most:
        yield f"{where}: {measure(text)} long, at most {most}"


def _amount(where: str, things: list[Any], allowed: range) -> Faults:
    if len(things) not in allowed:
        yield f"{where}: {len(things)} of them, {allowed[0]} to {allowed[-1]} allowed"


def _weight(where: str, part: dict[str, Any], most: int) -> Faults:
    # As the request carries it: every Thai character escaped to six bytes.  LINE does not say how it counts.
    size = len(json.dumps(part))
    if size > most:
        yield f"{where}: {size} bytes, at most {most}"


def _url(where: str, url: object, schemes: tuple[str, ...], most: int) -> Faults:
    yield from _length(where, url, most, utf16_units)
    if isinstance(url, str) and (urlsplit(url).scheme not in schemes or not url.isascii()):
        yield f"{where}: not a percent-encoded address beginning with {', '.join(schemes)}"


_MESSAGES: dict[str, Callable[[dict[str, Any]], Faults]] = {
    "text": _text,
    "sticker": _sticker,
    "image": _image,
    "location": _place,
    "template": _template,
    "flex": _flex,
}
_TEMPLATES: dict[str, Callable[[dict[str, Any]], Faults]] = {
    "buttons": _buttons,
    "confirm": _confirm,
    "carousel": _columns,
}
_ACTIONS: dict[str, Callable[[str, dict[str, Any]], Faults]] = {
    "postback": _postback,
    "message": _says,
    "uri": _link,
    "datetimepicker": _picker,
    "clipboard": _copies,
    "camera": _takes_nothing_more,
    "cameraRoll": _takes_nothing_more,
    "location": _takes_nothing_more,
}
