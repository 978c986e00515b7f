"""Template messages: buttons, confirm, carousel, image carousel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from raengjai.bot.simulator.checks import actions
from raengjai.bot.simulator.checks.complaints import At, Complaints
from raengjai.bot.simulator.checks.counting import graphemes
from raengjai.bot.simulator.checks.shapes import Rule, Shape, both, by_type, matching, one_of, several, text, url

PICTURE = url("https")
LOOKS: dict[str, Rule] = {
    "imageAspectRatio": one_of("rectangle", "square"),
    "imageSize": one_of("cover", "contain"),
}
CARD: dict[str, Rule] = {
    "thumbnailImageUrl": PICTURE,
    "imageBackgroundColor": matching(r"#[0-9A-Fa-f]{6}"),
    "title": text(40, counted=graphemes),
    "defaultAction": actions.in_image_carousel,
}
CROSS_CHECK_COLUMNS = ("title", "thumbnailImageUrl")


def text_beside(plain: int, crowded: int) -> Rule:
    """The card's text: shorter when a picture or title stands beside it."""

    def rule(card: Any, at: At, wrong: Complaints) -> None:
        full = card.get("title") is not None or card.get("thumbnailImageUrl") is not None
        if isinstance(card.get("text"), str) and card["text"]:
            text(crowded if full else plain, counted=graphemes)(card["text"], at.key("text"), wrong)

    return rule


def _some_text(value: Any, at: At, wrong: Complaints) -> None:
    """Not empty; how long is `text_beside`'s business."""
    text(2 * len(value) if isinstance(value, str) else 0)(value, at, wrong)


def _card(plain: int, crowded: int, most_actions: int, looks: dict[str, Rule]) -> Rule:
    shape = Shape({"text": _some_text, "actions": _taps(most_actions)}, CARD | looks)
    return _if_object(both(shape, text_beside(plain, crowded)), shape)


def _if_object(rule: Rule, otherwise: Rule) -> Rule:
    def check(value: Any, at: At, wrong: Complaints) -> None:
        (rule if isinstance(value, dict) else otherwise)(value, at, wrong)

    return check


def _taps(most: int, least: int = 1) -> Rule:
    return several(actions.in_template, most, least)


def _columns_agree(template: Any, at: At, wrong: Complaints) -> None:
    columns = [column for column in template.get("columns") or () if isinstance(column, dict)]
    if _differ(columns, lambda column: len(column.get("actions") or ())):
        wrong.add(at.key("columns"), "must have the same number of actions in every column")
    for name in CROSS_CHECK_COLUMNS:
        if _differ(columns, lambda column, name=name: column.get(name) is None):  # type: ignore[misc]
            wrong.add(at.key("columns"), f"must use {name} in all columns or in none")


def _differ(columns: list[dict[str, Any]], trait: Callable[[dict[str, Any]], object]) -> bool:
    return len({trait(column) for column in columns}) > 1


TEMPLATES: dict[str, Rule] = {
    "buttons": _card(160, 60, 4, LOOKS),
    "confirm": Shape({"text": text(240, counted=graphemes), "actions": _taps(2, 2)}),
    "carousel": both(Shape({"columns": several(_card(120, 60, 3, {}), 10)}, LOOKS), _columns_agree),
    "image_carousel": Shape(
        {"columns": several(Shape({"imageUrl": PICTURE, "action": actions.in_image_carousel}), 10)}
    ),
}
template_message = Shape({"altText": text(1500), "template": by_type(TEMPLATES)})
