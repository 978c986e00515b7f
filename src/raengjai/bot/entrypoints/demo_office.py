"""An invented office for the demo: people, units, projects and a few records.  Nobody here exists."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.clock import bangkok_day
from raengjai.bot.entrypoints import demo_offers, invented
from raengjai.bot.line.menus import STAFF, VOLUNTEER
from raengjai.bot.simulator.line import Line
from raengjai.bot.thai import citizen_id, days
from raengjai.bot.thai.names import PersonName
from raengjai.storage import help_records, keepers, offices, periods, projects, services
from raengjai.storage.help_records import Entry
from raengjai.storage.models import Membership, Office, Unit, Volunteer
from raengjai.storage.places import Place, named_exactly

PROVINCE, PROVINCE_NAME = "24", "ฉะเชิงเทรา"
VOLUNTEERS = (("นางสาว", "สมหญิง รักงาน", "พิมพา"), ("นาย", "ประเสริฐ ใจกว้าง", "บางเตย"))
UNIT, KEEPER = "หน่วยบริการบ้านสุขใจ", "ประเสริฐ ใจกว้าง"
NEWCOMER, OFFICER, GROUP = "คุณมาลี (คนใหม่)", "คุณอรุณ (เจ้าหน้าที่)", "กลุ่ม อสร. บางปะกง"
HELPED = (
    ("นาย", "สมชาย ใจดี", "promote", "แนะแนวอาชีพ", "informal"),
    ("นาง", "บุญมี ศรีสุข", "protect", "ขึ้นทะเบียนผู้ประกันตนมาตรา ๔๐", "elderly"),
    ("นางสาว", "ดวงใจ แสนดี", "develop", "ฝึกอาชีพ", "disabled"),
    ("นาย", "ทองดี มีสุข", "protect", "ให้คำปรึกษาสิทธิแรงงาน", "informal"),
)


def fill(session: Session, line: Line, now: datetime) -> str:
    """Make the office and its people if they are not there; return an invite code that works."""
    office = offices.of_province(session, PROVINCE)
    if office is None:
        office = _office(session, now)
        _project(session, office, now)
        _people(session, line, office, now)
        demo_offers.fill(session, office, now)
    invites = offices.valid_invites(session, office, now)
    return str(invites[0].code) if invites else offices.new_invite(session, office, now)


def hints(code: str) -> list[dict[str, str]]:
    """What the page tells a newcomer, in the order of doing it."""
    return [
        {"title": "1 เข้าร่วม · Join", "text": f"{NEWCOMER} → เพิ่มเพื่อน (add friend) → {code}"},
        {
            "title": "2 บันทึก · Record",
            "text": "พิมพ์ (type) บันทึก แล้วตอบทีละข้อ เลขบัตรสำหรับลอง (IDs of nobody): "
            "1-0000-00000-01-7 · 1-0000-00000-02-5 · 1-0000-00000-03-3",
        },
        {"title": "3 ผลงาน · Your month", "text": "พิมพ์ (type) เดือนนี้"},
        {"title": "4 แบบ สป-๑๒ · The form", "text": f"{OFFICER} → พิมพ์ (type) เมนู → แบบ สป-๑๒"},
    ]


def _office(session: Session, now: datetime) -> Office:
    office = offices.create(session, PROVINCE, PROVINCE_NAME, f"สำนักงานแรงงานจังหวัด{PROVINCE_NAME}", now)
    office.phone = "038000000"
    services.fill_first_list(session, office)
    return office


def _project(session: Session, office: Office, now: datetime) -> None:
    day = bangkok_day(now)
    year = days.fiscal_year(day.year, day.month)
    project = projects.add(session, office, year, "โครงการเครือข่ายแรงงานนอกระบบเข้มแข็ง")
    projects.set_rule(session, office, project, None)


def _people(session: Session, line: Line, office: Office, now: datetime) -> None:
    line.person(NEWCOMER, "ยังไม่เข้าร่วม · not joined")
    officer = line.person(OFFICER, "เจ้าหน้าที่ · staff")
    invented.head(session, office, officer, PersonName("นาย", "อรุณ ดูแลดี"), now)
    outbox.show_menu(session, invented.chat(session, office, officer, now), STAFF.alias)
    unit = offices.add_unit(session, office, UNIT)
    volunteers = [_volunteer(session, line, office, details, now) for details in VOLUNTEERS]
    for volunteer in volunteers:
        _works_for(session, office, volunteer, unit, now)
    _records(session, office, volunteers[0], now)
    with line.lock:
        members = [person.id for person in line.people.persons.values()][1:]
        group = line.people.add_group(GROUP, members)
        group.bot_in = True


def _volunteer(session: Session, line: Line, office: Office, details: tuple[str, str, str], now: datetime) -> Volunteer:
    prefix, name, subdistrict = details
    role = "ผู้ดูแลหน่วย · keeps a unit" if name == KEEPER else "อาสาสมัคร · volunteer"
    actor = line.person(f"คุณ{name.split()[0]} (อสร.)", role)
    volunteer = invented.volunteer(session, office, actor, PersonName(prefix, name), _place(subdistrict), now)
    volunteer.phone = "0800000000"
    outbox.show_menu(session, invented.chat(session, office, actor, now), VOLUNTEER.alias)
    return volunteer


def _works_for(session: Session, office: Office, volunteer: Volunteer, unit: Unit, now: datetime) -> None:
    """What they record belongs to the unit; one of them looks after it."""
    volunteer.unit_id = unit.id
    if volunteer.name == KEEPER:
        keepers.appoint(session, office, unit, session.get_one(Membership, volunteer.membership_id), now)


def _records(session: Session, office: Office, volunteer: Volunteer, now: datetime) -> None:
    today = bangkok_day(now)
    period = periods.open_on(session, office, today)
    for number, (prefix, name, help_type, service, worker) in enumerate(HELPED, 11):
        twelve = f"10000{number:05}00"
        listed = services.of_types(session, office, [help_type])
        entry = Entry(
            prefix=prefix,
            name=name,
            id_kind="citizen",
            citizen_id=twelve + str(citizen_id.check_digit(twelve)),
            help_types=(help_type,),
            services=tuple(one for one in listed if one.name == service),
            worker_type=worker,
            helped_on=max(period.starts_on, today - timedelta(days=1)),
            place=_place(volunteer.subdistrict_name),
            project_id=projects.rules(session, office, days.fiscal_year(period.year, period.month)).get(None),
        )
        help_records.add(session, volunteer, period, entry, f"demo-{number}", now)


def _place(name: str) -> Place:
    return named_exactly(name, PROVINCE)[0]
