"""A reminder's buttons, tapped late: the word counts for the month that the reminder was about."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from people_talking import OfficeAt, recorded
from talking import Talking

from raengjai.bot.clock import bangkok_day
from raengjai.bot.conversation.bubbles import Button
from raengjai.handlers import reminder_words
from raengjai.handlers.reminder_words import Words
from raengjai.storage import periods, reporters


def reminded(language: str = "th") -> list[Button]:
    """The buttons of November's reminder."""
    return list(reminder_words.bubble(Words(2026, 11, date(2026, 11, 25), 1, language, keeps_unit=False)).quick)


def missing(talking: Talking, office: OfficeAt, month: int) -> int:
    """How many owe that month's report."""
    with talking.database.transaction() as session:
        row = office.row(session)
        today = bangkok_day(talking.now)
        return len(reporters.owing(session, row, periods.named(session, row, 2026, month), today))


def test_nothing_is_one_tap(volunteer: Talking, office: OfficeAt) -> None:
    record, nothing = reminded()
    assert (record.label, nothing.label) == ("บันทึกการช่วยเหลือ", "เดือนนี้ไม่มี")
    volunteer.presses(nothing, sees=["รับทราบ", "พฤศจิกายน 2569"])
    assert missing(volunteer, office, 11) == 0


def test_recording_is_one_tap(volunteer: Talking) -> None:
    volunteer.presses(reminded()[0], sees="ช่วยใคร")


def test_after_the_closing_the_word_is_about_the_month_that_was_asked(volunteer: Talking, office: OfficeAt) -> None:
    volunteer.now += timedelta(days=8)
    volunteer.presses(reminded()[1], sees=["รับทราบ", "พฤศจิกายน 2569"])
    assert missing(volunteer, office, 11) == 0
    assert missing(volunteer, office, 12) == 1


def test_who_recorded_in_that_month_has_something_to_report(volunteer: Talking) -> None:
    recorded(volunteer)
    volunteer.now += timedelta(days=8)
    volunteer.presses(reminded()[1], sees="มีรายการ")


@pytest.mark.parametrize("settled", ["long ago", "filed"])
def test_a_month_that_is_settled_stays_as_it_is(volunteer: Talking, office: OfficeAt, settled: str) -> None:
    if settled == "filed":
        with volunteer.database.transaction() as session:
            periods.named(session, office.row(session), 2026, 11).filed_at = volunteer.now
        volunteer.now += timedelta(days=8)
    else:
        volunteer.now += timedelta(days=40)
    volunteer.presses(reminded()[1], sees="สรุปไปเรียบร้อยแล้ว")
    assert missing(volunteer, office, 11) == 1
