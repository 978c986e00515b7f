"""The components a Flex bubble is built from, each with the properties LINE knows; others are refused."""

from __future__ import annotations

import re
from typing import Any

from raengjai.bot.simulator.checks import actions
from raengjai.bot.simulator.checks.complaints import At, Complaints
from raengjai.bot.simulator.checks.shapes import (
    Rule,
    Shape,
    boolean,
    both,
    by_type,
    integer,
    matching,
    one_of,
    several,
    text,
    url,
)

NUMBER = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})?")
WIDEST = 100_000
STEPS = "none|xs|sm|md|lg|xl|xxl"
SIZES = "xxs|xs|sm|md|lg|xl|xxl|3xl|4xl|5xl"
PIXELS = r"\d+(\.\d+)?px"
PERCENT = r"\d+(\.\d+)?%"
WORD = text(10)
COLOUR = matching(r"#[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?")
GAP = matching(f"{STEPS}|{PIXELS}")
PADDING = matching(f"{STEPS}|{PIXELS}|{PERCENT}")
OFFSET = matching(f"{STEPS}|-?{PIXELS}|-?{PERCENT}")
LENGTH = matching(f"{PIXELS}|{PERCENT}")
LETTER_SIZE = matching(f"{SIZES}|{PIXELS}")
PICTURE_SIZE = matching(f"{SIZES}|full|{PIXELS}|{PERCENT}")
RADIUS = matching(f"{STEPS}|{PIXELS}")
BORDER = matching(f"none|light|normal|medium|semi-bold|bold|{PIXELS}")
FLEX = integer(0)
PLACED: dict[str, Rule] = {
    "position": one_of("relative", "absolute"),
    "offsetTop": OFFSET,
    "offsetBottom": OFFSET,
    "offsetStart": OFFSET,
    "offsetEnd": OFFSET,
    "margin": GAP,
}
GRAVITY = one_of("top", "bottom", "center")
ALIGN = one_of("start", "end", "center")
LETTERS: dict[str, Rule] = {
    "size": LETTER_SIZE,
    "color": COLOUR,
    "weight": one_of("regular", "bold"),
    "style": one_of("normal", "italic"),
    "decoration": one_of("none", "underline", "line-through"),
}
BACKGROUND = Shape(
    {
        "type": one_of("linearGradient"),
        "angle": matching(r"\d+(\.\d+)?deg"),
        "startColor": COLOUR,
        "endColor": COLOUR,
    },
    {"centerColor": COLOUR, "centerPosition": matching(PERCENT)},
    closed=True,
)


def ratio(value: Any, at: At, wrong: Complaints) -> None:
    """`width:height`, the height at most three times the width."""
    parts = value.split(":") if isinstance(value, str) else []
    if len(parts) != 2 or not all(NUMBER.fullmatch(part) for part in parts):
        wrong.add(at, "invalid property")
        return
    width, height = (float(part) for part in parts)
    if not 1 <= width <= WIDEST or not 1 <= height <= min(WIDEST, 3 * width):
        wrong.add(at, "invalid property")


def says_something(value: Any, at: At, wrong: Complaints) -> None:
    """A text component has words or spans."""
    if value.get("text") is None and not value.get("contents"):
        wrong.missing(at.key("text"))


def part(must: dict[str, Rule] | None = None, may: dict[str, Rule] | None = None) -> Shape:
    """A component: its type, these, and nothing else."""
    return Shape({"type": WORD} | (must or {}), may or {}, closed=True)


span = part({"text": text(2000, empty=True)}, LETTERS)
BUTTON = part(
    {"action": actions.in_flex_button},
    PLACED
    | {
        "flex": FLEX,
        "color": COLOUR,
        "style": one_of("primary", "secondary", "link"),
        "gravity": GRAVITY,
        "height": one_of("md", "sm"),
        "adjustMode": one_of("shrink-to-fit"),
        "scaling": boolean,
    },
)
IMAGE = part(
    {"url": url("https")},
    PLACED
    | {
        "flex": FLEX,
        "align": ALIGN,
        "gravity": GRAVITY,
        "size": PICTURE_SIZE,
        "aspectRatio": ratio,
        "aspectMode": one_of("fit", "cover"),
        "backgroundColor": COLOUR,
        "action": actions.in_flex,
        "animated": boolean,
    },
)
ICON = part(
    {"url": url("https")},
    PLACED | {"size": matching(f"{SIZES}|{PIXELS}|{PERCENT}"), "aspectRatio": ratio, "scaling": boolean},
)
TEXT = both(
    part(
        {},
        PLACED
        | LETTERS
        | {
            "text": text(100_000),
            "contents": several(by_type({"span": span}), 1000, 0),
            "flex": FLEX,
            "align": ALIGN,
            "gravity": GRAVITY,
            "wrap": boolean,
            "lineSpacing": matching(PIXELS),
            "maxLines": integer(0),
            "action": actions.in_flex,
            "adjustMode": one_of("shrink-to-fit"),
            "scaling": boolean,
        },
    ),
    says_something,
)
SEPARATOR = part({}, {"margin": GAP, "color": COLOUR})
FILLER = part({}, {"flex": FLEX})
SPACER = part({}, {"size": matching("xs|sm|md|lg|xl|xxl")})
