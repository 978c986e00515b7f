"""Rich menus as requests: size, areas, names, picture; aliases; bulk and batch changes."""

from __future__ import annotations

import struct
from typing import Any

from raengjai.bot.simulator.checks import actions
from raengjai.bot.simulator.checks.complaints import At, Complaints
from raengjai.bot.simulator.checks.counting import graphemes
from raengjai.bot.simulator.checks.requests import read_json, refuse
from raengjai.bot.simulator.checks.shapes import Shape, boolean, both, by_type, integer, matching, several, text
from raengjai.bot.simulator.line_errors import LineError

MOST_BYTES = 1024 * 1024
WIDTHS = (800, 2500)
LEAST_HEIGHT = 250
LEAST_RATIO = 1.45
ALIAS = matching(r"[a-z0-9_-]{1,32}", "must match [a-z0-9_-]{1,32}")
BOUNDS = Shape({"x": integer(0), "y": integer(0), "width": integer(1), "height": integer(1)})
MENU = Shape(
    {
        "size": Shape({"width": integer(*WIDTHS), "height": integer(LEAST_HEIGHT)}),
        "selected": boolean,
        "name": text(300, counted=graphemes),
        "chatBarText": text(14, counted=graphemes),
        "areas": several(Shape({"bounds": BOUNDS, "action": actions.in_rich_menu}), 20, 0),
    }
)
USERS = several(text(33), 500)
BATCH = Shape(
    {
        "operations": several(
            by_type(
                {
                    "link": Shape({"from": text(100), "to": text(100)}),
                    "unlink": Shape({"from": text(100)}),
                    "unlinkAll": Shape(),
                }
            ),
            1000,
        )
    },
    {"resumeRequestKey": matching(r"[a-zA-Z0-9_-]{1,100}")},
)
SHAPES = {
    "alias": Shape({"richMenuAliasId": ALIAS, "richMenuId": text(100)}),
    "alias_update": Shape({"richMenuId": text(100)}),
    "bulk_link": Shape({"richMenuId": text(100), "userIds": USERS}),
    "bulk_unlink": Shape({"userIds": USERS}),
    "batch": BATCH,
}


def _fits(menu: Any, at: At, wrong: Complaints) -> None:
    size = menu.get("size")
    if wrong or not isinstance(size, dict):
        return
    if size["width"] / size["height"] < LEAST_RATIO:
        wrong.add(at.key("size"), "width / height must be at least 1.45")
    for number, area in enumerate(menu["areas"]):
        bounds = area["bounds"]
        if bounds["x"] + bounds["width"] > size["width"] or bounds["y"] + bounds["height"] > size["height"]:
            wrong.add(at.key("areas").item(number).key("bounds"), "must be inside the rich menu")


def read_menu(body: bytes) -> dict[str, Any]:
    """A rich menu object to create or to validate."""
    return _read(body, both(MENU, _fits))


def read_request(kind: str, body: bytes) -> dict[str, Any]:
    """Another request about rich menus (a key of SHAPES)."""
    return _read(body, SHAPES[kind])


def _read(body: bytes, rule: Any) -> dict[str, Any]:
    request, wrong = read_json(body), Complaints()
    rule(request, At(""), wrong)
    refuse(wrong)
    return request


def check_picture(body: bytes, content_type: str, size: dict[str, int]) -> None:
    """The uploaded picture: PNG or JPEG, at most 1 MB, as large as its menu says."""
    if content_type not in {"image/png", "image/jpeg"}:
        raise LineError(415, f"The content type, {content_type}, is not supported")
    if len(body) > MOST_BYTES:
        raise LineError(413, "Request Entity Too Large")
    found = png_size(body) if content_type == "image/png" else jpeg_size(body)
    if found is None:
        raise LineError(400, "The image is not valid")
    if found != (size["width"], size["height"]):
        raise LineError(400, "The image size does not match the rich menu's size")


def png_size(body: bytes) -> tuple[int, int] | None:
    """(width, height) in pixels."""
    if not body.startswith(b"\x89PNG\r\n\x1a\n") or len(body) < 24:
        return None
    width, height = struct.unpack(">II", body[16:24])
    return int(width), int(height)


def jpeg_size(body: bytes) -> tuple[int, int] | None:
    """(width, height) in pixels, from the first start-of-frame segment."""
    place = 2
    if not body.startswith(b"\xff\xd8"):
        return None
    while place + 9 < len(body) and body[place] == 0xFF:
        marker, length = body[place + 1], int.from_bytes(body[place + 2 : place + 4])
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            return int.from_bytes(body[place + 7 : place + 9]), int.from_bytes(body[place + 5 : place + 7])
        place += 2 + length
    return None
