"""Imagemap messages: a picture with areas to tap, perhaps a video in it."""

from __future__ import annotations

from raengjai.bot.simulator.checks.actions import URI
from raengjai.bot.simulator.checks.shapes import Rule, Shape, by_type, integer, several, text, url

WIDTH = 1040
AREA = Shape({"x": integer(0), "y": integer(0), "width": integer(1), "height": integer(1)})
LABEL: dict[str, Rule] = {"label": text(100, empty=True)}
VIDEO = Shape(
    {"originalContentUrl": url("https"), "previewImageUrl": url("https"), "area": AREA},
    {"externalLink": Shape({"linkUri": URI, "label": text(30)})},
)
ACTIONS: dict[str, Rule] = {
    "message": Shape({"text": text(400), "area": AREA}, LABEL),
    "uri": Shape({"linkUri": URI, "area": AREA}, LABEL),
    "clipboard": Shape({"clipboardText": text(1000), "area": AREA}, LABEL),
}
imagemap_message = Shape(
    {
        "baseUrl": url("https"),
        "altText": text(1500),
        "baseSize": Shape({"width": integer(WIDTH, WIDTH), "height": integer(1)}),
        "actions": several(by_type(ACTIONS), 50),
    },
    {"video": VIDEO},
)
