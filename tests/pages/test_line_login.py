"""LINE Login as the second way in, with LINE played by our simulator over loopback."""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from browsing_pages import Clock, Province, Visitor
from flask import Flask
from joserfc import jwt
from joserfc.jwk import OctKey
from pydantic import SecretStr

from raengjai.bot.settings import Settings
from raengjai.bot.simulator import Line, serve
from raengjai.bot.simulator.logins import Given, Logins
from raengjai.bot.simulator.server import Server
from raengjai.storage import chats
from raengjai.storage.models import Chat, Membership, Person

CHANNEL, SECRET = "2000000001", "the secret of the played LINE Login channel"


@pytest.fixture
def line(settings: Settings) -> Iterator[Server]:
    """LINE, with an officer and somebody else."""
    token = settings.line_channel_access_token.get_secret_value()
    with serve(Line(settings.line_channel_secret.get_secret_value(), token)) as server:
        yield server


@pytest.fixture
def app(served: Any, office_settings: Settings, line: Server, clock: Clock) -> Flask:
    """The web application with LINE Login set up."""
    return served(with_login(office_settings, line.url))


def with_login(settings: Settings, url: str) -> Settings:
    given = {
        "line_login_channel_id": CHANNEL,
        "line_login_channel_secret": SecretStr(SECRET),
        "line_login_base_url": url,
    }
    return settings.model_copy(update=given)


def known_at_line(province: Province, line: Server, role: str, name: str) -> str:
    """Let the member of staff be this person of the played LINE."""
    person_id = line.line.person(name).person.id
    with province.database.transaction() as session:
        membership = session.get_one(Membership, province.staff[role])
        ids = chats.find_or_add(session, "main", [("user", person_id)], province.clock())
        chat = session.get_one(Chat, ids[person_id])
        person = session.get_one(Person, membership.person_id)
        person.chat_id = chat.id
    return person_id


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: Any) -> None:
        return None


def answered_at_line(address: str, name: str) -> str:
    """Choose a person on LINE's page; the address LINE sends the browser back to."""
    opener = urllib.request.build_opener(NoRedirect)
    with opener.open(address, timeout=10) as page:
        links = re.findall(r'<a href="([^"]+)">([^<]+)</a>', page.read().decode())
    chosen = next(unescape(link) for link, words in links if name in unescape(words))
    parts = urlsplit(address)
    try:
        opener.open(f"{parts.scheme}://{parts.netloc}{chosen}", timeout=10)
    except urllib.error.HTTPError as redirect:
        with redirect:
            return str(redirect.headers["Location"])
    raise AssertionError("LINE sent nobody back")


def sent_to_line(visitor: Visitor) -> str:
    visitor.opens("/office/login").sees("เข้าสู่ระบบด้วย LINE").opens("/office/line", status=302)
    assert visitor.page is not None
    return str(visitor.page.headers["Location"])


def comes_back(visitor: Visitor, back: str, status: int) -> Visitor:
    parts = urlsplit(back)
    return visitor.opens(f"{parts.path}?{parts.query}", status=status)


def test_staff_get_in_with_line(app: Flask, province: Province, line: Server) -> None:
    known_at_line(province, line, "officer", "คุณอรุณ")
    visitor = Visitor(app).opens("/office/account", status=303)
    address = sent_to_line(visitor)
    asked = parse_qs(urlsplit(address).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert {"state", "nonce", "code_challenge"} <= set(asked)
    assert asked["redirect_uri"] == ["https://bot.example/office/line/back"]
    back = answered_at_line(address, "คุณอรุณ")
    comes_back(visitor, back, 303).follows().sees("นางอรุณ ดูแลดี", "บัญชีของท่าน")
    comes_back(Visitor(app), back, 400)
    comes_back(visitor, back, 400)


def test_somebody_who_is_no_staff_is_told_how_to_become_it(app: Flask, province: Province, line: Server) -> None:
    line.line.person("คุณมาลี")
    visitor = Visitor(app)
    back = answered_at_line(sent_to_line(visitor), "คุณมาลี")
    comes_back(visitor, back, 403).sees("ยังไม่ได้เป็นเจ้าหน้าที่").opens("/office/", status=303)


def test_who_refuses_at_line_or_is_sent_by_another_is_not_let_in(app: Flask, province: Province, line: Server) -> None:
    known_at_line(province, line, "officer", "คุณอรุณ")
    visitor, other = Visitor(app), Visitor(app)
    comes_back(visitor, answered_at_line(sent_to_line(visitor), "Cancel"), 400).sees("LINE ไม่ได้ให้เข้า")
    theirs = answered_at_line(sent_to_line(other), "คุณอรุณ")
    comes_back(visitor, theirs, 400).opens("/office/", status=303)


def test_a_code_is_good_for_the_browser_that_asked_and_for_its_secret_only(
    app: Flask, province: Province, line: Server
) -> None:
    known_at_line(province, line, "officer", "คุณอรุณ")
    visitor = Visitor(app)
    back = answered_at_line(sent_to_line(visitor), "คุณอรุณ")
    line.line.logins.secret = "another secret, as after a change"
    comes_back(visitor, back, 400).sees("LINE ไม่ได้ให้เข้า").opens("/office/", status=303)


class Forging(Logins):
    """A LINE whose ID tokens say something else, or are signed by somebody else."""

    said: dict[str, Any]
    signer: str

    def id_token(self, given: Given) -> str:
        """The true one with what is forged in it."""
        own = OctKey.import_key(self.secret)
        claims = jwt.decode(super().id_token(given), own, algorithms=["HS256"]).claims
        return jwt.encode({"alg": "HS256"}, claims | self.said, OctKey.import_key(self.signer), algorithms=["HS256"])


OTHERS_KEY = "a secret that is not the channel's, as long as it is"
FORGED = {
    "another browser's": ({"nonce": "not what was asked with"}, SECRET),
    "another channel's": ({"aud": "2000000009"}, SECRET),
    "another issuer's": ({"iss": "https://access.evil.example"}, SECRET),
    "long over": ({"exp": 1_700_000_000}, SECRET),
    "signed by another": ({}, OTHERS_KEY),
}


@pytest.mark.parametrize("whose", FORGED)
def test_a_forged_id_token_lets_nobody_in(app: Flask, province: Province, line: Server, whose: str) -> None:
    known_at_line(province, line, "officer", "คุณอรุณ")
    visitor = Visitor(app)
    back = answered_at_line(sent_to_line(visitor), "คุณอรุณ")
    true = line.line.logins
    forging = Forging(true.channel_id, true.secret, true.codes)
    forging.said, forging.signer = FORGED[whose]
    line.line.logins = forging
    comes_back(visitor, back, 400).sees("LINE ไม่ได้ให้เข้า").opens("/office/", status=303)


def test_line_not_answering_is_said(app: Flask, province: Province, line: Server) -> None:
    known_at_line(province, line, "officer", "คุณอรุณ")
    visitor = Visitor(app)
    back = answered_at_line(sent_to_line(visitor), "คุณอรุณ")
    line.stop()
    comes_back(visitor, back, 400).sees("LINE ไม่ได้ให้เข้า")


def test_proving_again_goes_by_line_too(app: Flask, province: Province, line: Server, clock: Clock) -> None:
    known_at_line(province, line, "head", "คุณใจเย็น")
    visitor = Visitor(app).enters(province, "head")
    clock.on(minutes=20)
    visitor.opens("/office/staff/invite", status=303).follows().sees("กรุณายืนยันตัวอีกครั้ง")
    address = sent_to_line(visitor)
    assert parse_qs(urlsplit(address).query)["max_age"] == ["900"]
    comes_back(visitor, answered_at_line(address, "คุณใจเย็น"), 303).follows().sees("เชิญเจ้าหน้าที่")


def test_without_the_settings_there_is_no_such_way(served: Any, office_settings: Settings, clock: Clock) -> None:
    plain = Visitor(served(office_settings))
    plain.opens("/office/login").misses("ด้วย LINE").opens("/office/line", status=404)
