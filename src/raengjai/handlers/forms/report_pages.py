"""A report as a PDF, and as pictures of its pages; charts are drawn by the template."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from raengjai.bot import typesetting
from raengjai.bot.thai.digits import to_thai
from raengjai.handlers.forms.fitting import breakable, printable
from raengjai.handlers.forms.heads import heads
from raengjai.handlers.forms.paper import NOTES_HEAD, NUMBER_HEAD, Cell, Column, in_words, number_in_words
from raengjai.handlers.forms.report import Bars, Figure, Part, Photo, Photos, Report, Table, Upright, Words

_TEMPLATE = Path(__file__).with_name("report.typ")
_NUMBER = Column(NUMBER_HEAD, 13, centred=True)


def pdf(report: Report) -> bytes:
    """`report` as a PDF; the same report gives the same bytes."""
    return typesetting.compile(_TEMPLATE, typesetting_input(report), format="pdf")


def pictures(report: Report, *, ppi: float) -> list[bytes]:
    """The PDF's pages as PNG pictures, `ppi` pixels an inch."""
    return typesetting.compile(_TEMPLATE, typesetting_input(report), format="png", ppi=ppi)


def typesetting_input(report: Report) -> dict[str, Any]:
    """`report` for the template `report.typ`: strings, lists and numbers."""
    return {
        "code": report.code,
        "title": [_set(line) for line in report.title],
        "lines": [_set(line) for line in report.lines],
        "figures": [_figure(figure) for figure in report.figures],
        "parts": [_part(part) for part in report.parts],
        "notes_head": NOTES_HEAD,
        "notes": [(to_thai(f"{number}."), _set(note)) for number, note in enumerate(report.notes, start=1)],
    }


def _set(words: str) -> str:
    return breakable(printable(words))


def _figure(figure: Figure) -> dict[str, str]:
    return {
        "number": f"{figure.number:,}",
        "unit": figure.unit,
        "label": _set(figure.label),
        "beside": _set(figure.beside),
    }


def _part(part: Part) -> dict[str, Any]:
    match part:
        case Bars():
            return {"kind": "bars", "head": part.head, "legend": f"หน่วย: {part.unit}", "bars": _bars(part)}
        case Upright():
            return _upright(part)
        case Table():
            return _table(part)
        case Words():
            return {"kind": "words", "head": part.head, "paragraphs": [_set(each) for each in part.paragraphs]}
        case Photos():
            return {"kind": "photos", "head": part.head, "photos": [_photo(photo) for photo in part.photos]}


def _bars(part: Bars) -> list[dict[str, Any]]:
    return [
        {
            "label": _set(bar.label),
            "value": bar.value,
            "mark": bar.mark,
            "number": f"{bar.value:,}",
            "beside": _set(bar.beside),
        }
        for bar in part.bars
    ]


def _upright(part: Upright) -> dict[str, Any]:
    name, values = part.before or ("", ())
    return {
        "kind": "upright",
        "head": part.head,
        "legend": f"หน่วย: {part.unit}",
        "name": part.name,
        "labels": part.labels,
        "values": _heights(part.values),
        "before": {"name": name, "values": _heights(values)} if part.before is not None else None,
    }


def _heights(values: Sequence[int]) -> list[dict[str, Any]]:
    return [{"number": value, "words": number_in_words(value)} for value in values]


def _table(part: Table) -> dict[str, Any]:
    columns = (_NUMBER, *part.columns)
    return {
        "kind": "table",
        "head": part.head,
        "columns": [{"millimetres": column.millimetres, "align": column.align} for column in columns],
        "heads": [asdict(head) for head in heads(columns)],
        "rows": [[to_thai(number), *map(_cell, row)] for number, row in enumerate(part.rows, start=1)],
        "totals": in_words(part.totals),
        "nobody": part.nobody,
    }


def _cell(cell: Cell) -> str:
    return _set(cell) if isinstance(cell, str) else number_in_words(cell)


def _photo(photo: Photo) -> dict[str, str]:
    """The picture within an SVG, which the template can take from its input: so no file is needed."""
    size = f'width="{photo.width}" height="{photo.height}"'
    inside = f"data:image/jpeg;base64,{base64.b64encode(photo.content).decode()}"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size}><image {size} href="{inside}"/></svg>'
    return {"svg": svg, "caption": _set(photo.caption)}
