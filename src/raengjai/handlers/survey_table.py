"""What a survey brought, as a spreadsheet: a row per subdistrict, and the answers one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from sqlalchemy.orm import Session

from raengjai.bot.clock import BANGKOK
from raengjai.bot.thai import days
from raengjai.bot.thai.masking import without_ids
from raengjai.bot.thai.names import PersonName
from raengjai.handlers import new_book
from raengjai.storage import surveys
from raengjai.storage.models import Survey, SurveyAnswer, Volunteer
from raengjai.storage.surveys import CHOICE, NUMBER, Question

Value = str | int


@dataclass(frozen=True)
class Given:
    """One answer: by whom, when, for which place, and the values by the steps' names (q1, q2 …)."""

    number: int
    name: str
    day: str
    district: str
    subdistrict: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Table:
    """A survey with everything that was answered; `places` are those that were asked, as (district, subdistrict)."""

    title: str
    questions: tuple[Question, ...]
    given: tuple[Given, ...]
    places: tuple[tuple[str, str], ...]


def of(session: Session, survey: Survey) -> Table:
    """The survey's table as it stands now."""
    asked = surveys.asked(session, survey)
    places = {(one.volunteer.district_name, one.volunteer.subdistrict_name) for one in asked}
    given = tuple(_given(*row) for row in surveys.answers(session, survey))
    places |= {(one.district, one.subdistrict) for one in given}
    return Table(survey.title, tuple(surveys.questions(session, survey)), given, tuple(sorted(places)))


def _given(answer: SurveyAnswer, volunteer: Volunteer) -> Given:
    return Given(
        volunteer.number,
        PersonName(volunteer.prefix, volunteer.name).full,
        days.short(answer.answered_at.astimezone(BANGKOK).date()),
        answer.district_name,
        answer.subdistrict_name,
        answer.values,
    )


def as_xlsx(table: Table) -> bytes:
    """Two sheets: รายตำบล and รายคน."""
    file = BytesIO()
    with new_book.written_to(file) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        for name, heads, rows in (
            ("รายตำบล", place_heads(table), place_rows(table)),
            ("รายคน", person_heads(table), person_rows(table)),
        ):
            _fill(book.add_worksheet(name), (heads, *rows), bold, plain)
    return file.getvalue()


def _fill(sheet: Any, rows: Sequence[Sequence[Value | None]], bold: Any, plain: Any) -> None:
    for number, row in enumerate(rows):
        for at, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, at, value, bold if number == 0 else plain)
            elif value is not None:
                sheet.write_number(number, at, value, plain)
    sheet.set_column(0, len(rows[0]) - 1, 18)
    sheet.freeze_panes(1, 2)


def place_heads(table: Table) -> list[str]:
    """Of each choice a column of its own, which counts."""
    heads = ["อำเภอ", "ตำบล", "จำนวนผู้ตอบ"]
    for place, question in enumerate(table.questions, 1):
        if question.kind == CHOICE:
            heads += [f"{place}. {question.words}: {choice}" for choice in question.choices]
        else:
            heads.append(f"{place}. {question.words}{' (รวม)' if question.kind == NUMBER else ''}")
    return heads


def place_rows(table: Table) -> list[list[Value | None]]:
    """A row per subdistrict that was asked, also where nobody has answered."""
    return [[*place, *_of_place(table, [one for one in table.given if (one.district, one.subdistrict) == place])]
            for place in table.places]  # fmt: skip


def _of_place(table: Table, given: Sequence[Given]) -> Iterator[Value | None]:
    yield len(given)
    for number, question in enumerate(table.questions, 1):
        values = [one.values[f"q{number}"] for one in given if one.values.get(f"q{number}") is not None]
        if question.kind == CHOICE:
            for choice in range(1, len(question.choices) + 1):
                yield sum(value == str(choice) for value in values)
        elif question.kind == NUMBER:
            yield sum(values) if values else None
        else:
            yield "\n".join(map(without_ids, values))


def person_heads(table: Table) -> list[str]:
    """A column a question."""
    asked = [f"{number}. {one.words}" for number, one in enumerate(table.questions, 1)]
    return ["อำเภอ", "ตำบล", "ลำดับอาสาสมัคร", "ผู้ตอบ", "วันที่ตอบ", *asked]


def person_rows(table: Table) -> list[list[Value | None]]:
    """A row an answer."""
    return [
        [one.district, one.subdistrict, one.number, one.name, one.day, *(
            _shown(question, one.values.get(f"q{number}")) for number, question in enumerate(table.questions, 1))]
        for one in table.given
    ]  # fmt: skip


def _shown(question: Question, value: Any) -> Value | None:
    if value is None:
        return None
    if question.kind == CHOICE:
        return question.choices[int(value) - 1]
    return int(value) if question.kind == NUMBER else without_ids(str(value))
