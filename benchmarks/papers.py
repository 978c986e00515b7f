"""สป-๑๒ in a process of its own, by ours and by the bare libraries: CPU of one way, from the same rows.

`python -m benchmarks.papers '{"way": …, "rows": …, "times": …}'` prints the milliseconds of CPU, children counted, of
each time.  Ways: `xlsx`, `bare_xlsx` (XlsxWriter writes the same cells, and nothing else), `pdf`, `bare_pdf`
(Typst compiles the same table, and nothing else, in a fresh process as ours does).
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

from raengjai.bot.thai import citizen_id
from raengjai.handlers.forms import sp12
from raengjai.handlers.forms.labels import HELP_TYPE_LABELS, WORKER_TYPES_ON_FORMS
from raengjai.handlers.forms.paper import Paper
from raengjai.handlers.forms.sp12 import Sp12, Sp12Row
from raengjai.storage.services import FIRST_SERVICES

FIRST, LAST = ("สมชาย", "บุญมี", "ดวงใจ", "ทองดี", "มานี"), ("ใจดี", "ศรีสุข", "แสนดี", "มีสุข", "รักงาน")
UNCOUNTED = 1  # until everything is loaded

_BARE = """
#let rows = json(bytes(sys.inputs.data))
#set document(date: none)
#set page(paper: "a4", flipped: true)
#set text(font: "Sarabun", size: 11pt, lang: "th")
#table(columns: (14mm, 67mm, 50.5mm, 77mm, 56mm), ..rows.flatten())
"""
_TYPESET = """
import sys, typst, fontpkg_sarabun
fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(fontpkg_sarabun.ROOT / "files")])
data = sys.stdin.buffer.read().decode()
made = typst.compile(sys.argv[1], font_paths=fonts, format="pdf", sys_inputs={"data": data})
sys.stdout.buffer.write(made)
"""


def form(rows: int) -> Sp12:
    """A month of so many rows, of people who do not exist."""
    chance = random.Random(1)  # noqa: S311 - no secret
    return Sp12("ฉะเชิงเทรา", 2026, 11, rows, tuple(_row(chance, number) for number in range(1, rows + 1)))


def _row(chance: random.Random, number: int) -> Sp12Row:
    twelve, help_type = f"10000{number:07}", chance.choice(list(FIRST_SERVICES))
    return Sp12Row(
        name=f"{chance.choice(('นาย', 'นาง', 'นางสาว'))}{chance.choice(FIRST)} {chance.choice(LAST)}",
        citizen_id=twelve + str(citizen_id.check_digit(twelve)),
        help=((HELP_TYPE_LABELS[help_type], (chance.choice(FIRST_SERVICES[help_type]),)),),
        worker_type=chance.choice(WORKER_TYPES_ON_FORMS),
    )


def bare_xlsx(paper: Paper) -> bytes:
    """The same numbers and texts in the same order, with no look and no layout."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(paper.rows):
            sheet.write_number(at, 0, at + 1)
            for column, cell in enumerate(row, 1):
                sheet.write_string(at, column, str(cell))
    return file.getvalue()


def bare_pdf(paper: Paper) -> bytes:
    """The same table with the same columns."""
    rows = json.dumps([[str(at), *row] for at, row in enumerate(paper.rows, 1)], ensure_ascii=False)
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "bare.typ"
        template.write_text(_BARE, encoding="utf-8")
        command = [sys.executable, "-c", _TYPESET, str(template)]
        return subprocess.run(command, input=rows.encode(), capture_output=True, check=True).stdout  # noqa: S603 - ours


def ways(rows: int) -> Mapping[str, Callable[[], bytes]]:
    """How a form is made: by us from its rows, by the libraries alone from its cells."""
    made = form(rows)
    paper = sp12._paper(made)
    return {
        "xlsx": lambda: sp12.as_xlsx(made),
        "bare_xlsx": lambda: bare_xlsx(paper),
        "pdf": lambda: sp12.as_pdf(made),
        "bare_pdf": lambda: bare_pdf(paper),
    }


def cpu_ms() -> float:
    """Milliseconds of CPU so far, of this process and of the children that have ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used) * 1000


def main(rows: int, times: int) -> dict[str, list[float]]:
    """Every way by turns: what disturbs, disturbs all alike."""
    makers = ways(rows)
    found: dict[str, list[float]] = {way: [] for way in makers}
    for time in range(times + UNCOUNTED):
        for way, make in makers.items():
            before = cpu_ms()
            make()
            if time >= UNCOUNTED:
                found[way].append(cpu_ms() - before)
    return found


if __name__ == "__main__":
    given: dict[str, Any] = json.loads(sys.argv[1])
    sys.stdout.write(json.dumps(main(**given)))
