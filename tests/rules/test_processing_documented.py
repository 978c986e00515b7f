"""The papers on personal data say what the code does: which tables, for how long, in which words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from raengjai.bot.i18n import speaking
from raengjai.handlers import consent, notice, office_words, own_data
from raengjai.handlers.office.privacy import KEPT
from raengjai.storage.models import Base
from raengjai.storage.retention.kinds import KINDS, YEARS, Kind
from raengjai.storage.retention.rules import RULES, STAYS

DOCS = Path(__file__).parents[2] / "docs"
RECORD = (DOCS / "processing-record.md").read_text(encoding="utf-8")
PRIVACY = (DOCS / "privacy.md").read_text(encoding="utf-8")
NOTICES = (DOCS / "notices.md").read_text(encoding="utf-8")
THREATS = (DOCS / "threat-model.md").read_text(encoding="utf-8")

TABLES = {mapper.class_.__tablename__ for mapper in Base.registry.mappers}
SEALED = {table.name for table in Base.metadata.sorted_tables if any(one.name.endswith("_sealed") for one in table.c)}
USUAL = {kind.name: (str(kind.usual), "ปี" if kind.unit == YEARS else "วัน") for kind in KINDS}
WITH_ANOTHER = {
    table.__tablename__: {kind}
    for table, why in STAYS.items()
    for words, kind in (("with its membership", "people"), ("with its chat", "strangers"), ("whole days", "audit"))
    if words in why
}
"""Tables without a rule of their own, whose rows go with others: `retention.rules.STAYS` says with which."""

_NAME = re.compile(r"`(\w+)`")
_TIME = re.compile(r"(\d+) (ปี|วัน)")


def _rows(text: str, cells: int) -> list[list[str]]:
    lines = (line.strip().strip("|").split("|") for line in text.splitlines() if line.startswith("| "))
    return [[cell.strip() for cell in line] for line in lines if len(line) == cells]


ACTIVITIES = {row[0]: row[5] for row in _rows(RECORD, 6)}
KEPT_IN = {row[0]: (_NAME.findall(row[1]), row[2]) for row in _rows(RECORD.partition("ตารางในฐานข้อมูล")[2], 3)}
NO_PERSON = _NAME.findall(RECORD.partition("ไม่มีข้อมูลของบุคคล (")[2].partition("\n## ")[0])
PLACED = {name: place for name, place in KEPT_IN.items() if name in ACTIVITIES}


def _kinds_of(tables: list[str]) -> set[str]:
    ruled = {rule.kind.name for rule in RULES if rule.table.__tablename__ in tables}
    return ruled.union(*(WITH_ANOTHER.get(name, set()) for name in tables))


def test_every_table_belongs_to_one_activity_or_tells_of_nobody() -> None:
    named = [table for tables, _times in PLACED.values() for table in tables] + NO_PERSON
    assert len(named) == len(set(named))
    assert set(named) ^ TABLES == set()
    assert set(ACTIVITIES) - set(PLACED) == {"กิจกรรม"}


@pytest.mark.parametrize("activity", PLACED)
def test_an_activity_tells_how_long_its_tables_are_kept(activity: str) -> None:
    tables, times = PLACED[activity]
    told = {name: (number, unit) for name, number, unit in re.findall(r"`(\w+)` (\d+) (ปี|วัน)", times)}
    assert told == {name: USUAL[name] for name in _kinds_of(tables)}
    allowed = {*told.values(), USUAL["unfinished"]}
    assert set(_TIME.findall(ACTIVITIES[activity])) <= allowed


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_how_long_each_kind_is_kept_is_told(kind: Kind) -> None:
    rows = [row for row in _rows(PRIVACY, 3) if f"`{kind.name}`" in row[0]]
    assert rows
    assert [row for row in rows if not re.search(rf"(?<!\d){kind.usual} {kind.unit}", row[1])] == []
    assert [row for row in rows if kind.unit == YEARS and "fiscal year" not in row[1]] == []


def test_the_notice_itself_takes_its_times_from_the_code() -> None:
    page = (DOCS.parent / "src/raengjai/handlers/office/templates/privacy.html").read_text(encoding="utf-8")
    asked = set(re.findall(r"\{\{ kept\.(\w+) \}\}", page))
    assert {"records", "cases", "tip_offs", "people", "messages"} <= asked <= set(KEPT)
    assert not re.search(r"\d+ (?:ปี|years)\b", page)


def test_every_table_that_seals_anything_is_told_of_in_the_threat_model() -> None:
    kept = THREATS.partition("## What is kept")[2].partition("\n## ")[0]
    assert SEALED - set(_NAME.findall(kept)) == set()


def _plain(text: str) -> str:
    return re.sub(r"[>\s]+", "", text)


def _said() -> list[str]:
    office = "สำนักงานแรงงานจังหวัด"
    with speaking("th"):
        rights = str(office_words.WORDS["notice"].ours.format(office=office))
        read_out = str(own_data.READ_OUT.format(office=office, years=USUAL["records"][0]))
        short = str(notice.SHORT.format(rights=rights, link="")).partition("\n")[0]
        return [read_out.partition("“")[2].rstrip("”"), short, *map(str, consent.WORDINGS.values())]


@pytest.mark.parametrize("number", range(2 + len(consent.WORDINGS)))
def test_the_papers_quote_what_is_said(number: int) -> None:
    assert _plain(_said()[number]) in _plain(NOTICES)
