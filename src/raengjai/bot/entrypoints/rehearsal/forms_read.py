"""The ministry's forms beside what people said, cell by cell; the words and the counting are written down here anew."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from raengjai.bot.entrypoints.rehearsal.almanac import Month
from raengjai.bot.entrypoints.rehearsal.helps import PROJECTS, is_registered
from raengjai.bot.entrypoints.rehearsal.ledger import Entry, different_people
from raengjai.bot.entrypoints.rehearsal.promises import Promises
from raengjai.bot.entrypoints.rehearsal.sheets import Row, Sheet
from raengjai.bot.thai import citizen_id
from raengjai.bot.thai.digits import to_arabic, to_thai
from raengjai.bot.thai.masking import without_ids
from raengjai.bot.thai.months import MONTHS, buddhist

HELP_TYPES = {"promote": "ส่งเสริม", "protect": "คุ้มครอง", "develop": "พัฒนา", "drug_prevention": "ป้องกันยาเสพติด"}
WORKERS = {"informal": "แรงงานนอกระบบ", "elderly": "แรงงานสูงอายุ", "disabled": "แรงงานคนพิการ"}
TICK = "✓"
_PEOPLE = re.compile(r"จำนวน ([๐-๙,]+) คน")


def compare_sp12(promises: Promises, what: str, form: Sheet, said: Sequence[Entry], month: Month) -> None:
    """สป-๑๒ tells exactly these entries."""
    _compare_above(promises, what, form, said, month)
    _compare_rows(promises, what, form, [(str(number), *_helped(entry)) for number, entry in enumerate(said, 1)])


def compare_snb2(promises: Promises, what: str, form: Sheet, said: Sequence[Entry], month: Month) -> None:
    """สนบ.๒ tells exactly these entries, each with its project and a tick where the register knows or does not know."""
    _compare_above(promises, what, form, said, month)
    rows = [(str(number), entry.told.project, *_helped(entry), *_ticks(entry)) for number, entry in enumerate(said, 1)]
    _compare_rows(promises, what, form, rows)


def compare_snb1(
    promises: Promises, what: str, form: Sheet, of_month: Sequence[Entry], of_year: Sequence[Entry], month: Month
) -> None:
    """สนบ.๑ counts these entries of the month and of the fiscal year so far, project by project and in all."""
    promises.holds(f"{what}: its month is not {_named(month)}", holds=_named(month) in form.above)
    rows = [
        (str(number), project, "", *_counts(of_month, project), *_counts(of_year, project))
        for number, project in enumerate(PROJECTS, 1)
    ]
    _compare_rows(promises, what, form, rows)
    promises.equal(f"{what}, totals", form.totals, ("รวม", "", "", *_counts(of_month), *_counts(of_year)))


def _compare_above(promises: Promises, what: str, form: Sheet, said: Sequence[Entry], month: Month) -> None:
    promises.holds(f"{what}: its month is not {_named(month)}", holds=_named(month) in form.above)
    found = _PEOPLE.search(form.above)
    people = to_arabic(found[1]) if found else None
    promises.equal(f"{what}, จำนวน…คน", people, str(different_people(said)))


def _compare_rows(promises: Promises, what: str, form: Sheet, rows: Sequence[Row]) -> None:
    promises.equal(f"{what}, number of rows", len(form.rows), len(rows))
    for shown, wanted in zip(form.rows, rows, strict=False):
        told = f"{what}, row {wanted[0]}: it shows {_told(shown)}, people said {_told(wanted)}"
        promises.holds(told, holds=shown == wanted)


def _named(month: Month) -> str:
    return f"ประจำเดือน {MONTHS[month.month - 1]} พ.ศ. {to_thai(buddhist(month.year))}"


def _helped(entry: Entry) -> Row:
    told = entry.told
    number, document = told.identity.number, told.identity.document
    papers = citizen_id.grouped(number) if number else document or "-"
    return (told.full_name, papers, "\n".join(_help(told.given)), WORKERS[told.worker])


def _help(given: Sequence[tuple[str, str | None]]) -> list[str]:
    return [f"{HELP_TYPES[kind]}: {service}" if service else HELP_TYPES[kind] for kind, service in given]


def _ticks(entry: Entry) -> tuple[str, str]:
    number = entry.told.identity.number
    if number is None:
        return ("", "")
    return (TICK, "") if is_registered(number) else ("", TICK)


def _counts(entries: Sequence[Entry], project: str | None = None) -> Row:
    counted = [entry for entry in entries if project in (None, entry.told.project)]
    helped = Counter(kind for entry in counted for kind, _service in entry.told.given)
    workers = Counter(entry.told.worker for entry in counted)
    numbers = (len(counted), different_people(counted), *map(helped.get, HELP_TYPES), *map(workers.get, WORKERS))
    return tuple(str(number or 0) for number in numbers)


def _told(row: Row) -> Row:
    """A row as it may be told: without the number's first digits."""
    return tuple(map(without_ids, row))
