"""The rows of a list of vacancies, from a file or pasted, taken in: a verdict each."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass

from flask import Response, request

from raengjai.bot.i18n import Text, _
from raengjai.handlers.lists import templates, vacancies
from raengjai.handlers.lists.faults import NotAList
from raengjai.handlers.lists.helped import Handed
from raengjai.handlers.lists.vacancies import Judge, Judged
from raengjai.handlers.office.answers import Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.form_files import as_download
from raengjai.storage import vacancies as kept

NEW, THERE, GOOD, REFUSED = ALL = ("new", "there", "good", "refused")


@dataclass(frozen=True)
class Verdict:
    """What became of a row: its number, what, why, and the vacancy's number."""

    row: int
    what: str
    words: tuple[str, ...] = ()
    number: int = 0


def template() -> Response:
    """The empty list."""
    return as_download(templates.as_xlsx(vacancies.COLUMNS, []), "raengjai-vacancies.xlsx")


def taken(desk: Desk, *, most: int, saves: bool) -> Shown | Text:
    """What became of each row; or what is wrong with all of it."""
    try:
        handed = _handed(most)
    except NotAList as wrong:
        return wrong.text
    verdicts = _verdicts(desk, handed, saves=saves)
    counts = {what: sum(one.what == what for one in verdicts) for what in ALL}
    if saves:
        desk.note("vacancies imported", ", ".join(f"{counts[what]} {what}" for what in (NEW, THERE, REFUSED)))
    return Shown("office/vacancy_list_verdicts.html", _values(verdicts, counts, saves=saves))


def _values(verdicts: list[Verdict], counts: Mapping[str, int], *, saves: bool) -> dict[str, object]:
    return {"verdicts": verdicts, "counts": counts, "saves": saves, "lines": request.form.get("lines", "")}


def _handed(most: int) -> Handed:
    """What was pasted, else the file."""
    lines = request.form.get("lines", "")
    if lines.strip():
        return vacancies.pasted(lines, most)
    file = request.files.get("file")
    if file is None or not file.filename:
        raise NotAList(_("Please paste some lines, or choose a file."))
    return vacancies.handed_in(io.BytesIO(file.read()), most)


def _verdicts(desk: Desk, handed: Handed, *, saves: bool) -> list[Verdict]:
    judge = Judge(desk.office.province_code, desk.today)
    return [_verdict(desk, judge.judge(handed.table, row), saves=saves) for row in handed.rows]


def _verdict(desk: Desk, judged: Judged, *, saves: bool) -> Verdict:
    if judged.told is None:
        return Verdict(judged.row, REFUSED, tuple(f"{fault.place}: {fault.text}" for fault in judged.faults))
    known = kept.same(desk.session, desk.office, judged.told, desk.today)
    if known is not None:
        return Verdict(judged.row, THERE, number=known.number)
    if not saves:
        return Verdict(judged.row, GOOD)
    return Verdict(judged.row, NEW, number=kept.add(desk.session, desk.office, judged.told, desk.now).number)
