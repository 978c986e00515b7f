"""The free line within an answer, for those who still owe the month."""

from __future__ import annotations

from datetime import timedelta

from talking import Talking

LINE = "ยังไม่มีรายการจากคุณ"


def at_day(volunteer: Talking, day: int) -> Talking:
    """The volunteer on a day of November 2026, at ten in the morning."""
    volunteer.now += timedelta(days=day - volunteer.now.day)
    return volunteer


def test_who_owes_is_told_once_from_five_days_before(volunteer: Talking) -> None:
    at_day(volunteer, 19).says("เมนู", hides=LINE)
    at_day(volunteer, 20).says("เมนู", sees=[LINE, "อีก 5 วัน"])
    at_day(volunteer, 20).says("เมนู", hides=LINE)
    at_day(volunteer, 23).says("เมนู", hides=LINE)


def test_who_has_declared_nothing_is_not_told(volunteer: Talking) -> None:
    at_day(volunteer, 10).says("เดือนนี้ไม่มี")
    at_day(volunteer, 22).says("เมนู", hides=LINE)


def test_nobody_is_told_in_the_middle_of_recording(volunteer: Talking) -> None:
    at_day(volunteer, 22).says("บันทึก", hides=LINE)
    volunteer.says("นายสมชาย ใจดี", hides=LINE)
    volunteer.says("ยกเลิก", sees=LINE)


def test_a_newcomer_is_not_told(newcomer: Talking) -> None:
    at_day(newcomer, 22).says("สวัสดี", hides=LINE)
