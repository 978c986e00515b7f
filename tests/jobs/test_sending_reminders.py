"""What reminders say, that they are decided at the moment of sending, and what they cost."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from labour_office import TheOffice
from sqlalchemy import func, select, update
from timing import Times, bangkok

from raengjai.bot.clock import real_now
from raengjai.handlers.jobs import asking_to_send, closing, reminders, sending_reminders
from raengjai.storage.database import Database
from raengjai.storage.models import Delivery, Keeper, Membership, Reminder, TimerRun, Unit, Volunteer

RULES = (reminders.EVE, reminders.LAST, sending_reminders.RULE, closing.RULE)


@pytest.fixture
def office(any_database: Database) -> TheOffice:
    return TheOffice(any_database, Times(any_database, at=bangkok("2026-11-20 12:00")))


def plays(office: TheOffice, *moments: str) -> None:
    worker = office.times.worker(*RULES)
    office.times.look(worker)
    for moment in moments:
        office.times.look(worker, moment)


def wakes(office: TheOffice, *moments: str) -> None:
    """A new worker begins at the first of these moments."""
    worker = office.times.worker(*RULES)
    for moment in moments:
        office.times.look(worker, moment)


def rows(office: TheOffice) -> list[tuple[str, str, str]]:
    """(rule, about, state) of each reminder."""
    with office.database.transaction() as session:
        found = session.execute(select(Reminder.rule, Reminder.about, Reminder.state).order_by(Reminder.id))
        return [(row[0], row[1], row[2]) for row in found]


def keeps_a_unit(office: TheOffice, number: int) -> None:
    with office.database.transaction() as session:
        volunteer = session.scalars(select(Volunteer).where(Volunteer.number == number)).one()
        unit = Unit(office_id=volunteer.office_id, name=f"หน่วยบริการ {number}")
        session.add(unit)
        session.flush()
        session.add(
            Keeper(
                office_id=volunteer.office_id,
                unit_id=unit.id,
                membership_id=volunteer.membership_id,
                started_at=bangkok("2026-01-01 10:00"),
            )
        )


def test_the_words_tell_how_long_there_is(office: TheOffice) -> None:
    plays(office, "2026-11-24 09:01", "2026-11-25 09:01")
    eve, day = office.said()
    assert eve.startswith("สวัสดีค่ะ เดือนพฤศจิกายน 2569 น้องยังไม่ได้รับรายการจากคุณเลยค่ะ\nพรุ่งนี้ วันพุธที่ 25 พฤศจิกายน 2569")
    assert "วันนี้เป็นวันสุดท้ายแล้วค่ะ" in day


def test_before_a_weekend_the_words_name_the_last_day(office: TheOffice) -> None:
    """25 October 2026 is a Sunday: the last reminder comes on Thursday, and Thursday is not the last day."""
    office.times.at = bangkok("2026-10-19 12:00")
    plays(office, "2026-10-21 09:01", "2026-10-22 09:01")
    assert all("ปิดรับวันอาทิตย์ที่ 25 ตุลาคม 2569" in text for text in office.said())
    assert len(office.said()) == 2


def test_a_reminder_that_was_missed_speaks_of_the_day_on_which_it_comes(office: TheOffice) -> None:
    plays(office, "2026-11-25 09:30")
    (said,) = office.said()
    assert "วันนี้เป็นวันสุดท้ายแล้วค่ะ" in said


def test_each_rule_person_and_month_is_one_row(office: TheOffice) -> None:
    plays(office, "2026-11-24 09:01", "2026-11-24 09:20", "2026-11-25 09:01", "2026-11-25 10:00")
    assert rows(office) == [("reminder_eve", "2026-11", "sent")] * 4 + [("reminder_due_day", "2026-11", "sent")] * 4


def test_a_missed_eve_is_spared_where_the_due_day_has_come(office: TheOffice) -> None:
    plays(office, "2026-11-25 09:30")
    assert (
        sorted(rows(office))
        == [("reminder_due_day", "2026-11", "sent")] * 4 + [("reminder_eve", "2026-11", "spared")] * 4
    )


def test_keepers_come_first_and_are_told_so(office: TheOffice) -> None:
    keeps_a_unit(office, 3)
    office.has_left(4 + 1 + 2)
    plays(office, "2026-11-24 09:01")
    assert office.reminded() == [["3"], ["1"]]
    assert "ผู้ดูแลหน่วยบริการ" in office.said()[0]


def test_a_unit_always_owes_its_report(office: TheOffice) -> None:
    keeps_a_unit(office, 3)
    for number in (2, 3, 4):
        office.change(number, expected_reporter=False)
    plays(office, "2026-11-24 09:01")
    assert sorted(itertools.chain(*office.reminded())) == ["1", "3"]


def test_who_speaks_another_language_gets_words_and_request_of_their_own(office: TheOffice) -> None:
    office.joins(7, language="en")
    plays(office, "2026-11-24 09:01")
    assert office.reminded() == [["1", "2", "3", "4"], ["7"]]
    assert "Tomorrow, Wednesday 25 November 2026" in office.said()[1]


def can_not_be_taken(office: TheOffice, state: str) -> None:
    with office.database.transaction() as session:
        session.execute(update(Delivery).values(state=state))


def test_what_line_could_not_take_is_decided_anew(office: TheOffice) -> None:
    plays(office, "2026-11-24 09:01")
    can_not_be_taken(office, "dropped")
    office.records(2, "2026-11-24 09:10")
    office.is_away(3, date(2026, 11, 30))
    plays(office, "2026-11-24 09:17")
    assert office.reminded() == [["1", "2", "3", "4"], ["1", "4"]]
    assert sorted(state for _rule, _about, state in rows(office)) == ["sent", "sent", "spared", "spared"]


def test_what_line_has_not_taken_yet_is_looked_at_again(office: TheOffice) -> None:
    plays(office, "2026-11-24 09:01", "2026-11-24 09:17")
    can_not_be_taken(office, "dropped")
    plays(office, "2026-11-24 09:33")
    assert len(office.reminded()) == 2


def test_what_was_taken_is_not_sent_again(office: TheOffice) -> None:
    plays(office, "2026-11-24 09:01")
    can_not_be_taken(office, "sent")
    plays(office, "2026-11-24 09:17", "2026-11-24 09:33", "2026-11-24 12:00")
    assert len(office.reminded()) == 1


def test_what_the_months_messages_do_not_reach_for_is_short_and_waits_for_no_new_month(office: TheOffice) -> None:
    plays(office, "2026-11-24 09:01")
    can_not_be_taken(office, "parked")
    plays(office, "2026-11-24 09:17")
    assert {state for _rule, _about, state in rows(office)} == {"short"}
    with office.database.transaction() as session:
        assert session.scalars(select(Delivery.state)).all() == ["dropped"]


def test_a_request_is_wanted_until_the_evening(office: TheOffice) -> None:
    plays(office, "2026-11-24 09:01")
    with office.database.transaction() as session:
        (delivery,) = session.scalars(select(Delivery)).all()
        assert delivery.valid_until is not None
        hours = (delivery.valid_until - delivery.created_at).total_seconds() / 3600
        assert 8.9 < hours < 9


def test_who_was_chosen_but_not_sent_to_by_evening_waits_for_the_morning(office: TheOffice) -> None:
    """The choice was made, then every worker died."""
    first = office.times.worker(reminders.EVE, reminders.LAST)
    office.times.look(first)
    office.times.look(first, "2026-11-24 09:01")
    assert office.reminded() == []
    wakes(office, "2026-11-24 18:01")
    assert office.reminded() == []
    wakes(office, "2026-11-25 08:01")
    assert office.reminded() == [["1", "2", "3", "4"]]
    wakes(office, "2026-11-25 09:01")
    assert len(office.reminded()) == 1


def test_a_choice_that_nobody_sent_before_the_closing_is_spared(office: TheOffice) -> None:
    first = office.times.worker(reminders.LAST)
    office.times.look(first)
    office.times.look(first, "2026-11-25 09:01")
    wakes(office, "2026-11-26 09:00")
    assert office.reminded() == []
    assert {state for _rule, _about, state in rows(office)} == {"spared"}


def test_a_run_of_another_office_that_is_due_is_waited_for(office: TheOffice) -> None:
    """Another worker is still choosing: what it chooses goes out in the same request."""
    first, second = office.times.worker(reminders.EVE), office.times.worker(sending_reminders.RULE)
    office.times.look(first)
    office.times.at = bangkok("2026-11-24 09:00")
    with office.database.transaction() as session:
        asking_to_send.ask(session, "main", office.times.now())
    second.tick()
    assert office.reminded() == []
    first.tick()
    with office.database.transaction() as session:
        session.execute(update(TimerRun).values(next_try_at=real_now()))
    second.tick()
    assert office.reminded() == [["1", "2", "3", "4"]]


def test_a_volunteer_who_has_left_or_blocked_the_bot_is_not_counted(office: TheOffice) -> None:
    with office.database.transaction() as session:
        wanted = select(Membership).join(Volunteer, Volunteer.membership_id == Membership.id)
        member = session.scalars(wanted.where(Volunteer.number == 1)).one()
        member.state, member.ended_at = "ended", bangkok("2026-11-22 09:00")
    plays(office, "2026-11-24 09:01")
    assert office.reminded() == [["2", "3", "4"]]
    with office.database.transaction() as session:
        assert session.scalar(select(func.sum(Delivery.recipients_count))) == 3
