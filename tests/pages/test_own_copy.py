"""A member takes along what is held on them: by a link from the chat that gives its file once."""

from __future__ import annotations

import json

from browsing_pages import Province, Visitor
from chatting import volunteer_chat
from flask import Flask

from raengjai.storage import audit
from raengjai.storage.models import Office


def links(province: Province) -> list[str]:
    """The addresses of both files, asked for in the chat."""
    chat = volunteer_chat(province)[0]
    chat.says("ขอสำเนาข้อมูลของฉัน", sees="ครั้งเดียว")
    return [button.link.removeprefix("https://bot.example").partition("?")[0] for button in chat.buttons if button.link]


def test_a_link_is_looked_at_freely_and_gives_its_file_once(app: Flask, province: Province, visitor: Visitor) -> None:
    pdf, machines = links(province)
    visitor.opens(f"/pages/{pdf.rpartition('/')[2]}.pdf", status=404)
    visitor.opens(machines).sees("ข้อมูลของท่าน").opens(machines)
    visitor.posts(machines, status=200)
    told = json.loads(visitor.html)["data"]
    assert told["own"][0]["line_id"].startswith("U")
    visitor.opens(machines, status=404)
    visitor.opens(pdf).posts(machines, status=404)
    visitor.opens(pdf).posts(pdf, status=200)
    assert visitor.page is not None
    assert visitor.page.data.startswith(b"%PDF")
    with province.database.transaction() as session:
        acts = [entry.act for entry in audit.of_office(session, session.get_one(Office, province.id))]
    assert acts.count("own data taken") == 2


def test_a_link_that_is_over_gives_nothing(province: Province, visitor: Visitor) -> None:
    pdf, _machines = links(province)
    province.clock.on(hours=2)
    visitor.opens(pdf, status=404)
