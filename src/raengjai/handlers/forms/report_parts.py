"""The parts of reports: the same figures shown the same way, whichever report they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from raengjai.bot.thai.digits import to_thai
from raengjai.bot.thai.months import MONTHS, SHORT_MONTHS, buddhist
from raengjai.handlers.forms.fitting import printable
from raengjai.handlers.forms.labels import HELP_TYPE_LABELS, WORKER_TYPE_LABELS, WORKER_TYPES_ON_FORMS
from raengjai.handlers.forms.paper import Cell, Column
from raengjai.handlers.forms.report import Bar, Bars, Figure, Table, Upright, Words
from raengjai.handlers.forms.report_figures import Figures, MonthFigures, ProjectFigures, UnitFigures
from raengjai.handlers.forms.snb2 import NO_PROJECT
from raengjai.storage.record_counts import Counts

TIMES, PEOPLE, SO_FAR = "ครั้ง", "คน", "สะสมทั้งปี"
SERVICES_SHOWN: Final = 10
COUNTING: Final = (
    "ครั้ง คือ จำนวนครั้งที่ช่วยเหลือ คน คือ จำนวนคนที่ไม่ซ้ำกัน ผู้ที่ได้รับการช่วยเหลือในหลายโครงการนับเป็น ๑ คนในยอดรวม",
    "ครั้งหนึ่งอาจช่วยเหลือหลายประเภท ผลรวมของทุกประเภทการช่วยเหลือจึงอาจมากกว่าจำนวนครั้ง",
)


def as_of(figures: Figures) -> str:
    """ข้อมูล ณ วันที่ ๑๕ กันยายน พ.ศ. ๒๕๗๐."""
    day = figures.as_of
    return f"ข้อมูล ณ วันที่ {to_thai(day.day)} {MONTHS[day.month - 1]} พ.ศ. {to_thai(buddhist(day.year))}"


def span_in_words(figures: Figures) -> str:
    """ตุลาคม - ธันวาคม พ.ศ. ๒๕๖๙; the years of both where they differ."""
    (year, month), (last_year, last_month) = figures.months[0].month, figures.months[-1].month
    first = MONTHS[month - 1] if year == last_year else f"{MONTHS[month - 1]} พ.ศ. {to_thai(buddhist(year))}"
    return f"{first} - {MONTHS[last_month - 1]} พ.ศ. {to_thai(buddhist(last_year))}"


def key_figures(figures: Figures) -> tuple[Figure, ...]:
    """How often, how many, outreach, and how completely people reported."""
    reached = [month.reached for month in figures.months]
    activities, heads = sum(one.activities for one in reached), sum(one.people for one in reached)
    return (
        Figure(figures.counts.records, TIMES, "ให้ความช่วยเหลือ", _year_before(figures)),
        Figure(figures.people, PEOPLE, "ผู้ได้รับการช่วยเหลือ"),
        Figure(activities, "กิจกรรม", "รณรงค์/ประชาสัมพันธ์", f"ผู้เข้าร่วม {heads:,} คน" if activities else ""),
        *_completeness(figures),
    )


def _year_before(figures: Figures) -> str:
    if figures.before is None:
        return ""
    return f"ช่วงเดียวกันปีก่อน {sum(month.records for month in figures.before):,} ครั้ง"


def _completeness(figures: Figures) -> tuple[Figure, ...]:
    """Reports of the months that have ended, out of those that were owed."""
    owed = [month.complete for month in figures.months if month.complete is not None]
    expected = sum(one.expected for one in owed)
    if not expected:
        return ()
    reported, in_time = (sum(getattr(one, name) for one in owed) for name in ("reported", "in_time"))
    beside = f"{reported:,} จาก {expected:,} ฉบับ ตรงเวลา {in_time:,}"
    return (Figure(round(reported * 100 / expected), "ร้อยละ", "ส่งรายงานครบถ้วน", beside),)


def by_help_type(figures: Figures, before: tuple[str, Counts] | None = None) -> Bars:
    """Bars by type of help; `before`: the name of another span and its counts."""
    counts = figures.counts.by_help_type
    bars = [
        Bar(label, counts.get(kind, 0), beside=_before(before, before and before[1].by_help_type.get(kind, 0)))
        for kind, label in HELP_TYPE_LABELS.items()
    ]
    return Bars("ประเภทการช่วยเหลือ", TIMES, tuple(bars))


def by_worker_type(figures: Figures, before: tuple[str, Counts] | None = None) -> Bars:
    """Bars by type of worker; those on no form stand last, if there are any."""
    counts = figures.counts.by_worker_type
    bars = [
        Bar(
            WORKER_TYPE_LABELS[kind],
            counts.get(kind, 0),
            beside=_before(before, before and before[1].by_worker_type.get(kind, 0)),
        )
        for kind in WORKER_TYPES_ON_FORMS
    ]
    if figures.others.records:
        bars.append(Bar(WORKER_TYPE_LABELS["other"], figures.others.records, beside="(ไม่อยู่ในแบบ)"))
    return Bars("ประเภทของแรงงาน", TIMES, tuple(bars))


def _before(before: tuple[str, Counts] | None, count: object) -> str:
    return "" if before is None else f"({before[0]} {count:,})"


def month_by_month(figures: Figures) -> Upright:
    """A column for each month, beside that of the year before."""
    before = None if figures.before is None else tuple(month.records for month in figures.before)
    return Upright(
        "จำนวนครั้งรายเดือน",
        TIMES,
        f"ปีงบประมาณ {to_thai(figures.fiscal_year)}",
        tuple(SHORT_MONTHS[month.month[1] - 1] for month in figures.months),
        tuple(month.helped.records for month in figures.months),
        None if before is None else (f"ปีงบประมาณ {to_thai(figures.fiscal_year - 1)}", before),
    )


def months_table(figures: Figures) -> Table:
    """Each month in numbers, and who reported."""
    columns = (
        Column("เดือน", 40),
        _count("ครั้ง", "การช่วยเหลือ"),
        _count("คน", "การช่วยเหลือ"),
        _count("กิจกรรม", "รณรงค์ฯ"),
        _count("ผู้เข้าร่วม", "รณรงค์ฯ"),
        _count("ต้องส่ง", "รายงานของอาสาสมัครและหน่วยบริการ"),
        _count("ส่งแล้ว", "รายงานของอาสาสมัครและหน่วยบริการ"),
        _count("ตรงเวลา", "รายงานของอาสาสมัครและหน่วยบริการ"),
    )
    return Table("รายเดือน", columns, tuple(map(_month_row, figures.months)))


def _month_row(one: MonthFigures) -> tuple[Cell, ...]:
    year, month = one.month
    done = one.complete
    reports = (None, None, None) if done is None else (done.expected, done.reported, done.in_time)
    name = f"{MONTHS[month - 1]} {to_thai(buddhist(year))}"
    return (name, one.helped.records, one.helped.people, one.reached.activities, one.reached.people, *reports)


def projects_table(figures: Figures, span: str | None = None, *, money: bool = False) -> Table:
    """Each project: target, what it did in the span (by its name, if it is not the year so far) and in the year.

    With `money` what it was given and what it has spent.
    """
    columns = (
        Column("แผนงาน/โครงการ/กิจกรรม", 60),
        _count("เป้าหมาย (คน)", wide=18),
        *((_count(TIMES, span), _count(PEOPLE, span)) if span else ()),
        _count(TIMES, SO_FAR),
        _count(PEOPLE, SO_FAR),
        Column("ร้อยละของเป้าหมาย", 20, kind="baht"),
        *(_money() if money else ()),
    )
    listed = [*figures.projects, *([_all_projects(figures)] if figures.projects else [])]
    rows = [_project_row(one, with_span=bool(span), money=money) for one in listed]
    return Table("แผนงาน/โครงการ/กิจกรรม", columns, tuple(rows[:-1]), rows[-1] if rows else ())


def _money() -> tuple[Column, ...]:
    return (
        Column("ที่ได้รับ", 26, kind="baht", group="งบประมาณ (บาท)"),
        Column("เบิกจ่าย", 26, kind="baht", group="งบประมาณ (บาท)"),
    )


def _project_row(one: ProjectFigures, *, with_span: bool, money: bool) -> tuple[Cell, ...]:
    span = (one.span.records, one.span.people) if with_span else ()
    share = per_cent(one.year.people, one.target)
    baht = (_baht(one.budget), _baht(one.spent)) if money else ()
    return (name_of(one), one.target, *span, one.year.records, one.year.people, share, *baht)


def _all_projects(figures: Figures) -> ProjectFigures:
    """The sums; persons are counted anew, for one may have been helped by several projects."""
    listed = figures.projects
    records = sum(one.year.records for one in listed)
    return ProjectFigures(
        name="รวม",
        target=_sum([one.target for one in listed]),
        span=Counts(figures.counts.records, figures.people),
        year=Counts(records, figures.year_people),
        budget=_sum([one.budget for one in listed]),
        spent=_sum([one.spent for one in listed]),
    )


def project_bars(figures: Figures) -> Bars:
    """The persons of each project, its target a line across."""
    bars = [
        Bar(name_of(one), one.year.people, one.target, _share(one.year.people, one.target)) for one in figures.projects
    ]
    head = "ผลสะสมเทียบเป้าหมายรายโครงการ (เส้นตั้งคือเป้าหมาย)"
    return Bars(head, PEOPLE, tuple(bars), sheet="เทียบเป้าหมาย")


def units_table(figures: Figures, span: str | None = None) -> Table:
    """Each community service unit; the span by its name, if it is not the year so far."""
    columns = (
        Column("หน่วยบริการชุมชนแรงงานนอกระบบ", 86),
        _count("เป้าหมาย (คน)", wide=20),
        *((_count(f"{span} (คน)", wide=20),) if span else ()),
        _count(f"{SO_FAR} (คน)", wide=20),
        Column("ร้อยละของเป้าหมาย", 22, kind="baht"),
    )
    rows = tuple(_unit_row(unit, with_span=bool(span)) for unit in figures.units)
    return Table("หน่วยบริการชุมชนแรงงานนอกระบบ", columns, rows, sheet="หน่วยบริการ")


def _unit_row(one: UnitFigures, *, with_span: bool) -> tuple[Cell, ...]:
    span = (one.span,) if with_span else ()
    return (printable(one.name), one.target, *span, one.year, per_cent(one.year, one.target))


def districts(figures: Figures) -> Bars:
    """Bars by the district in which people were helped."""
    bars = [Bar(name, helped.records, beside=f"({helped.people:,} คน)") for name, helped in figures.districts]
    return Bars("รายอำเภอ", TIMES, tuple(bars))


def services(figures: Figures) -> Bars:
    """Bars of the services most given."""
    shown = figures.services[:SERVICES_SHOWN]
    return Bars("บริการที่ให้มากที่สุด", TIMES, tuple(Bar(printable(name), count) for name, count in shown))


def problems(figures: Figures) -> Words:
    """What projects told of what was hard."""
    told = [(name_of(one), printable(one.problems)) for one in figures.projects if one.problems]
    return Words("ปัญหา/อุปสรรค", tuple(f"{name}: {words}" for name, words in told))


def notes(figures: Figures) -> tuple[str, ...]:
    """How it is counted, and what comes from before the bot."""
    balance = figures.balance
    if not balance.records:
        return COUNTING
    brought = f"รวมยอดยกมาของเดือนก่อนเริ่มใช้ระบบ {to_thai(f'{balance.records:,}')} ครั้ง"
    return (*COUNTING, f"{brought} {to_thai(f'{balance.people:,}')} คน ตามที่สำนักงานนับไว้")


def name_of(one: ProjectFigures) -> str:
    """The project's name, or that none is named."""
    return printable(one.name) if one.name is not None else NO_PROJECT


def per_cent(people: int, target: int | None) -> Decimal | None:
    """People out of the target, two decimals; None without one."""
    if not target:
        return None
    return (Decimal(people) * 100 / target).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _share(people: int, target: int | None) -> str:
    share = per_cent(people, target)
    return "" if share is None else f"(ร้อยละ {share:.0f})"


def _count(head: str, group: str = "", wide: float = 15.5) -> Column:
    return Column(head, wide, kind="count", group=group)


def _baht(satang: int | None) -> Decimal | None:
    return None if satang is None else Decimal(satang) / 100


def _sum(numbers: Sequence[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None
