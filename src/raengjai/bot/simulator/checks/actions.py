"""What a tap may do, and where: quick reply, template, image carousel, Flex, rich menu."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

from raengjai.bot.simulator.checks.complaints import At, Complaints
from raengjai.bot.simulator.checks.counting import graphemes
from raengjai.bot.simulator.checks.shapes import Rule, Shape, both, by_type, one_of, text, url

URI = url("http", "https", "line", "tel", longest=1000)
POSTBACK_DATA = text(300)
LETTERS_300 = text(300, counted=graphemes)
MOMENTS = {
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
    "time": re.compile(r"\d\d:\d\d"),
    "datetime": re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d"),
}
FIRST_YEAR, LAST_YEAR = 1900, 2100


def actions(label: int, *, required: bool, extra: tuple[str, ...] = (), closed: bool = False) -> Rule:
    """The rule for actions in one kind of place: how long its label is, whether it must be, what else is allowed."""
    called = {"label": text(label, counted=graphemes, empty=not required)}

    def action(must: dict[str, Rule], may: dict[str, Rule] | None = None) -> Shape:
        whole = {"type": one_of(*KINDS)} | must | (called if required else {})
        return Shape(whole, (may or {}) | ({} if required else called), closed)

    kinds: dict[str, Rule] = {
        "postback": both(action({"data": POSTBACK_DATA}, POSTBACK_MAY), _postback_words),
        "message": action({"text": LETTERS_300}),
        "uri": action({"uri": URI}, {"altUri": Shape({"desktop": URI})}),
        "datetimepicker": both(
            action({"data": POSTBACK_DATA, "mode": one_of(*MOMENTS)}, {"initial": _any, "max": _any, "min": _any}),
            _picker_moments,
        ),
        "clipboard": action({"clipboardText": text(1000)}),
    }
    for name in extra:
        kinds[name] = action(EXTRA[name])
    return by_type(kinds)


def _any(value: Any, at: At, wrong: Complaints) -> None:
    if not isinstance(value, str):
        wrong.wrong_type(at)


POSTBACK_MAY: dict[str, Rule] = {
    "displayText": LETTERS_300,
    "text": LETTERS_300,
    "inputOption": one_of("closeRichMenu", "openRichMenu", "openKeyboard", "openVoice"),
    "fillInText": LETTERS_300,
}
EXTRA: dict[str, dict[str, Rule]] = {
    "camera": {},
    "cameraRoll": {},
    "location": {},
    "richmenuswitch": {"richMenuAliasId": text(32), "data": POSTBACK_DATA},
}
KINDS = ("postback", "message", "uri", "datetimepicker", "clipboard", *EXTRA)


def _postback_words(action: Any, at: At, wrong: Complaints) -> None:
    if action.get("displayText") is not None and action.get("text") is not None:
        wrong.add(at.key("text"), "can not be used with displayText")
    if action.get("fillInText") is not None and action.get("inputOption") != "openKeyboard":
        wrong.add(at.key("fillInText"), "inputOption must be openKeyboard")


def _picker_moments(action: Any, at: At, wrong: Complaints) -> None:
    mode = action.get("mode")
    if mode not in MOMENTS:
        return
    given = {name: action[name] for name in ("initial", "min", "max") if isinstance(action.get(name), str)}
    bad = [name for name, value in given.items() if not is_moment(mode, value)]
    for name in bad:
        wrong.add(at.key(name), "invalid format")
    if not bad and "min" in given and "max" in given and given["min"].upper() >= given["max"].upper():
        wrong.add(at.key("max"), "must be later than min")


def is_moment(mode: str, value: str) -> bool:
    """Whether `value` is a date, time or datetime as a picker of this mode has it."""
    if mode not in MOMENTS or MOMENTS[mode].fullmatch(value) is None:
        return False
    try:
        if mode == "time":
            time.fromisoformat(value)
            return True
        day = date.fromisoformat(value) if mode == "date" else datetime.fromisoformat(value.upper()).date()
    except ValueError:
        return False
    return FIRST_YEAR <= day.year <= LAST_YEAR


in_quick_reply = actions(20, required=True, extra=("camera", "cameraRoll", "location"))
in_template = actions(20, required=True)
in_image_carousel = actions(12, required=False)
in_flex_button = actions(40, required=True, closed=True)
in_flex = actions(40, required=False, closed=True)
in_rich_menu = actions(20, required=False, extra=("richmenuswitch",))
