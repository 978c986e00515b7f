"""A case that nobody touches is told of, a month later closed, and its words go in their time; so do requests."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from timing import Times, bangkok

from raengjai.bot.thai.names import PersonName
from raengjai.handlers import keeping
from raengjai.handlers.jobs import retention, unfinished
from raengjai.storage import case_history, cases, offices, people, staff
from raengjai.storage.case_history import NOTE, Happened
from raengjai.storage.cases import Told
from raengjai.storage.models import Case, Chat, Membership, Office, OutboxBubble, Person, PersonRequest, Volunteer
from raengjai.storage.places import named_exactly
from raengjai.storage.retention import kinds

SECRET = "ลุงข้างบ้าน"
BEGUN = "2026-11-21 10:00"


@pytest.fixture
def any_url(sqlite_url: str) -> str:
    """What is asked of the database is tried on both kinds in one test below."""
    return sqlite_url


@pytest.fixture
def case(times: Times) -> Case:
    """An open case of an office with an officer, a head and a volunteer who brought it."""
    begun = bangkok(BEGUN)
    times.at = begun
    with times.database.transaction() as session:
        office = offices.create(session, "24", "ฉะเชิงเทรา", "สำนักงาน", begun)
        for role in ("officer", "head"):
            staff.take_seat(session, office, _person(session, role), role, PersonName("นาย", role), begun)
        volunteer = _volunteer(session, office, "สมหญิง รักงาน", approved=True)
        return cases.add(session, volunteer, Told("complaint", "wages", SECRET), "draft", begun)


def _person(session: Session, key: str) -> Person:
    chat = Chat(channel="main", key=key, kind="user", line_id=f"U{key}", created_at=bangkok(BEGUN))
    session.add(chat)
    session.flush()
    return people.standing(session, chat, bangkok(BEGUN)).person


def _volunteer(session: Session, office: Office, name: str, *, approved: bool) -> Volunteer:
    person = _person(session, name)
    member = people.join(session, office, person, "volunteer", approved=approved, now=bangkok(BEGUN))
    place = named_exactly("พิมพา", "24")[0]
    return people.add_volunteer(session, office, member, PersonName("นาง", name), place)


def morning(times: Times, day: str) -> None:
    """The clock comes to a day's morning."""
    worker = times.worker(unfinished.RULE)
    times.look(worker, f"{day} 08:00")
    times.look(worker, f"{day} 09:30")


def night(times: Times, day: str) -> None:
    """The clock comes to a day, and its night's job runs."""
    worker = times.worker(retention.RULE)
    times.look(worker, f"{day} 01:00")
    times.look(worker, f"{day} 02:00")


def standing(times: Times) -> tuple[str, str]:
    """The case's state and story."""
    with times.database.transaction() as session:
        row = session.scalars(select(Case)).one()
        return row.state, row.story


def heard(times: Times, key: str) -> list[str]:
    """What waits to be said in a chat."""
    with times.database.transaction() as session:
        wanted = select(OutboxBubble).join(Chat, Chat.id == OutboxBubble.chat_id).where(Chat.key == key)
        return [str(bubble.body) for bubble in session.scalars(wanted.order_by(OutboxBubble.number))]


def happens(times: Times, kind: str, by: str) -> None:
    """A step of the case, now."""
    with times.database.transaction() as session:
        row = session.scalars(select(Case)).one()
        case_history.add(session, row, Happened(kind, by, words="โทรแล้ว"), times.at)


def test_it_is_told_of_closed_a_month_later_and_emptied_in_its_time(times: Times, case: Case) -> None:
    morning(times, "2027-10-21")
    assert heard(times, "head") == []
    morning(times, "2027-10-24")
    (told,) = heard(times, "head")
    assert str(case.number) in told
    assert "23 พฤศจิกายน 2570" in told
    assert heard(times, "officer") == []
    morning(times, "2027-11-22")
    assert standing(times) == ("received", SECRET)
    morning(times, "2027-11-23")
    assert standing(times) == ("closed", SECRET)
    assert "ยังเดือดร้อน" in heard(times, "สมหญิง รักงาน")[-1]
    assert len(heard(times, "head")) == 1
    night(times, "2030-09-30")
    assert standing(times) == ("closed", SECRET)
    night(times, "2030-10-02")
    assert SECRET not in standing(times)


def test_its_owner_hears_of_it_and_any_step_keeps_it_open(times: Times, case: Case) -> None:
    with times.database.transaction() as session:
        officer = session.scalars(select(Membership).where(Membership.role == "officer")).one()
        session.scalars(select(Case)).one().owner_id = officer.id
    morning(times, "2027-10-24")
    assert (len(heard(times, "officer")), len(heard(times, "head"))) == (1, 0)
    happens(times, NOTE, "somebody")
    morning(times, "2027-11-24")
    assert standing(times)[0] == "received"
    morning(times, "2028-09-25")  # a year after the note, less a month
    assert len(heard(times, "officer")) == 2
    morning(times, "2028-10-26")
    assert standing(times)[0] == "closed"


def test_who_was_away_for_long_is_told_first_and_what_the_clock_notes_is_no_touch(times: Times, case: Case) -> None:
    happens(times, case_history.SILENT, case_history.CLOCK)
    morning(times, "2029-01-10")  # the bot was off for two years
    assert standing(times)[0] == "received"
    assert len(heard(times, "head")) == 1
    morning(times, "2029-02-08")
    assert standing(times)[0] == "received"
    morning(times, "2029-02-09")
    assert standing(times)[0] == "closed"


def test_an_office_chooses_how_long(times: Times, case: Case) -> None:
    with times.database.transaction() as session:
        assert kinds.choose(session, session.scalars(select(Office)).one(), kinds.UNFINISHED.name, 90)
    morning(times, "2027-01-21")
    assert len(heard(times, "head")) == 1


def test_a_request_to_join_that_nobody_answers_ends(times: Times, case: Case) -> None:
    with times.database.transaction() as session:
        _volunteer(session, session.scalars(select(Office)).one(), "มีชัย ตั้งใจ", approved=False)
    morning(times, "2027-11-20")
    assert _state(times, "มีชัย ตั้งใจ") == "waiting"
    morning(times, "2027-11-22")
    assert _state(times, "มีชัย ตั้งใจ") == "ended"
    night(times, "2030-10-02")
    assert _state(times, "–") == "ended"


def _state(times: Times, name: str) -> str:
    with times.database.transaction() as session:
        found = [one for one in session.scalars(select(Volunteer)) if one.name == name]
        return session.get_one(Membership, found[0].membership_id).state


def test_a_person_s_request_that_nobody_answers_does_not_stay_for_ever(times: Times, case: Case) -> None:
    with times.database.transaction() as session:
        office, by = session.scalars(select(Office)).one(), session.scalars(select(Person)).first()
        assert by is not None
        asked = {"right": "access", "name": SECRET, "identity": "บัตร", "taken_by": by.id, "number": 1}
        day = bangkok(BEGUN).date()
        session.add(PersonRequest(office_id=office.id, asked_on=day, due_on=day, **asked))
    night(times, "2029-10-02")
    with times.database.transaction() as session:
        assert session.scalars(select(PersonRequest)).one().name != SECRET


def test_the_page_counts_what_would_be_closed(times: Times, case: Case) -> None:
    with times.database.transaction() as session:
        office = session.scalars(select(Office)).one()
        goes = {
            day: next(
                one.goes
                for one in keeping.of_office(session, office, bangkok(f"{day} 12:00"))
                if one.kind is kinds.UNFINISHED
            )
            for day in ("2027-11-21", "2027-11-22")
        }
    assert goes == {"2027-11-21": 0, "2027-11-22": 1}
