"""The month's summary as a letter: kept until it is sent, tried on for days, given up where all can see it."""

from __future__ import annotations

import logging
from datetime import timedelta
from io import BytesIO

import msoffcrypto
import openpyxl
import pytest
from labour_office import TheOffice
from sqlalchemy import select, update
from timing import Times, bangkok

from mail_server import Post, serving
from raengjai.bot import metrics, second_chance
from raengjai.bot.clock import real_now
from raengjai.bot.mail import MailServer
from raengjai.bot.simulator.reading import texts_of
from raengjai.bot.timetable import Surroundings
from raengjai.handlers.jobs import closing, mails, month_end
from raengjai.storage import audit, offices
from raengjai.storage import mails as stored
from raengjai.storage.database import Database
from raengjai.storage.models import Delivery, Mail, Membership, OutboxBubble, TimerRun
from services import free_port

ARUN = "arun@office.example"
RULES = (closing.RULE, month_end.RULE, mails.RULE)


@pytest.fixture
def office(any_database: Database) -> TheOffice:
    """An office whose officer takes the summary by mail, with one record."""
    there = TheOffice(any_database, Times(any_database, at=bangkok("2026-11-20 12:00")))
    there.change(1, name="มานะ อดทน")
    there.change(2, name="ปิติ ยินดี")
    there.records(1, "2026-11-05 10:00", name="สมชาย ใจดี")
    takes_mail(there, ARUN)
    return there


def takes_mail(office: TheOffice, address: str, *, confirmed: bool = True) -> None:
    with office.database.transaction() as session:
        member = session.scalars(select(Membership).where(Membership.role == "officer")).all()[-1]
        code = stored.ask_to_use(session, member, address, real_now())
        assert not confirmed or stored.confirm(session, member, code, real_now())


def wakes(office: TheOffice, server: MailServer | None, *moments: str) -> None:
    worker = office.times.worker(*RULES)
    worker._around = Surroundings(office.database, office.times.now, {}, "https://bot.example", mail=server)
    for moment in ("2026-11-20 12:00", *moments):
        office.times.look(worker, moment)


def at(port: int) -> MailServer:
    return MailServer("127.0.0.1", port, "raengjai@office.example")


def letters(office: TheOffice) -> list[Mail]:
    with office.database.transaction() as session:
        return list(session.scalars(select(Mail).order_by(Mail.id)))


def let_wait_end(office: TheOffice, **ago: float) -> None:
    """Let the wait before the next try be over; `ago`: the letter was written so long ago."""
    with office.database.transaction() as session:
        session.execute(update(TimerRun).values(next_try_at=real_now()))
        for letter in session.scalars(select(Mail)):
            letter.created_at -= timedelta(**ago)


def test_the_summary_comes_as_a_letter_with_counts_and_no_names(office: TheOffice) -> None:
    post = Post()
    with serving(post) as port:
        wakes(office, at(port), "2026-11-30 15:01", "2026-11-30 15:10")
    (arrived,) = post.letters
    assert (arrived["To"], arrived["Subject"]) == (ARUN, "สำนักงาน: สรุปผลงานเดือนพฤศจิกายน 2569")
    text = arrived.get_content()
    for words in (
        "1 คน 1 รายการ",
        "เดือนก่อน: ไม่มีข้อมูล",
        "ส่งครบ: 1 จาก 4 (25%)",
        "ส่งทันเวลา: 1 จาก 4 (25%)",
        "- ส่งเสริม (งาน อาชีพ): 1 รายการ 1 คน",
        "ยังไม่ส่ง 3 ท่าน",
        "ไม่มีเลขบัตร: 1",
        "https://bot.example/office/forms/2569-11",
    ):
        assert words in text
    for name in ("มานะ", "ปิติ", "สมชาย", "ใจดี"):
        assert name not in text
    assert "แนบ" not in text


def test_a_letter_that_was_sent_keeps_nothing_of_what_it_said(office: TheOffice) -> None:
    with serving(Post()) as port:
        wakes(office, at(port), "2026-11-30 15:01")
    (letter,) = letters(office)
    assert (letter.state, letter.to_sealed, letter.text_sealed) == ("sent", None, None)


def test_only_an_address_whose_owner_answered_is_used(office: TheOffice) -> None:
    takes_mail(office, "stranger@elsewhere.example", confirmed=False)
    wakes(office, at(free_port()), "2026-11-30 15:01")
    assert letters(office) == []


def test_without_a_mail_server_no_letter_is_kept(office: TheOffice) -> None:
    wakes(office, None, "2026-11-30 15:01")
    assert letters(office) == []


def test_forms_are_enclosed_only_where_the_office_chooses_so_and_open_with_the_password_told_in_line(
    office: TheOffice,
) -> None:
    office.sets(mails_forms=True)
    post = Post()
    with serving(post) as port:
        wakes(office, at(port), "2026-11-30 15:01")
    (arrived,) = post.letters
    with office.database.transaction() as session:
        card = "\n".join(texts_of(session.scalars(select(Delivery)).one().messages[0]))
        acts = [each.act for each in audit.of_office(session, offices.every(session)[0])]
    password = card.split("รหัสเปิดไฟล์ในอีเมล\n")[1].split("\n")[0]
    enclosed = list(arrived.iter_attachments())
    assert [each.get_filename() for each in enclosed] == ["sp12-2569-11.xlsx", "snb1-2569-11.xlsx", "snb2-2569-11.xlsx"]
    body = arrived.get_body()
    assert body is not None
    assert "แนบแบบรายงานมาด้วย" in body.get_content()
    assert password not in body.get_content()
    assert "forms mailed" in acts
    cells = opened(enclosed[0].get_content(), password)
    assert "สมชาย ใจดี" in cells


def opened(locked: bytes, password: str) -> str:
    """Every cell of a spreadsheet, opened as an office program would."""
    file = msoffcrypto.OfficeFile(BytesIO(locked))
    assert file.is_encrypted()
    file.load_key(password=password)
    plain = BytesIO()
    file.decrypt(plain)
    sheet = openpyxl.load_workbook(plain).active
    return "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row)


def test_a_server_that_is_away_is_tried_again_with_growing_waits_until_it_takes_the_letter(office: TheOffice) -> None:
    wakes(office, at(free_port()), "2026-11-30 15:01")
    (letter,) = letters(office)
    assert (letter.state, letter.attempts, letter.trouble) == ("waiting", 1, "ConnectionRefusedError")
    let_wait_end(office)
    wakes(office, at(free_port()), "2026-11-30 15:03")
    with office.database.transaction() as session:
        run = session.scalars(select(TimerRun).where(TimerRun.rule == "mail")).one()
        assert timedelta(seconds=100) < run.next_try_at - real_now() <= timedelta(minutes=2)
    let_wait_end(office)
    post = Post(refusals=["451 try later"])
    with serving(post) as port:
        wakes(office, at(port), "2026-11-30 15:10")
        let_wait_end(office)
        wakes(office, at(port), "2026-11-30 15:20", "2026-11-30 15:30")
    assert len(post.letters) == 1
    assert letters(office)[0].state == "sent"


def test_after_three_days_it_is_given_up_and_all_can_see_it(office: TheOffice) -> None:
    wakes(office, at(free_port()), "2026-11-30 15:01")
    let_wait_end(office, days=3)
    wakes(office, at(free_port()), "2026-12-03 15:02")
    assert letters(office)[0].state == "dead"
    with office.database.transaction() as session:
        assert metrics.must_be_zero(session, real_now(), office.times.now())["raengjai_dead_mails"] == 1
        told = [str(row.body) for row in session.scalars(select(OutboxBubble).where(OutboxBubble.weight == "answer"))]
    assert any("ส่งไม่ถึงบางที่อยู่" in each for each in told)


def test_an_address_that_is_none_is_given_up_at_once_and_tried_again_at_an_operators_word(office: TheOffice) -> None:
    post = Post(unknown={ARUN})
    with serving(post) as port:
        wakes(office, at(port), "2026-11-30 15:01")
        assert letters(office)[0].state == "dead"
        post.unknown.clear()
        with office.database.transaction() as session:
            done = second_chance.retry(session, real_now(), office.times.now(), even_unknown=False)
            assert done.letters == 1
        wakes(office, at(port), "2026-11-30 15:05")
    assert len(post.letters) == 1


def test_a_dead_letter_is_let_be(office: TheOffice) -> None:
    with serving(Post(unknown={ARUN})) as port:
        wakes(office, at(port), "2026-11-30 15:01")
    with office.database.transaction() as session:
        assert second_chance.let_be(session, office.times.now()).letters == 1
        assert metrics.must_be_zero(session, real_now(), office.times.now())["raengjai_dead_mails"] == 0


def test_no_log_line_names_anybody(office: TheOffice, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), serving(Post(unknown={ARUN})) as port:
        wakes(office, at(port), "2026-11-30 15:01")
    written = "\n".join(str(record.__dict__) for record in caplog.records if record.name.startswith("raengjai"))
    assert "mail" in written
    for word in ("arun", "office.example", "สมชาย"):
        assert word not in written


def test_a_letter_is_sent_once_however_many_workers_there_are(office: TheOffice) -> None:
    post = Post()
    with serving(post) as port:
        wakes(office, at(port), "2026-11-30 15:01")
        wakes(office, at(port), "2026-11-30 15:02")
    assert len(post.letters) == 1
