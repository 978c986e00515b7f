"""A line of a CSV file: what went in comes out, and a spreadsheet reckons nothing."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from raengjai.storage import csv_lines


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=1))
def test_texts_come_out_as_they_went_in_but_never_as_formulas(texts: list[str]) -> None:
    (cells,) = csv.reader(io.StringIO(csv_lines.line(texts).decode(), newline=""))
    assert [cell.removeprefix("'") for cell in cells] == [text.removeprefix("'") for text in texts]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_what_is_no_text() -> None:
    assert csv_lines.line([None, 5, -5, True, ["ก"], "=1+1", "\tก"]) == ',5,-5,true,"[""ก""]",\'=1+1,\'\tก\r\n'.encode()
