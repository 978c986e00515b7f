"""A volunteer's certificate of a fiscal year: thanks, and their own figures.  No names of people helped stand on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from raengjai.bot import typesetting
from raengjai.bot.thai.days import in_words
from raengjai.bot.thai.digits import to_thai
from raengjai.bot.thai.months import months_of_fiscal_year
from raengjai.bot.thai.names import PersonName
from raengjai.handlers.forms.fitting import breakable, printable
from raengjai.handlers.forms.labels import HELP_TYPE_LABELS
from raengjai.storage import volunteer_years
from raengjai.storage.models import Office, Volunteer
from raengjai.storage.places import BANGKOK

TEMPLATE = Path(__file__).with_name("certificate.typ")
TITLE = "เกียรติบัตร"
GIVEN = "ให้ไว้เพื่อแสดงว่า"
LARGEST, LEAST, ROOM = 34, 16, 1000  # points of the name; so many letters' points fit on the line


class NothingYet(Exception):
    """Nothing was recorded in that year: there is nothing to certify."""


@dataclass(frozen=True)
class Certificate:
    """`year` is the fiscal year (Buddhist Era); `is_over` false: the figures are those of this day."""

    office: str
    province: str
    name: str
    place: str
    year: int
    is_over: bool
    people: int
    records: int
    months: int
    reached: int
    by_help_type: tuple[tuple[str, int], ...]
    day: date


def of_volunteer(session: Session, office: Office, volunteer: Volunteer, year: int, today: date) -> Certificate:
    """What stands on a volunteer's certificate; raise `NothingYet`."""
    own = volunteer_years.of(session, office, volunteer, months_of_fiscal_year(year))
    if not own.counts.records and not own.reached:
        raise NothingYet
    return Certificate(
        office=office.name,
        province=office.province_name,
        name=PersonName(volunteer.prefix, volunteer.name).full,
        place=_place(office, volunteer),
        year=year,
        is_over=today >= date(year - 543, 10, 1),
        people=own.counts.people,
        records=own.counts.records,
        months=own.months,
        reached=own.reached,
        by_help_type=tuple((label, own.counts.by_help_type.get(kind, 0)) for kind, label in HELP_TYPE_LABELS.items()),
        day=today,
    )


def _place(office: Office, volunteer: Volunteer) -> str:
    place = f"ตำบล{volunteer.subdistrict_name} อำเภอ{volunteer.district_name} จังหวัด{office.province_name}"
    if office.province_code == BANGKOK:
        place = f"แขวง{volunteer.subdistrict_name} เขต{volunteer.district_name} {office.province_name}"
    return f"อาสาสมัครแรงงาน {place}"


def as_pdf(certificate: Certificate) -> bytes:
    """The certificate on one page; the same certificate gives the same bytes."""
    return typesetting.compile(TEMPLATE, typesetting_input(certificate), format="pdf")


def typesetting_input(certificate: Certificate) -> dict[str, Any]:
    """The certificate for the template `certificate.typ`: strings, numbers and lists of them."""
    name = printable(certificate.name)
    return {
        "office": breakable(printable(certificate.office)),
        "title": TITLE,
        "given": GIVEN,
        "name": breakable(name),
        "name_size": max(LEAST, min(LARGEST, ROOM // max(len(name), 1))),
        "place": breakable(printable(certificate.place)),
        "thanks": _thanks(certificate),
        "figures": [(to_thai(f"{count:,}"), label) for count, label in _figures(certificate)],
        "kinds": " · ".join(
            f"{label} {to_thai(f'{count:,}')} ครั้ง" for label, count in certificate.by_help_type if count
        ),
        "day": f"ให้ไว้ ณ วันที่ {to_thai(in_words(certificate.day, weekday=False))}",
        "signer": ["( ............................................................ )", _position(certificate)],
    }


def _position(certificate: Certificate) -> str:
    return printable(f"แรงงานจังหวัด{certificate.province}")


def _thanks(certificate: Certificate) -> str:
    until = "" if certificate.is_over else f" (ถึงวันที่ {to_thai(in_words(certificate.day, weekday=False))})"
    return f"ได้ช่วยเหลือพี่น้องแรงงานด้วยความเสียสละ ในปีงบประมาณ {to_thai(certificate.year)}{until}"


def _figures(certificate: Certificate) -> list[tuple[int, str]]:
    figures = [
        (certificate.people, "คน ที่ได้รับการช่วยเหลือ"),
        (certificate.records, "ครั้ง ที่ให้การช่วยเหลือ"),
        (certificate.months, "เดือน ที่มีผลงาน"),
    ]
    return [*figures, (certificate.reached, "คน ที่เข้าร่วมการรณรงค์")] if certificate.reached else figures
