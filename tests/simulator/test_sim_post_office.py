"""The mail server that is played here: our own mail reaches it whole."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from email.message import EmailMessage
from urllib.parse import urlsplit

import pytest

from raengjai.bot.mail import File, Letter, MailServer
from raengjai.bot.simulator.post_office import PostOffice

WRITTEN = datetime(2026, 11, 30, 8, tzinfo=UTC)


@pytest.fixture
def post() -> Iterator[PostOffice]:
    post = PostOffice()
    yield post
    post.close()


def sender(post: PostOffice) -> MailServer:
    at = urlsplit(post.url)
    return MailServer(at.hostname or "", at.port or 0, "raengjai@office.example")


def letter(key: str, text: str, *files: File) -> Letter:
    return Letter(key, "arun@office.example", "สรุปผลงาน", text, WRITTEN, files)


def test_a_letter_arrives_as_it_was_written(post: PostOffice) -> None:
    text = "จำนวน 4 คน\n.\n..จุดนำหน้า\n"
    sender(post).send(letter("0123", text, File("ก.xlsx", b"PK\r\n.\r\n")))
    (arrived,) = post.letters
    body, (enclosed,) = arrived.get_body(), arrived.iter_attachments()
    assert isinstance(body, EmailMessage)
    assert (arrived["To"], arrived["Subject"]) == ("arun@office.example", "สรุปผลงาน")
    assert body.get_content().splitlines() == text.splitlines()
    assert (enclosed.get_filename(), enclosed.get_content()) == ("ก.xlsx", b"PK\r\n.\r\n")


def test_several_talk_at_once_and_one_after_the_other(post: PostOffice) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: sender(post).send(letter(str(number), "สวัสดี\n")), range(8)))
    sender(post).try_out()
    assert sorted(each["Message-ID"] for each in post.letters) == [f"<{number}@office.example>" for number in range(8)]


def test_who_hangs_up_half_way_leaves_no_letter_and_no_trouble(post: PostOffice) -> None:
    at = urlsplit(post.url)
    talk = smtplib.SMTP(at.hostname or "", at.port or 0, timeout=10)
    talk.ehlo()
    talk.close()
    sender(post).send(letter("after", "สวัสดี\n"))
    assert len(post.letters) == 1


def test_when_it_is_closed_nothing_is_taken(post: PostOffice) -> None:
    post.close()
    at = urlsplit(post.url)
    with pytest.raises(ConnectionRefusedError):
        smtplib.SMTP(at.hostname or "", at.port or 0, timeout=5)
