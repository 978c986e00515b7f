"""The month's question about scams and illegal work: as usual, or a story; one page to the employment office."""

from __future__ import annotations

from people_talking import OfficeAt
from sqlalchemy import select
from talking import Talking

from raengjai.handlers.cases import situation
from raengjai.handlers.forms import situation_page
from raengjai.storage import form_words, situation_reports
from raengjai.storage.models import SituationReport


def test_as_usual_is_one_tap_and_the_last_answer_counts(volunteer: Talking, office: OfficeAt) -> None:
    volunteer.shown = [situation.question((2026, 11))]
    volunteer.taps("ปกติ", sees="จดไว้แล้ว")
    volunteer.says("มีเหตุ", sees="เกิดอะไรขึ้น").says("นายหน้ามาชวนไปเกาหลี").says("ยืนยัน", sees="ไม่มีชื่อคุณ")
    with volunteer.database.transaction() as session:
        (report,) = session.scalars(select(SituationReport)).all()
        assert (report.year, report.month, report.story) == (2026, 11, "นายหน้ามาชวนไปเกาหลี")


def test_the_page_tells_counts_and_stories_and_no_volunteer(
    volunteer: Talking, other_volunteer: Talking, office: OfficeAt
) -> None:
    volunteer.says("มีเหตุ").says("นายหน้ามาชวน 1000000000017").says("ยืนยัน")
    other_volunteer.says("สถานการณ์ปกติ", sees="จดไว้แล้ว")
    with volunteer.database.transaction() as session:
        row = office.row(session)
        answers = situation_reports.of_month(session, row, (2026, 11))
        letter = situation_page.of(row, (2026, 11), answers, form_words.of(session, row))
    told = "\n".join(letter.paragraphs)
    assert "มีผู้รายงาน ๒ คน" in told
    assert "มีเหตุ ๑ คน" in told
    assert "๑. ตำบลพิมพา: นายหน้ามาชวน" in told
    for hidden in ("สมหญิง", "1000000000017"):
        assert hidden not in told
