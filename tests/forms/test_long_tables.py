"""Long tables are drawn from heights told beforehand: they must look as the typesetter's own tables do."""

from __future__ import annotations

import json
from collections.abc import Sequence

import fontpkg_sarabun
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from looked_at import pages, pixels_apart
from sp12_samples import LONG_NAME, NO_ID, ONE, PLAIN, a_form

from raengjai.bot import typesetting
from raengjai.handlers.forms import line_counts, snb2, sp12
from raengjai.handlers.forms import pages as form_pages
from raengjai.handlers.forms.line_counts import surely
from raengjai.handlers.forms.paper import Column, Paper
from raengjai.handlers.forms.snb2 import Snb2, Snb2Row
from raengjai.handlers.forms.sp12 import Sp12Row

MEASURING = """
#let given = json(bytes(sys.inputs.data))
#set text(font: "Sarabun", size: 11pt, lang: "th", region: "th", top-edge: "ascender", bottom-edge: "descender")
#set par(leading: 0.12em, spacing: 0.12em)
#context {
  let line = measure[ก].height
  let lines(words) = (measure(width: given.room * 1mm, words).height + 0.12 * 11pt) / (line + 0.12 * 11pt)
  [#metadata(given.words.map(lines)) <lines>]
  [#metadata(given.words.map(words => measure(words).width / 11pt)) <ems>]
}
"""
SNB2_PLAIN = Snb2Row("นายสมชาย ใจดี", "1000000000017", (ONE,), "informal", project=None)
THAI_WORDS = st.text(alphabet="กขคงจชซญฐณดตถทธนบปผพฟภมยรลวศษสหอฮะาำเแโใไัิีุู่้์ฌฒฬ๑๗ ", min_size=1, max_size=45)
WORDS = st.one_of(THAI_WORDS, st.text(alphabet="abcWMmi l.-/()0123456789\u0e01\u0e49", min_size=1, max_size=50))


def measured(words: Sequence[str], room: float, what: str) -> list[float]:
    """What the typesetter says of words: their "lines" in so many millimetres, or how many "ems" wide they are."""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(fontpkg_sarabun.ROOT / "files")])
    data = json.dumps({"words": words, "room": room})
    told = typst.query(
        MEASURING.encode(), f"<{what}>", field="value", one=True, font_paths=fonts, sys_inputs={"data": data}
    )
    return [float(each) for each in json.loads(told)]


def test_no_letter_is_wider_than_is_reckoned() -> None:
    for most, letters in line_counts.WIDTHS:
        seen = [f"ก{letter}" for letter in letters] if not most else list(letters)
        widest = max(measured(seen, 100, "ems"))
        assert widest <= (most or 0.577) + 0.0001, letters


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=40), st.sampled_from((34.4, 63.4, 73.4)))
def test_what_is_surely_so_many_lines_is(words: list[str], room: float) -> None:
    column = Column("", room + 3.6)
    told = [(surely(each, column), each) for each in words]
    sure = [(lines, each) for lines, each in told if lines]
    if sure:
        lines, seen = zip(*sure, strict=True)
        assert measured(seen, room, "lines") == pytest.approx(lines)


def test_most_names_are_surely_one_line_and_long_ones_are_not() -> None:
    name = sp12.COLUMNS[0]
    assert surely("นางสาวดวงใจ ศรีสุขเจริญวัฒนา", name) == 1
    assert surely("ส่งเสริม: แนะแนวอาชีพ\nพัฒนา", sp12.COLUMNS[2]) == 2
    assert surely("1-0000-00000-01-7", snb2.COLUMNS[2]) == 1
    assert surely(LONG_NAME, name) == 0
    assert surely("漢字", name) == 0


def test_an_id_stands_there_as_it_is_looked_up() -> None:
    for paper in (sp12._paper(a_form(PLAIN)), snb2._paper(Snb2("ฉะเชิงเทรา", 2026, 11, 1, (SNB2_PLAIN,)))):
        assert "1-0000-00000-01-7" in form_pages.typesetting_input(paper)["rows"][0]


NAMES = st.one_of(THAI_WORDS, st.just(LONG_NAME), st.just("นายสมชาย ใจดี"))
SERVICES = st.lists(st.one_of(THAI_WORDS, st.just("แรงงานนอกระบบ"), st.just("แนะแนวอาชีพ")), max_size=4)
IDS = st.sampled_from(("1000000000017", "1000000000025", None))


def same(paper: Paper) -> None:
    """See that the paper looks the same, drawn or set as a table."""
    drawn = form_pages.typesetting_input(paper)
    assert drawn["counted"] is not None
    ways = [
        pages(lambda ppi, way=way: typesetting.compile(form_pages.TEMPLATE, way, format="png", ppi=ppi))
        for way in (drawn, {**drawn, "counted": None})
    ]
    assert [pixels_apart(*each) for each in zip(*ways, strict=True)] == [0] * len(ways[0])


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(NAMES, IDS, SERVICES, SERVICES), min_size=1, max_size=70), st.text("ก ", max_size=300))
def test_sp12_looks_as_a_table_does(rows: list[tuple[str, str | None, list[str], list[str]]], unit: str) -> None:
    made = [
        Sp12Row(name, number, (("ส่งเสริม", tuple(one)), ("พัฒนา", tuple(other))), "elderly")
        for name, number, one, other in rows
    ]
    same(sp12._paper(a_form(*made, NO_ID, unit=unit)))


@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(NAMES, IDS, SERVICES, THAI_WORDS, st.booleans()), min_size=1, max_size=50))
def test_snb2_looks_as_a_table_does(rows: list[tuple[str, str | None, list[str], str, bool]]) -> None:
    made = tuple(
        Snb2Row(name, number, (("คุ้มครอง", tuple(services)),), "informal", project=project, registered=known)
        for name, number, services, project, known in rows
    )
    same(snb2._paper(Snb2("ฉะเชิงเทรา", 2026, 11, len(made), made, register_year=2563)))
