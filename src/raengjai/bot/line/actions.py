"""What a tap on a button does, in LINE's words."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from raengjai.bot.conversation.bubbles import Button
from raengjai.bot.line import limits
from raengjai.bot.line.counting import cut_to_graphemes, utf16_units

Action = dict[str, Any]

_KEPT_IN_LINKS = "%/?#[]@!$&'()*+,;=:~"


def in_quick_reply(button: Button) -> Action:
    """The action of a quick reply."""
    if button.share_place:
        return {"type": "location", "label": _label(button, limits.LABEL)}
    return _action(button, limits.LABEL)


def on_card(button: Button) -> Action:
    """The action of a card's button or row; sharing a place is possible in quick replies only."""
    if button.share_place:
        raise ValueError("only a quick reply can ask for a place")
    return _action(button, limits.FLEX_BUTTON_LABEL)


def _action(button: Button, longest_label: int) -> Action:
    label = _label(button, longest_label)
    if button.link is not None:
        return {"type": "uri", "label": label, "uri": quote(button.link, safe=_KEPT_IN_LINKS)}
    if not 0 < utf16_units(button.code) <= limits.POSTBACK_DATA:
        raise ValueError(f"a button's code has 1 to {limits.POSTBACK_DATA} characters")
    if button.picks_day:
        return {
            "type": "datetimepicker",
            "label": label,
            "data": button.code,
            "mode": "date",
            **_days(button),
        }
    return {"type": "postback", "label": label, "data": button.code, **_display_text(button)}


def _label(button: Button, longest: int) -> str:
    """The label; cutting is the last defence, flows are linted so that it never comes to it."""
    return cut_to_graphemes(button.label, longest)


def _display_text(button: Button) -> Action:
    says = button.label if button.says is None else button.says
    return {"displayText": cut_to_graphemes(says, limits.DISPLAY_TEXT)} if says else {}


def _days(button: Button) -> Action:
    """The days offered, unless told otherwise the latest shown first: mostly today.

    LINE wants the earliest truly before the latest.
    """
    earliest, latest = button.day_from, button.day_to
    if earliest and latest and earliest >= latest:
        earliest = None
    shown = button.day_shown or latest or earliest
    days = {"initial": shown, "min": earliest, "max": latest}
    return {name: day.isoformat() for name, day in days.items() if day}
