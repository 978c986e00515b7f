"""Something of everything that an office keeps, with a word of its own in it, and how addresses name it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

from browsing_pages import Province
from sqlalchemy import select
from volunteers_made import PLACES

from raengjai.bot.thai.names import PersonName
from raengjai.storage import (
    agencies,
    announcements,
    audit,
    case_files,
    case_history,
    cases,
    chats,
    closings,
    committee,
    consents,
    courses,
    emergency_numbers,
    hand_overs,
    help_records,
    holidays,
    job_seekers,
    keepers,
    library,
    line_groups,
    list_photos,
    long_tasks,
    meetings,
    office_texts,
    offices,
    outreach,
    page_links,
    pauses,
    periods,
    pictures,
    private_forms,
    projects,
    record_questions,
    referrals,
    report_files,
    sent_files,
    services,
    staff,
    staff_talks,
    surveys,
    targets,
    vacancies,
    volunteer_invites,
    worker_groups,
    workplaces,
)
from raengjai.storage.audiences import EVERYBODY, Audience
from raengjai.storage.case_files import Piece
from raengjai.storage.help_records import Entry
from raengjai.storage.models import Chat, Invite, JobSeeker, Membership, Office, Person, SentFile, Volunteer
from raengjai.storage.persons import requests
from raengjai.storage.places import Place, named_exactly
from raengjai.storage.sent_files import Sent

Named = tuple[dict[str, object], dict[str, Mapping[str, object]]]
"""The parts that name what was made everywhere, and those that do so only where an address begins like this."""


class Known(Protocol):
    """What only this office has."""

    @property
    def word(self) -> str: ...
    @property
    def citizen_id(self) -> str: ...
    @property
    def phone(self) -> str: ...
    @property
    def numbers(self) -> tuple[int, int]: ...


@dataclass(frozen=True)
class Room:
    """An office that is being filled."""

    session: Any
    province: Province
    office: Office
    own: Known
    volunteer: Volunteer

    @property
    def place(self) -> Place:
        """A subdistrict of the province."""
        return named_exactly(PLACES[self.office.province_code], self.office.province_code)[0]

    @property
    def member(self) -> Membership:
        """The volunteer's."""
        found: Membership = self.session.get_one(Membership, self.volunteer.membership_id)
        return found

    @property
    def head(self) -> Membership:
        """The head's."""
        found: Membership = self.session.get_one(Membership, self.province.staff["head"])
        return found

    @property
    def person(self) -> Person:
        """The head, as a person."""
        found: Person = self.session.get_one(Person, self.head.person_id)
        return found


def about_records(room: Room) -> Named:
    """Last month, closed and filed; this month, with a record that was asked about, activities, a list on paper."""
    session, office, own, volunteer = room.session, room.office, room.own, room.volunteer
    now = room.province.clock()
    before = periods.named(session, office, 2026, 10)
    said = {"citizen_id": own.citizen_id, "note": f"=จด {own.word}"}
    named = ("นาย", f"สมชาย {own.word}", "citizen", ("promote",), "informal")
    entry = Entry(*named, date(2026, 10, 20), room.place, **said)
    help_records.add(session, volunteer, before, entry, f"before-{office.province_code}", now - timedelta(days=30))
    closings.close(session, office, before, by="clock", now=now)
    closings.file(session, office, before, by=str(room.person.id), now=now)
    period = periods.open_on(session, office, date(2026, 11, 20))
    entry = Entry(*named, date(2026, 11, 19), room.place, **said)
    record = help_records.add(session, volunteer, period, entry, f"now-{office.province_code}", now)
    unnumbered = Entry("นาง", f"มาลี {own.word}", "none", ("promote",), "informal", date(2026, 11, 18), room.place)
    flagged = help_records.add(session, volunteer, period, unnumbered, f"flag-{office.province_code}", now)
    question = record_questions.ask(session, record, room.person, f"ถาม {own.word}", now)
    activity = outreach.Activity(f"รณรงค์ {own.word}", 30, date(2026, 11, 18), room.place)
    outreach.add(session, volunteer, period, activity, f"out-{office.province_code}", now)
    mine = page_links.Seen(f"{page_links.OWN} json {volunteer.membership_id.hex}", None)
    own_token = page_links.new(session, office, before, mine, now)
    token = page_links.new(session, office, before, page_links.Seen(f"volunteer {volunteer.number}", None), now)
    report_files.keep(session, office, f"quarterly {2570}-1", {"pdf": own.word.encode()}, now)
    taken = pictures.Taken(b"\xff\xd8", 10, 10, f"ภาพ {own.word}")
    picture = pictures.add(session, office, 2570, taken, now)
    report = report_files.of_office(session, office)[0]
    parts = {"record": record.id, "question": question.id, "picture": picture.id}
    periods.named(session, office, 2026, 12)  # the plan of messages looks ahead, for all who share a channel
    at: dict[str, Mapping[str, object]] = {
        "/pages/": {"token": token},
        "/office/own/": {"token": own_token},
        "/office/id/": {"token": _asked_privately(room)},
        "/office/checks/": {"subject": flagged.id, "month": "2569-11"},
        "/office/records/photos/": {"number": 1},
    }
    return {**parts, "report": report.id, "sent": _list_on_paper(room)}, at


def _asked_privately(room: Room) -> str:
    """The address at which the volunteer was asked for an ID, which is over by now."""
    person = room.session.get_one(Person, room.member.person_id)
    return private_forms.address(person.chat_id, f"id-{room.office.province_code}", "citizen_id", room.province.clock())


def _list_on_paper(room: Room) -> object:
    session, now = room.session, room.province.clock()
    chat_id = session.get_one(Person, room.member.person_id).chat_id
    chat = session.get_one(Chat, chat_id)
    sent_files.want(session, room.office, chat, Sent(f"m-{room.office.province_code}", now), now)
    files = list(session.scalars(select(SentFile).where(SentFile.chat_id == chat_id)))
    for file in files:
        file.state, file.holds, file.content, file.come_at = "come", "picture", room.own.word.encode(), now
    return list_photos.send(session, room.volunteer, files, now).id


def settings_of(room: Room) -> Named:
    """Lists and words that the office has set."""
    session, office, own, now = room.session, room.office, room.own, room.province.clock()
    project = projects.add(session, office, 2570, f"โครงการ {own.word}")
    targets.put(session, office, 2570, project, 4321)
    agency = agencies.add(session, office, agencies.Named(f"สำนักงาน {own.word}", own.word[:20], own.phone))
    holidays.note(session, office, date(2026, 12, 1), works=False, name=f"วัน {own.word}")
    unit = offices.add_unit(session, office, f"หน่วย {own.word}")
    service = services.add(session, office, "promote", f"บริการ {own.word}")
    emergency = emergency_numbers.add(session, office, own.phone, f"เบอร์ {own.word}")
    office_texts.put(session, office, "welcome", f"ยินดี {own.word}", now)
    audit.note(session, office, "command line", "looked", f"ดู {own.word}", now, f"เพราะ {own.word}")
    ids = {"project": project, "agency": agency, "unit": unit, "service": service, "emergency": emergency}
    return {name: row.id for name, row in ids.items()}, {}


def people_of(room: Room) -> Named:
    """Who is expected, who sits and meets, who is asked, who writes and hands over."""
    session, office, own, now = room.session, room.office, room.own, room.province.clock()
    unit = offices.units(session, office)[0]
    keepers.appoint(session, office, unit, room.member, now)
    seat = committee.appoint(session, office, PersonName("นาย", f"ประธาน {own.word}"), "chair", now)
    call = meetings.Call(f"เรื่อง {own.word}", now + timedelta(days=5), f"ห้อง {own.word}")
    meeting = meetings.call(session, office, call, room.person, f"call-{office.province_code}", now)
    question = surveys.Question(surveys.TEXT, f"มีอะไร {own.word}")
    written = surveys.Written(f"สำรวจ {own.word}", date(2026, 12, 20), (question,))
    survey = surveys.write(session, office, written, room.person, now)
    survey.number = own.numbers[0] + 50
    talk = staff_talks.begin(session, room.volunteer, now)
    staff_talks.hear(session, talk, staff_talks.Saying(f"เขียนถึง {own.word}", ""), now)
    handover = hand_overs.add(session, hand_overs.Given(room.member, room.head, 1, f"ส่งงาน {own.word}"), now)
    waiting = session.scalars(
        select(Volunteer).where(Volunteer.office_id == office.id, Volunteer.number == own.numbers[1])
    ).one()
    pauses.begin(session, waiting, date(2026, 11, 20), date(2026, 11, 21), "command line", now)
    assert meeting is not None
    ids = {"seat": seat.id, "meeting": meeting.id, "talk": talk.id, "handover": handover.id, "asked": _request(room)}
    return ids, {"/office/surveys/": {"number": survey.number}, **_codes(room)}


def _request(room: Room) -> object:
    """A person has asked what is kept about them."""
    who: dict[str, Any] = {
        "name": room.own.word,
        "citizen_id": room.own.citizen_id,
        "record": None,
        "contact": room.own.phone,
    }
    asked = requests.Asked(right="access", **who, identity="บัตร", wish=room.own.word, asked_on=date(2026, 11, 19))
    return requests.take_down(room.session, room.office, asked, room.person).id


def _codes(room: Room) -> dict[str, Mapping[str, object]]:
    """One code of each kind: for all volunteers, for one of them, for staff."""
    session, office, now = room.session, room.office, room.province.clock()
    offices.new_invite(session, office, now)
    for_all = session.scalars(select(Invite).where(Invite.office_id == office.id)).one()
    expected = volunteer_invites.Expected(PersonName("นาง", f"รอ {room.own.word}"), room.place, room.own.phone)
    for_one = volunteer_invites.invite(session, office, expected, now)
    for_staff = staff.new_invite(session, office, "officer", None, now)
    return {
        "/office/volunteers/codes/": {"invite": for_all.id},
        "/office/volunteers/list/": {"invite": for_one.id},
        "/office/staff/invite/": {"invite": for_staff.id},
    }


def told_and_done(room: Room) -> Named:
    """An announcement that nobody got yet; long work that is over, with a file that holds full IDs."""
    session, office, own, now = room.session, room.office, room.own, room.province.clock()
    written = announcements.Written(f"ประกาศ {own.word}", Audience(EVERYBODY))
    announcement = announcements.write(session, office, written, room.person, now)
    announcement.number, announcement.picture = own.numbers[0] + 60, b"\xff\xd8"
    task = long_tasks.ask(session, office, long_tasks.Asked("needs", room.person.id, {"month": "2569-11"}), now)
    long_tasks.begin(session, task.id)
    outcome = long_tasks.Outcome({"rows": 10, "more": 0}, own.word.encode(), "needs.xlsx", full_ids=True)
    long_tasks.end(session, task.id, "done", outcome, now)
    line_group = _line_group(room)
    at: dict[str, Mapping[str, object]] = {
        "/announced/": {"token": announcement.id},
        "/office/line-groups/": {"group": line_group},
        "/office/announcements/": {"number": announcement.number},
    }
    return {"task": task.id}, at


def _line_group(room: Room) -> object:
    """A LINE group that is bound, and a code for another."""
    session, office, now = room.session, room.office, room.province.clock()
    line_id = f"C{office.province_code:0>32}"
    chat = session.get_one(Chat, chats.find_or_add(session, office.channel, [("group", line_id)], now)[line_id])
    group = line_groups.bind(session, chat, line_groups.new_code(session, office, room.head, now), now)
    line_groups.new_code(session, office, room.head, now)
    assert group is not None
    line_groups.look(group, f"กลุ่ม {room.own.word}", 12, now)
    return group.id


def work_of(room: Room) -> Named:
    """A vacancy that everybody finds, and one that waits for the office."""
    session, office, own, now = room.session, room.office, room.own, room.province.clock()
    told = vacancies.Told(
        f"=ช่าง{own.word}", workplaces.of_place(room.place), date(2026, 12, 15), own.phone, source=own.word
    )
    vacancy = vacancies.add(session, office, told, now)
    vacancy.number = own.numbers[0] + 70
    vacancies.report(session, office, room.volunteer, told, f"vacancy-{office.province_code}", now)
    seeker = _seeker(room)
    return {}, {
        "/office/vacancies/": {"number": vacancy.number},
        "/office/job-seekers/": {"number": seeker.number},
        "/office/courses/": _course(room),
        "/office/groups/": _group(room),
        **_library(room),
    }


def _group(room: Room) -> dict[str, object]:
    """A group with a member."""
    own, now, draft = room.own, room.province.clock(), f"group-{room.office.province_code}"
    told = worker_groups.Told("unemployed", f"=กลุ่ม{own.word}", room.place)
    group = worker_groups.form(room.session, room.volunteer, told, draft, now)
    group.number = own.numbers[0] + 95
    agreed = consents.Consent("group-2569-11", date(2026, 11, 19), room.member.person_id)
    who = worker_groups.Joining(PersonName("นาง", own.word), own.phone, agreed, draft)
    member, _is_new = worker_groups.join(room.session, group, who, now)
    return {"number": group.number, "member": member.id}


def _library(room: Room) -> dict[str, Mapping[str, object]]:
    """An answer of the office's own, with a leaflet."""
    own, now = room.own, room.province.clock()
    row = library.add(room.session, room.office, library.Written(f"รู้{own.word}", own.word, own.word), now)
    row.number, row.leaflet, row.leaflet_kind = own.numbers[0] + 40, own.word.encode(), library.PDF
    return {"/leaflets/": {"token": row.id, "kind": library.PDF}, "/office/library/": {"number": row.number}}


def _course(room: Room) -> dict[str, object]:
    """A course with one place, and somebody who waits for it."""
    own, now, day = room.own, room.province.clock(), date(2026, 12, 10)
    told = courses.Told(f"ซ่อม{own.word}", own.word, day, day, day, 1, own.phone, held_by=own.word, about=own.word)
    course = courses.announce(room.session, room.office, told, now)
    course.number = own.numbers[0] + 90
    agreed = consents.Consent("course-2569-11", date(2026, 11, 19), room.member.person_id)
    names = (PersonName("นาง", own.word), PersonName("นาย", f"รอ {own.word}"))
    seats = [
        courses.sign_up(room.session, course, courses.SignedUp(name, own.phone, agreed, room.volunteer), now)[0]
        for name in names
    ]
    return {"number": course.number, "seat": seats[0].id}


def _seeker(room: Room) -> JobSeeker:
    """Somebody for whom there is work."""
    own, now = room.own, room.province.clock()
    told = job_seekers.Told(PersonName("นาง", own.word), f"=ช่าง{own.word}", room.place, phone=own.phone)
    agreed = consents.Consent("2569-11", date(2026, 11, 19), room.member.person_id)
    draft = f"seeker-{room.office.province_code}"
    seeker = job_seekers.bring(room.session, room.volunteer, told, agreed, draft_id=draft, now=now)
    seeker.number = own.numbers[0] + 80
    return seeker


def cases_of(room: Room) -> Named:
    """A complaint that was referred, and what the agency sent; a tip-off."""
    session, office, own, now = room.session, room.office, room.own, room.province.clock()
    told = cases.Told(
        "complaint", "wages", f"ค้างค่าจ้าง {own.word}", room.place, contact_name=own.word, contact_phone=own.phone
    )
    case = cases.add(session, room.volunteer, told, f"case-{office.province_code}", now)
    agency, along = agencies.listed(session, office)[0], frozenset({1})
    wish = referrals.Wish(agency, f"ช่วย {own.word}", with_contact=True, look_on=now.date(), files=along)
    case_files.add(session, case, Piece("jpg", b"\xff\xd8\xff" + own.word.encode()), case_history.SENDER, now)
    referral = referrals.send(session, case, wish, room.head, now)
    referrals.add_file(session, referral, "pdf", b"%PDF-" + own.word.encode(), now)
    hidden = cases.Told("tip_off", "job_scam", f"หลอก {own.word}", room.place, identity=cases.HIDDEN)
    cases.add(session, room.volunteer, hidden, f"tip-{office.province_code}", now)
    at: dict[str, Mapping[str, object]] = {
        "/office/agency/": {"token": referral.token, "number": 1},
        "/office/cases/": {"number": 1},
    }
    return {"case": case.id, "referral": referral.id}, at
