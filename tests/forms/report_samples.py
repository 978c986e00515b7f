"""Invented figures for reports, and an invented picture."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

from PIL import Image, ImageDraw

from raengjai.bot.thai.months import months_of_fiscal_year
from raengjai.handlers.forms.annual import Annual
from raengjai.handlers.forms.follow_up import FollowUp
from raengjai.handlers.forms.quarterly import Quarterly
from raengjai.handlers.forms.report import Photo
from raengjai.handlers.forms.report_figures import Figures, MonthFigures, ProjectFigures, UnitFigures
from raengjai.storage.record_counts import Counts
from raengjai.storage.reporters import Completeness
from raengjai.storage.span_counts import Helped, Reached

RECORDS = (96, 120, 143, 88, 131, 160, 175, 92, 140, 150, 133, 129)


def _month(at: int, month: tuple[int, int]) -> MonthFigures:
    records = RECORDS[at]
    complete = Completeness(80 + at, 78 + at // 2, 93) if at else None
    return MonthFigures(month, Helped(records, records - 9), Reached(at % 4, 35 * (at % 4)), complete)


def counts(records: int) -> Counts:
    """So many records, of all kinds."""
    kinds = {"promote": records // 3, "protect": records // 2, "develop": records // 5, "drug_prevention": records // 9}
    elderly, disabled = records // 4, records // 12
    return Counts(
        records,
        records * 9 // 10,
        kinds,
        {"informal": records - elderly - disabled, "elderly": elderly, "disabled": disabled},
    )


PROJECTS = (
    ProjectFigures(
        "โครงการส่งเสริมอาชีพแรงงานนอกระบบในชุมชน ปีงบประมาณ ๒๕๗๐",
        600,
        counts(180),
        counts(420),
        12_000_000,
        5_432_150,
        "งบประมาณโอนล่าช้า ผู้เข้าอบรมไม่ครบ",
    ),
    ProjectFigures("โครงการเครือข่ายแรงงานนอกระบบเข้มแข็ง", 150, counts(120), counts(310), 4_000_000, 4_000_000),
    ProjectFigures("กิจกรรมรณรงค์ขึ้นทะเบียนผู้ประกันตนมาตรา ๔๐", None, counts(50), counts(90)),
    ProjectFigures(None, None, counts(9), counts(9)),
)
UNITS = (
    UnitFigures("หน่วยบริการบ้านสุขใจ", 120, 30, 66),
    UnitFigures("หน่วยบริการชุมชนแรงงานนอกระบบ ตำบลพิมพา", None, 12, 20),
)


def figures(first: int = 1, last: int = 3, **changes: object) -> Figures:
    """Months of fiscal year 2570 in Chachoengsao."""
    span = [_month(at, month) for at, month in enumerate(months_of_fiscal_year(2570))][first - 1 : last]
    records = sum(one.helped.records for one in span)
    known = Figures(
        province="ฉะเชิงเทรา",
        office="สำนักงานแรงงานจังหวัดฉะเชิงเทรา",
        fiscal_year=2570,
        as_of=date(2026, 12, 28),
        months=tuple(span),
        counts=counts(records),
        people=records * 8 // 10,
        year_people=640,
        projects=PROJECTS,
        units=UNITS,
        districts=(("บางปะกง", Helped(140, 101)), ("เมืองฉะเชิงเทรา", Helped(120, 96)), ("ท่าตะเกียบ", Helped(12, 12))),
        services=(("ขึ้นทะเบียนผู้ประกันตนมาตรา ๔๐", 152), ("แนะแนวอาชีพ", 88), ("ฝึกอาชีพ", 61), ("รับงานไปทำที่บ้าน", 4)),
        others=Helped(17, 15),
        balance=Counts(96, 90),
        before=tuple(Helped(one.helped.records * 3 // 4, 50) for one in span),
    )
    return replace(known, **changes)  # type: ignore[arg-type]


NOTHING = figures(
    months=tuple(MonthFigures(month, Helped(), Reached(), None) for month in months_of_fiscal_year(2570)[:3]),
    counts=Counts(0, 0), people=0, year_people=0, projects=(), units=(), districts=(), services=(), others=Helped(),
    balance=Counts(0, 0), before=None,
)  # fmt: skip


def a_photo(caption: str = "อบรมอาชีพที่บ้านสุขใจ", size: tuple[int, int] = (640, 480)) -> Photo:
    """A picture of no one: a sun over a field."""
    drawn = Image.new("RGB", size, "#cfe8ff")
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((0, size[1] * 2 // 3, *size), fill="#7aa95c")
    pen.ellipse((size[0] // 2 - 60, 60, size[0] // 2 + 60, 180), fill="#f6c344")
    file = BytesIO()
    drawn.save(file, "JPEG", quality=85)
    return Photo(caption, file.getvalue(), *size)


def a_quarterly(**changes: object) -> Quarterly:
    """The first quarter."""
    return Quarterly(figures(**changes), 1, counts(300))  # type: ignore[arg-type]


def a_follow_up(**changes: object) -> FollowUp:
    """After six months."""
    return FollowUp(figures(1, 6, as_of=date(2027, 4, 1), **changes), 6)  # type: ignore[arg-type]


def an_annual(*, final: bool = True) -> Annual:
    """The whole year."""
    photos = (a_photo(), a_photo("รณรงค์มาตรา ๔๐ ที่ตลาดนัดวันเสาร์ ตำบลพิมพา อำเภอบางปะกง", (400, 600)), a_photo(""))
    return Annual(figures(1, 12, as_of=date(2027, 10, 1)), final, photos)
