"""Flex messages: bubbles and carousels of bubbles, their nesting and their weight in bytes."""

from __future__ import annotations

import json
from typing import Any

from raengjai.bot.simulator.checks import actions
from raengjai.bot.simulator.checks.complaints import At, Complaints
from raengjai.bot.simulator.checks.flex_parts import (
    BACKGROUND,
    BORDER,
    BUTTON,
    COLOUR,
    FILLER,
    FLEX,
    GAP,
    ICON,
    IMAGE,
    LENGTH,
    PADDING,
    PLACED,
    RADIUS,
    SEPARATOR,
    SPACER,
    TEXT,
    part,
    ratio,
)
from raengjai.bot.simulator.checks.shapes import Rule, Shape, boolean, by_type, one_of, several, url

BUBBLE_BYTES = 30 * 1024
CAROUSEL_BYTES = 50 * 1024
MOST_BUBBLES = 12
DEEPEST = 30  # LINE names no limit; without one a crafted message could exhaust the stack
SIZES = ("nano", "micro", "deca", "hecto", "kilo", "mega", "giga")
WIDE = ("kilo", "mega", "giga")


def box(value: Any, at: At, wrong: Complaints) -> None:
    """A box: what may stand in it depends on its layout."""
    if at.path.count("/contents") > DEEPEST:
        wrong.add(at, "nested too deeply")
        return
    BOX(value, at, wrong)
    inside = value.get("contents") if isinstance(value, dict) else None
    if isinstance(inside, list):
        rule = IN_BASELINE if value.get("layout") == "baseline" else IN_BOX
        for index, thing in enumerate(inside):
            rule(thing, at.key("contents").item(index), wrong)


def _a_list(value: Any, at: At, wrong: Complaints) -> None:
    if not isinstance(value, list):
        wrong.wrong_type(at)


BOX = part(
    {"layout": one_of("horizontal", "vertical", "baseline"), "contents": _a_list},
    PLACED
    | {
        "flex": FLEX,
        "spacing": GAP,
        "backgroundColor": COLOUR,
        "borderColor": COLOUR,
        "borderWidth": BORDER,
        "cornerRadius": RADIUS,
        "width": LENGTH,
        "maxWidth": LENGTH,
        "height": LENGTH,
        "maxHeight": LENGTH,
        "paddingAll": PADDING,
        "paddingTop": PADDING,
        "paddingBottom": PADDING,
        "paddingStart": PADDING,
        "paddingEnd": PADDING,
        "action": actions.in_flex,
        "justifyContent": one_of("center", "flex-start", "flex-end", "space-between", "space-around", "space-evenly"),
        "alignItems": one_of("center", "flex-start", "flex-end"),
        "background": BACKGROUND,
    },
)
IN_BASELINE = by_type({"icon": ICON, "text": TEXT, "filler": FILLER, "spacer": SPACER})
IN_BOX = by_type(
    {
        "box": box,
        "button": BUTTON,
        "image": IMAGE,
        "text": TEXT,
        "separator": SEPARATOR,
        "filler": FILLER,
        "spacer": SPACER,
    }
)
BLOCK = by_type({"box": box})
VIDEO = part(
    {"url": url("https"), "previewUrl": url("https"), "altContent": by_type({"box": box, "image": IMAGE})},
    {"aspectRatio": ratio, "action": actions.in_flex},
)
STYLE = Shape({}, {"backgroundColor": COLOUR, "separator": boolean, "separatorColor": COLOUR}, closed=True)
BUBBLE = part(
    {},
    {
        "size": one_of(*SIZES),
        "direction": one_of("ltr", "rtl"),
        "header": BLOCK,
        "hero": by_type({"box": box, "image": IMAGE, "video": VIDEO}),
        "body": BLOCK,
        "footer": BLOCK,
        "styles": Shape({}, dict.fromkeys(("header", "hero", "body", "footer"), STYLE), closed=True),
        "action": actions.in_flex,
    },
)


def bubble(value: Any, at: At, wrong: Complaints) -> None:
    """One bubble, with at least one block, of at most 30 KB."""
    BUBBLE(value, at, wrong)
    if not any(value.get(block) for block in ("header", "hero", "body", "footer")):
        wrong.add(at, "At least one block must be specified")
    if (value.get("hero") or {}).get("type") == "video" and value.get("size", "mega") not in WIDE:
        wrong.add(at.key("hero"), "invalid property")
    _weighs(value, BUBBLE_BYTES, at, wrong)


def _weighs(value: Any, most: int, at: At, wrong: Complaints) -> None:
    if len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()) > most:
        wrong.add(at, f"The size of the JSON data must be at most {most // 1024} KB")


def carousel(value: Any, at: At, wrong: Complaints) -> None:
    """Up to twelve bubbles of one size, of at most 50 KB together, without videos."""
    CAROUSEL(value, at, wrong)
    bubbles = [one for one in value.get("contents") or () if isinstance(one, dict)]
    if len({one.get("size", "mega") for one in bubbles}) > 1:
        wrong.add(at.key("contents"), "All bubbles must have the same size")
    if any((one.get("hero") or {}).get("type") == "video" for one in bubbles):
        wrong.add(at.key("contents"), "invalid property")
    _weighs(value, CAROUSEL_BYTES, at, wrong)


CAROUSEL = part({"contents": several(by_type({"bubble": bubble}), MOST_BUBBLES)})
container: Rule = by_type({"bubble": bubble, "carousel": carousel})
