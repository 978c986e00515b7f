"""QR codes that open the bot's chat with words typed already."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import quote

from markupsafe import Markup


def chat_address(basic_id: str | None, words: str) -> str | None:
    """The address that opens the chat with these words; None where the bot's basic id is not set."""
    if basic_id is None:
        return None
    return f"https://line.me/R/oaMessage/{quote(basic_id, safe='')}/?{quote(words)}"


def svg(address: str) -> Markup:
    """The code as SVG to stand in a page, without any style of its own."""
    import segno  # noqa: PLC0415 - a megabyte that a web process needs once a year

    drawn = BytesIO()
    segno.make(address, error="m").save(
        drawn, kind="svg", xmldecl=False, svgns=True, scale=5, border=4, dark="#000", light="#fff", title="QR"
    )
    return Markup(drawn.getvalue().decode())  # noqa: S704 - drawn by us from an address we made
