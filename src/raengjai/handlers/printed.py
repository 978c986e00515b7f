"""The printed guide's addresses, in the chat."""

from __future__ import annotations

from collections.abc import Mapping

from raengjai.bot.conversation.bubbles import Button, Card
from raengjai.bot.conversation.program import Show
from raengjai.bot.conversation.said import Scene
from raengjai.bot.i18n import _
from raengjai.handlers.addresses import guide_address
from raengjai.handlers.here import here


def guide(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """คู่มือ: one page, and the booklet."""
    public_url = here(scene).public_url
    return Show([
        Card(
            text=str(_("To print, or to read on the telephone. It shows what I say today.")),
            title=str(_("The printed guide")),
            buttons=(
                Button(str(_("One page (A4)")), link=guide_address(public_url, "page")),
                Button(str(_("Booklet (four pages)")), link=guide_address(public_url, "booklet")),
            ),
        )
    ])  # fmt: skip
