"""A list on paper typed beside its photo: one person a line, in any order of name, ID and words, as in the chat."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import request

from raengjai.bot.i18n import Text, _
from raengjai.bot.thai import person_lines
from raengjai.bot.thai.masking import without_ids
from raengjai.bot.thai.text import clean
from raengjai.handlers.lists import people
from raengjai.handlers.lists.faults import Fault, NotAList
from raengjai.handlers.lists.helped import Read
from raengjai.handlers.lists.people import Listed
from raengjai.handlers.office import list_bringing, list_choices
from raengjai.handlers.office.answers import Answer, Later, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.list_bringing import REFUSED, Import, Verdict
from raengjai.handlers.office.list_photos import page
from raengjai.handlers.vocabulary import understanding_of
from raengjai.storage import services
from raengjai.storage.database import OpenTransaction
from raengjai.storage.models import ListPhoto, Volunteer

MOST_LINES, LONGEST = 300, 60_000

NOBODY = _("Please type names and IDs, one person a line.")
TOO_MANY = _("That is too much at once ({most} lines at most).")
NOT_ONE = _("one person a line, please")


def typed(desk: Desk, photo: ListPhoto, volunteer: Volunteer) -> Answer:
    """What becomes of the lines, on the same page."""
    values, ticked = list_choices.typed()
    values["lines"] = request.form.get("lines", "")[:LONGEST]
    shown = page(desk, photo, volunteer) | {"values": values, "chosen": ticked}
    lines = [line for line in clean(values["lines"]).split("\n") if line.strip()]
    if (fault := _fault(lines)) is not None:
        return Shown("office/list_photo.html", shown | {"fault": fault}, 422)
    try:
        chosen = list_choices.of_form(desk, values, ticked, volunteer)
    except NotAList as wrong:
        return Shown("office/list_photo.html", shown | {"fault": wrong.text}, 422)
    bringing = Import(
        office_id=desk.office.id,
        period_id=desk.period.id,
        volunteer_id=volunteer.id,
        person_id=desk.seat.person.id,
        chosen=chosen,
        today=desk.today,
        now=desk.now,
        saves=request.form.get("do") == "save",
        tells=photo.state == "typed",  # until it is finished the volunteer hears nothing of it
        together=photo.together,
    )
    return _later(lines, _read(desk, lines), shown, bringing)


def _fault(lines: Sequence[str]) -> Text | None:
    if not lines:
        return NOBODY
    return TOO_MANY.format(most=MOST_LINES) if len(lines) > MOST_LINES else None


def _read(desk: Desk, lines: Sequence[str]) -> list[Read]:
    offered = services.listed(desk.session, desk.office)
    understand = understanding_of(offered, desk.today, desk.office.province_code)
    return [_of_line(number, person_lines.read(line, understand)) for number, line in enumerate(lines, 1)]


def _of_line(number: int, read: person_lines.Lines) -> Read:
    if len(read.people) != 1:
        return Read(number, Listed(), [Fault(number, None, NOT_ONE)])
    return Read(number, people.with_words(people.of_line(read.people[0]), read.head))


def _later(lines: Sequence[str], read: Sequence[Read], shown: dict[str, Any], bringing: Import) -> Later:
    def bring_in(transaction: OpenTransaction) -> Shown:
        verdicts = list_bringing.bring_in(transaction, read, bringing)
        wrong = [lines[one.row - 1] for one in verdicts if one.what == REFUSED]
        values = shown["values"] | ({"lines": "\n".join(wrong)} if bringing.saves else {})
        more = {"verdicts": _shown(lines, verdicts), "counts": list_bringing.counts(verdicts), "values": values}
        return Shown("office/list_photo.html", shown | more | {"saves": bringing.saves})

    return bring_in


def _shown(lines: Sequence[str], verdicts: Sequence[Verdict]) -> list[tuple[str, Verdict]]:
    """Each verdict beside the start of its line, without the number in it."""
    return [(without_ids(" ".join(lines[one.row - 1].split()[:2])[:40]), one) for one in verdicts]
