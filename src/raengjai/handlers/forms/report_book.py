"""A report as a spreadsheet: its figures on the first sheet, then a sheet for each chart and table."""

from __future__ import annotations

from collections.abc import Iterator

from raengjai.handlers.forms import sheet
from raengjai.handlers.forms.paper import Column, Paper
from raengjai.handlers.forms.report import Bars, Photos, Report, Table, Upright, Words

FIRST = "สรุป"
_LONGEST_NAME = 31
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def xlsx(report: Report) -> bytes:
    """Write `report`; the same report gives the same bytes."""
    return sheet.book(list(_papers(report)), report.code)


def _papers(report: Report) -> Iterator[Paper]:
    yield _first(report)
    names = {FIRST}
    for part in report.parts:
        if isinstance(part, Words | Photos):
            continue
        table = _as_table(part)
        name = _name(part.sheet or part.head, names)
        names.add(name)
        yield _paper(report, table, name)


def _first(report: Report) -> Paper:
    columns = (Column("รายการ", 90), Column("จำนวน", 34, kind="count"), Column("หน่วย", 30), Column("หมายเหตุ", 60))
    rows = tuple((figure.label, figure.number, figure.unit, figure.beside) for figure in report.figures)
    return Paper(
        code=FIRST,
        title=report.title,
        lines=report.lines,
        columns=columns,
        rows=rows,
        notes=report.notes,
        month=report.month,
    )


def _paper(report: Report, table: Table, name: str) -> Paper:
    return Paper(
        code=name,
        title=(*report.title, table.head),
        lines=report.lines,
        columns=table.columns,
        rows=table.rows,
        totals=table.totals,
        notes=(),
        month=report.month,
        nobody=table.nobody,
    )


def _as_table(part: Bars | Upright | Table) -> Table:
    """The numbers of a chart as a table."""
    if isinstance(part, Table):
        return part
    if isinstance(part, Bars):
        return _of_bars(part)
    before = part.before or ("", ())
    columns = [Column("เดือน", 60), Column(f"{part.name} ({part.unit})", 50, kind="count")]
    if part.before is not None:
        columns.append(Column(f"{before[0]} ({part.unit})", 50, kind="count"))
    rows = zip(part.labels, part.values, *([before[1]] if part.before is not None else []), strict=True)
    return Table(part.head, tuple(columns), tuple(rows))


def _of_bars(part: Bars) -> Table:
    marked = any(bar.mark is not None for bar in part.bars)
    columns = (
        Column("รายการ", 90),
        Column(f"จำนวน ({part.unit})", 40, kind="count"),
        *((Column("เป้าหมาย", 40, kind="count"),) if marked else ()),
        Column("หมายเหตุ", 60),
    )
    return Table(
        part.head,
        columns,
        tuple((bar.label, bar.value, *((bar.mark,) if marked else ()), bar.beside) for bar in part.bars),
    )


def _name(head: str, taken: set[str]) -> str:
    """A sheet's name: of letters that Excel takes, not too long, not twice."""
    short = " ".join(head.translate(_NOT_IN_NAMES).split())[: _LONGEST_NAME - 3].rstrip()
    number = 1
    name = short
    while name in taken:
        number += 1
        name = f"{short} {number}"
    return name
