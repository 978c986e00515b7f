"""ขอแบบฟอร์ม: the empty list, at an address that opens for an hour.  LINE lets no bot send a file."""

from __future__ import annotations

from collections.abc import Mapping

from raengjai.bot.conversation.bubbles import Button, Card
from raengjai.bot.conversation.program import Show
from raengjai.bot.conversation.said import Scene
from raengjai.bot.i18n import _
from raengjai.handlers.addresses import list_address
from raengjai.handlers.here import here
from raengjai.storage import page_links
from raengjai.storage.page_links import EMPTY_LIST, Seen


def offered(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """The empty list, and what to do with it."""
    at = here(scene)
    token = page_links.new(at.session, at.office, at.period, Seen(EMPTY_LIST, None), at.now)
    text = _(
        "Fill it in, one row a person, then send the file here in the chat: I show you what I understood before "
        "anything is saved. Your own Excel or CSV file will do too, if a column is called ชื่อ-สกุล.\n"
        "The link opens for an hour."
    )
    button = Button(str(_("Open the empty list")), link=list_address(at.public_url, token))
    return Show([Card(text=str(text), title=str(_("Empty list (Excel)")), buttons=(button,))])
