"""Totals in the chat, on XLSX and on PDF are those that a plain count of random scripts gives, not our queries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from people_talking import empty, quick_database
from pypdf import PdfReader
from reading import lines
from scripts import (
    ACTS,
    KINDS,
    LATER,
    MONTHS,
    ON_FORMS,
    PEOPLE,
    UNITS,
    WORKERS,
    Add,
    Change,
    Close,
    Delete,
    Figures,
    Help,
    Played,
    Reach,
    Restore,
    Row,
    figures,
    line_id,
    with_before,
)
from talking import Talking

from raengjai.bot.i18n import speaking
from raengjai.bot.thai.digits import to_arabic
from raengjai.handlers.forms import keeping
from raengjai.handlers.forms.keeping import Of, Wanted
from raengjai.handlers.forms.kinds import SNB1, SNB2, SP12, VOLUNTEER, Kind
from raengjai.handlers.forms.labels import HELP_TYPE_LABELS, WORKER_TYPE_LABELS
from raengjai.handlers.words import HELP_TYPES, WORKER_TYPES
from raengjai.storage import editions, form_records, record_counts
from raengjai.storage.database import Database

SHARED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@pytest.fixture(scope="module")
def one_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    opened = quick_database(tmp_path_factory.mktemp("totals"))
    yield opened
    opened.close()


def emptied(database: Database) -> Database:
    empty(database)
    return database


@dataclass(frozen=True)
class Read:
    """A form of persons, read back: what stands above it, and its rows counted."""

    told: int
    rows: int
    kinds: dict[str, int]
    workers: dict[str, int]


def made(played: Played, month: int, kind: Kind, about: str = "", ending: str = "xlsx") -> bytes:
    with played.database.transaction() as session:
        of = Of(played.office(session).id, played.period(session, month).id)
    return keeping.file(played.database.transaction, of, Wanted(kind, ending, about), LATER).content


def read_back(xlsx: bytes) -> Read:
    """สป-๑๒ or สนบ.๒: the columns of help and worker are the fourth and fifth after the number (and project)."""
    cells = lines(xlsx)
    rows = [row for row in cells if row and isinstance(row[0], int)]
    head = next(str(row[0]) for row in cells if row and "จำนวน" in str(row[0]) and "ประจำเดือน" in str(row[0]))
    at = 4 if any("ชื่อแผนงาน/โครงการ/กิจกรรม" in map(str, row) for row in cells) else 3
    labels = {label: kind for kind, label in HELP_TYPE_LABELS.items()}
    return Read(
        told=int(to_arabic(head.split("จำนวน ")[1].split(" คน")[0])),
        rows=len(rows),
        kinds=dict(Counter(labels[part.split(":")[0]] for row in rows for part in str(row[at]).split("\n"))),
        workers=dict(Counter(str(row[at + 1]) for row in rows)),
    )


def agrees(read: Read, rows: list[Row]) -> None:
    counted = figures(rows)
    assert (read.told, read.rows) == (counted.people, counted.records)
    assert read.kinds == counted.kinds
    assert read.workers == {WORKER_TYPE_LABELS[worker]: count for worker, count in counted.workers.items()}


def chat_agrees(talking: Talking, rows: list[Row], labels: dict[str, str]) -> None:
    counted = figures(rows)
    assert f"{counted.people} คน {counted.records} รายการ" in talking.text
    expected = {**counted.kinds, **counted.workers}
    for name, label in labels.items():
        shown = re.search(rf"^{re.escape(label)} (\d+)$", talking.text, re.MULTILINE)
        assert int(shown[1] if shown else 0) == expected.get(name, 0), (name, talking.text)


def test_the_two_ways_of_counting_start_apart() -> None:
    """The plain count knows by itself what a person is."""
    one, same, other = (
        Row(0, 0, Help(who, ("promote",), "informal", 0, None, 0), 1) for who in (*PEOPLE[:2], PEOPLE[3])
    )
    assert figures([one, same]).people == 1
    assert figures([one, other]).people == 2


A_DAY = Help(PEOPLE[0], ("promote", "drug_prevention"), "disabled", 3, 0, 0)
AGAIN = Help(PEOPLE[1], ("drug_prevention",), "elderly", 2, None, 1)
STORY = [
    Add(0, 0, A_DAY),
    Add(0, 0, A_DAY),
    Add(0, 1, AGAIN),
    Add(0, 2, Help(PEOPLE[3], ("develop",), "other", 1, 1, 0)),
    Reach(0, 2, 40),
    Close(0),
    Add(1, 1, AGAIN),
    Change(0, AGAIN),
    Delete(1),
    Close(0),
    Restore(1),
    Close(1),
    Close(0),
    Add(0, 0, Help(PEOPLE[4], ("protect",), "informal", 5, 1, 1)),
]


@settings(max_examples=12, suppress_health_check=SHARED)
@given(acts=ACTS)
@example(acts=STORY)
@example(acts=[])
def test_the_chat_and_the_spreadsheets_tell_what_a_plain_count_tells(one_database: Database, acts: list[Any]) -> None:
    played = Played(emptied(one_database), acts)
    for month in range(3):
        _chat_and_figures(played, month)
        _editions(played, month)
        _spreadsheets(played, month)


def _chat_and_figures(played: Played, month: int) -> None:
    """The chat and the office's figures tell the month as it stands."""
    now = datetime(*MONTHS[month], 20, 3, tzinfo=UTC)
    with speaking("th"):
        kinds = {kind: str(HELP_TYPES[kind]) for kind in KINDS}
        workers = {worker: str(WORKER_TYPES[worker]) for worker in WORKERS}
    standing = played.plain.standing(month)
    for number in range(3):
        rows = [row for row in standing if row.volunteer == number]
        talking = Talking(played.database, now, line_id(number)).says("เดือนนี้")
        chat_agrees(talking, rows, {**kinds, **workers})
        reached = [one.people for one in played.plain.reached if (one.month, one.volunteer) == (month, number)]
        assert (f"{len(reached)} ครั้ง {sum(reached)} คน" in talking.text) == bool(reached)
    chat_agrees(Talking(played.database, now, line_id(9)).says("เมนู"), standing, kinds)
    with played.database.transaction() as session:
        counted, expected = record_counts.of_month(session, played.period(session, month)), figures(standing)
        assert (counted.records, counted.people) == (expected.records, expected.people)
        assert (counted.by_help_type, counted.by_worker_type) == (expected.kinds, expected.workers)


def _editions(played: Played, month: int) -> None:
    """A closed month has an edition for each time it said anything else, and no more."""
    with played.database.transaction() as session:
        kept = editions.of_month(session, played.office(session), played.period(session, month))
        assert len(kept) == len(played.kept[month])
        assert all(editions.reasons_of(one) for one in kept[1:])


def _spreadsheets(played: Played, month: int) -> None:
    plain = played.of_forms(month)
    agrees(read_back(made(played, month, SP12)), plain.on_forms(month))
    for number, unit in enumerate(played.units):
        agrees(read_back(made(played, month, SP12, str(unit))), plain.on_forms(month, number))
    agrees(read_back(made(played, month, SNB2)), plain.on_forms(month))
    assert _snb1(made(played, month, SNB1)) == _expected_snb1(played, month)
    for number in range(3):
        _own_report(played, month, number)


def _expected_snb1(played: Played, month: int) -> list[list[int]]:
    """Each project's month and year, then all together; those without a project only where there are any."""
    plain = played.of_forms(month)
    rows, every = [], [row for project in (0, 1, None) for row in plain.year(month, project)]
    for project in (0, 1, None):
        year = figures(plain.year(month, project))
        year = with_before(year) if project == 0 else year
        now = figures(row for row in plain.on_forms(month) if row.help.project == project)
        if project is not None or year.records:
            rows.append([*now.in_order, *year.in_order])
    totals = [sum(column) for column in zip(*rows, strict=True)]
    totals[1] = figures(plain.on_forms(month)).people
    totals[10] = with_before(figures(every)).people
    return [*rows, totals]


def _snb1(xlsx: bytes) -> list[list[int]]:
    cells = lines(xlsx)
    rows = [row[3:] for row in cells if row and isinstance(row[0], int)]
    (totals,) = [row[3:] for row in cells if row and row[0] == "รวม"]
    return [[int(str(cell)) for cell in row] for row in (*rows, totals)]


def _own_report(played: Played, month: int, number: int) -> None:
    """The volunteer's own report: other workers and outreach too."""
    plain = played.of_forms(month)
    rows = [row for row in plain.standing(month) if row.volunteer == number]
    reached = [one.people for one in plain.reached if (one.month, one.volunteer) == (month, number)]
    counted, told = figures(rows), _told(made(played, month, VOLUNTEER, str(number + 1)))
    assert (told["ครั้ง"], told["คน"]) == (counted.records, counted.people)
    assert {kind: told[HELP_TYPE_LABELS[kind]] for kind in KINDS} == {
        kind: counted.kinds.get(kind, 0) for kind in KINDS
    }
    assert {one: told[WORKER_TYPE_LABELS[one]] for one in WORKERS} == {
        one: counted.workers.get(one, 0) for one in WORKERS
    }
    assert (told["กิจกรรม"], told["ผู้เข้าร่วม (คน)"]) == (len(reached), sum(reached))


def _told(xlsx: bytes) -> dict[str, int]:
    """The small tables above the rows: label and number."""
    return {str(row[0]): int(str(row[2])) for row in lines(xlsx) if len(row) == 3 and isinstance(row[2], int)}


@settings(max_examples=3, suppress_health_check=SHARED)
@given(acts=ACTS, month=st.integers(0, 2))
@example(acts=STORY, month=0)
def test_the_pdfs_tell_the_same(one_database: Database, acts: list[Any], month: int) -> None:
    played = Played(emptied(one_database), acts)
    plain = played.of_forms(month)
    for kind, about, rows in (
        (SP12, "", plain.on_forms(month)),
        (SP12, str(played.units[0]), plain.on_forms(month, 0)),
        (SNB2, "", plain.on_forms(month)),
    ):
        _persons_agree(_words(made(played, month, kind, about, "pdf")), figures(rows))
    numbers = _numbers(_words(made(played, month, SNB1, "", "pdf")))
    expected = _expected_snb1(played, month)
    assert [row[-18:] for row in numbers[-len(expected) :]] == expected


def _words(pdf: bytes) -> str:
    """The words of a PDF.  Thai marks above and below are not all read back; letters, digits and IDs are."""
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def _persons_agree(words: str, counted: Figures) -> None:
    told = re.search(r" [๐-๙]{4} \S+ ([๐-๙]+) คน$", words, re.MULTILINE)
    assert told is not None, words
    assert int(to_arabic(told[1])) == counted.people
    numbers = [int(to_arabic(found)) for found in re.findall(r"^([๐-๙]+)\*? ", words, re.MULTILINE)]
    assert max(numbers, default=0) == counted.records


def _numbers(words: str) -> list[list[int]]:
    """The rows of numbers of สนบ.๑; nought is a dash."""
    found = re.findall(r"((?:(?:[\d,]+|-) ){17}(?:[\d,]+|-))$", words, re.MULTILINE)
    return [[0 if one == "-" else int(one.replace(",", "")) for one in row.split()] for row in found]


def test_units_and_workers_of_the_scripts_are_all_there_are() -> None:
    assert set(UNITS) == {0, 1, None}
    assert set(ON_FORMS) == set(form_records.ON_FORM)
