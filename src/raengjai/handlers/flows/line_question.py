"""A keeper names a row of their unit's page that is not right; it reaches staff as a question."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from raengjai.bot.conversation.answers import Answer, Words
from raengjai.bot.conversation.bubbles import Bubble, Weight
from raengjai.bot.conversation.flow import Flow, Saved, Step
from raengjai.bot.conversation.said import Said, Scene
from raengjai.bot.errors import BadAnswer, Refused
from raengjai.bot.i18n import _
from raengjai.bot.thai import numbers
from raengjai.handlers import unit_notices, unit_pages
from raengjai.handlers.here import here
from raengjai.storage import editions, line_questions
from raengjai.storage.edition import Line
from raengjai.storage.line_questions import Asked


def _lines(scene: Scene) -> tuple[Line, ...]:
    """The rows of the page that the keeper saw, even if it has changed since."""
    at = here(scene)
    seen = editions.with_id(at.session, at.office, UUID(scene.about["e"]))
    return editions.read(seen).on_forms(unit=str(UUID(scene.about["u"])))


class RunningNumber(Answer):
    """The running number (ลำดับที่) of a row on the page."""

    hint = _("It is the number at the beginning of the row (ลำดับที่), such as 2.")

    def read(self, said: Said, scene: Scene) -> Any:
        """Read "2", "ลำดับที่ ๒"."""
        rows = len(_lines(scene))
        try:
            return numbers.read_count(said.text.replace("ลำดับที่", ""), least=1, most=rows)
        except numbers.NotACount:
            text = _("Please type the number of a row, from 1 to {rows}.").format(rows=rows)
            raise BadAnswer(str(text)) from None

    def shown(self, value: Any, scene: Scene) -> str:
        """The number, with the name that is meant."""
        return f"{value} · {_lines(scene)[value - 1].name}"


def _save(scene: Scene) -> Saved:
    at = here(scene)
    try:
        month = unit_pages.still_so(at, unit_pages.unit_meant(at, scene.about), scene.about)
    except Refused as refusal:  # for good: asking again would not help
        return Saved([Bubble(refusal.text, weight=Weight.RECEIPT)], note=refusal.text)
    line = scene.answers["line"]
    record = UUID(_lines(scene)[line - 1].record)
    asked = Asked(month.period, month.unit, record, line, scene.answers["words"])
    line_questions.ask(at.session, at.membership, asked, at.now)
    unit_notices.tell_officers(at, month.unit, month.period)
    text = _("The labour office has your question about row {line}. I will tell you here what comes of it.")
    return Saved([Bubble(str(text.format(line=line)), weight=Weight.RECEIPT)], note=str(_("The labour office has it.")))


line_question = Flow(
    "line_question",
    title=_("A row that is not right"),
    steps=(
        Step("line", _("Which row is not right? Please type its number (ลำดับที่)."), RunningNumber(), label=_("Row")),
        Step("words", _("What is wrong with it? For example: the surname is spelt wrongly"), Words(), label=_("Wrong")),
    ),
    review_title=_("Please look it over before it is sent"),
    confirm_label=_("Confirm and send"),
    save=_save,
)
