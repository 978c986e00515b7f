"""Mail leaves safely, names nobody in its errors, and tells apart what will never be taken from what may be later."""

from __future__ import annotations

import ssl
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mail_server import OUTSIDE, Certificate, Post, serving
from raengjai.bot.errors import SendFailed
from raengjai.bot.mail import File, Letter, MailServer, server_of
from raengjai.bot.settings import Settings, load
from services import free_port

LETTER = Letter(
    "0123",
    "arun@office.example",
    "สรุปผลงาน",
    "จำนวน 4 คน\n",
    datetime(2026, 11, 30, 8, tzinfo=UTC),
    [File("ก.xlsx", b"PK")],
)


def here(port: int, **more: str) -> MailServer:
    return MailServer("127.0.0.1", port, "raengjai@office.example", **more)


def test_a_letter_arrives_whole() -> None:
    post = Post()
    with serving(post) as port:
        here(port).send(LETTER)
    (arrived,) = post.letters
    assert (arrived["From"], arrived["To"], arrived["Subject"]) == (
        "raengjai@office.example",
        "arun@office.example",
        "สรุปผลงาน",
    )
    assert (arrived["Message-ID"], arrived["Auto-Submitted"]) == ("<0123@office.example>", "auto-generated")
    body, enclosed = arrived.get_body(), list(arrived.iter_attachments())
    assert body is not None
    assert body.get_content().strip() == "จำนวน 4 คน"
    assert [(each.get_filename(), each.get_content()) for each in enclosed] == [("ก.xlsx", b"PK")]


@pytest.mark.parametrize("name", ["to", "subject"])
def test_no_line_break_makes_a_header(name: str) -> None:
    post = Post()
    with serving(post) as port, pytest.raises(ValueError, match=r"linefeed|Header"):
        here(port).send(replace(LETTER, **{name: "arun@office.example\r\nBcc: all@office.example"}))
    assert post.letters == []


def test_beyond_this_machine_it_goes_by_tls_and_logs_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate, post = Certificate.made(tmp_path), Post()
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.file))
    with serving(post, OUTSIDE, tls=certificate, login=True) as port:
        url = f"smtp://raengjai%40office.example:s3cret%2Fword@{OUTSIDE}:{port}"
        server = server_of(settings_with(url))
        assert server is not None
        server.send(LETTER)
        server.try_out()
    assert post.safely == [True]
    assert "s3cret" not in repr(server)


def test_a_server_without_tls_gets_nothing(tmp_path: Path) -> None:
    post = Post()
    with serving(post, OUTSIDE) as port, pytest.raises(SendFailed, match="TLS") as failed:
        MailServer(OUTSIDE, port, "raengjai@office.example").send(LETTER)
    assert (post.letters, failed.value.permanent) == ([], False)


def test_a_server_that_is_another_gets_nothing(tmp_path: Path) -> None:
    post = Post()
    with serving(post, OUTSIDE, tls=Certificate.made(tmp_path)) as port, pytest.raises(SendFailed) as failed:
        MailServer(OUTSIDE, port, "raengjai@office.example").send(LETTER)
    assert post.letters == []
    assert failed.value.reason == ssl.SSLCertVerificationError.__name__


@pytest.mark.parametrize(
    ("refusal", "permanent"), [("552 too large", True), ("451 try later", False), ("421 going down", False)]
)
def test_what_the_server_says_decides(refusal: str, permanent: bool) -> None:
    post = Post(refusals=[refusal])
    with serving(post) as port, pytest.raises(SendFailed) as failed:
        here(port).send(LETTER)
    assert failed.value.permanent is permanent
    assert "arun" not in failed.value.reason


def test_an_address_that_is_none_is_refused_for_good_and_not_named() -> None:
    with serving(Post(unknown={"arun@office.example"})) as port, pytest.raises(SendFailed) as failed:
        here(port).send(LETTER)
    assert (failed.value.reason, failed.value.permanent) == ("address refused (550)", True)


def test_a_server_that_is_away_is_tried_again() -> None:
    with pytest.raises(SendFailed) as failed:
        here(free_port()).send(LETTER)
    assert not failed.value.permanent


@pytest.mark.parametrize(
    ("url", "mail_from", "sender", "port", "at_once"),
    [
        ("smtp://mail.example", None, "raengjai@bot.example", 587, False),
        ("smtps://mail.example", None, "raengjai@bot.example", 465, True),
        ("smtp://a%40b.example:x@mail.example:25", None, "a@b.example", 25, False),
        ("smtp://a%40b.example:x@mail.example:25", "c@d.example", "c@d.example", 25, False),
    ],
)
def test_the_settings_say_where_and_in_whose_name(
    url: str, mail_from: str | None, sender: str, port: int, at_once: bool
) -> None:
    server = server_of(settings_with(url, mail_from=mail_from))
    assert server is not None
    assert (server.sender, server.port, server.tls_at_once) == (sender, port, at_once)


def test_without_a_server_there_is_none(settings: Settings) -> None:
    assert server_of(settings) is None


def settings_with(url: str, **more: str | None) -> Settings:
    key = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="
    return load(
        line_channel_secret="channel-secret-for-tests",
        line_channel_access_token="channel-access-token-for-tests",
        **dict.fromkeys(("data_keys", "hash_keys", "backup_key", "secret_key"), key),
        smtp_url=url,
        public_url="https://bot.example",
        **more,
    )
