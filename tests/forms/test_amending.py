"""What an amended form shows, on every form alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from letter_samples import a_letter
from reading import fill, lines, opened
from snb1_samples import a_snb1
from snb2_samples import a_snb2
from sp12_samples import ELDERLY, NO_ID, PLAIN, a_form
from volunteer_samples import a_report

from raengjai.handlers.forms import snb1, snb2, sp12, volunteer_report

REASON = "แก้เลขบัตรประชาชน\nที่พิมพ์ผิด"
PEOPLE = (PLAIN, ELDERLY, NO_ID)
FORMS: dict[str, tuple[Callable[..., Any], Callable[[Any], bytes]]] = {
    "sp12": (lambda **changes: a_form(*PEOPLE, **changes), sp12.as_xlsx),
    "snb2": (lambda **changes: a_snb2(*PEOPLE, **changes), snb2.as_xlsx),
    "snb1": (a_snb1, snb1.as_xlsx),
    "volunteer": (a_report, volunteer_report.as_xlsx),
}


@pytest.mark.parametrize("name", FORMS)
def test_number_reason_and_changed_rows_are_shown(name: str):
    make, as_xlsx = FORMS[name]
    made = as_xlsx(make(amended=1, reason=REASON, changed=frozenset({2})))
    assert ["ฉบับแก้ไขครั้งที่ ๑ (* คือ รายการที่แก้ไข)"] in lines(made)
    assert ["เหตุผลที่แก้ไข: แก้เลขบัตรประชาชน ที่พิมพ์ผิด"] in lines(made)
    numbers = [row[0] for row in opened(made).iter_rows() if isinstance(row[0].value, int)]
    marked = [cell for cell in numbers if '"*"' in cell.number_format]
    assert [cell.value for cell in marked] == [2]
    row = opened(made)[marked[0].row]
    assert {fill(cell) for cell in row} == {"FFF2CC"}
    assert {fill(cell) for other in opened(made).iter_rows() for cell in other if cell.row != marked[0].row} == {""}


@pytest.mark.parametrize("name", FORMS)
def test_a_first_form_shows_nothing_of_it(name: str):
    make, as_xlsx = FORMS[name]
    made = as_xlsx(make())
    assert "แก้ไข" not in str(lines(made))
    assert {fill(cell) for row in opened(made).iter_rows() for cell in row} == {""}


@pytest.mark.parametrize("name", FORMS)
def test_without_changed_rows_no_mark_is_explained(name: str):
    make, as_xlsx = FORMS[name]
    assert ["ฉบับแก้ไขครั้งที่ ๓"] in lines(as_xlsx(make(amended=3)))


@pytest.mark.parametrize("name", FORMS)
def test_a_row_that_is_not_there_can_not_have_changed(name: str):
    make, as_xlsx = FORMS[name]
    with pytest.raises(ValueError, match="not on the form"):
        as_xlsx(make(amended=1, changed=frozenset({0})))
    with pytest.raises(ValueError, match="not on the form"):
        as_xlsx(make(amended=1, changed=frozenset({99})))


@pytest.mark.parametrize("make", [*(make for make, _ in FORMS.values()), a_letter])
def test_only_an_amended_form_has_a_reason(make: Callable[..., Any]):
    with pytest.raises(ValueError, match="only an amended form"):
        make(reason=REASON)
