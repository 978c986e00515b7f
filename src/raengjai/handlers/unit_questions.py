"""Units' questions, as staff see them in the chat: each is answered by opening the record, or by leaving it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Cards, Row, Weight
from raengjai.bot.conversation.program import Act, Begin, Show
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _
from raengjai.bot.thai.masking import masked, without_ids
from raengjai.handlers import unit_notices
from raengjai.handlers.here import Here, here
from raengjai.handlers.words import month_name
from raengjai.storage import help_records, line_questions, offices, periods, staff
from raengjai.storage.models import HelpRecord, LineQuestion

SHOWN = 10

_LEFT = _("The labour office has looked at row {line} and left it as it is.")


def waiting(at: Here) -> tuple[Row, ...]:
    """A line on the desk, if any unit has a question."""
    count = line_questions.count(at.session, at.office)
    return (Row(str(_("Units' questions")), str(count)),) if count else ()


def button(at: Here) -> tuple[Button, ...]:
    """The way to them."""
    if not line_questions.count(at.session, at.office) or at.membership.role not in staff.WORKING:
        return ()
    label = str(_("Units' questions"))
    return (Button(label, code(do="unit_questions"), says=label),)


def listed(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """คำถามจากหน่วย: the open ones, side by side."""
    at = _staff(scene)
    questions = line_questions.open_ones(at.session, at.office)[:SHOWN]
    if not questions:
        return Show([Bubble(str(_("No unit has a question.")))])
    return Show([Cards(str(_("Units' questions")), cards=tuple(_card(at, question) for question in questions))])


def _staff(scene: Scene) -> Here:
    at = here(scene)
    if at.membership.role not in staff.WORKING:
        raise Refused(str(_("This is for the staff of the labour office.")))
    return at


def _card(at: Here, question: LineQuestion) -> Card:
    unit = offices.unit_with_id(at.session, at.office, question.unit_id)
    period = periods.with_id(at.session, at.office, question.period_id)
    leaves = str(_("Leave as it is"))
    return Card(
        text=without_ids(question.words),
        title=unit.name if unit is not None else "–",
        rows=(Row(str(_("Month")), month_name(period)), *_record_rows(_record(at, question), question)),
        buttons=(
            *_opening(at, question),
            Button(leaves, code(do="question_left", q=question.id.hex), says=leaves),
        ),
    )


def _opening(at: Here, question: LineQuestion) -> tuple[Button, ...]:
    if not staff.may_reopen(at.session, at.office, at.membership):
        return ()
    label = str(_("Open for correcting"))
    return (Button(label, code(do="question_open", q=question.id.hex), says=label),)


def _record_rows(record: HelpRecord | None, question: LineQuestion) -> tuple[Row, ...]:
    if record is None:
        return (Row(str(_("Row")), str(question.line)),)
    return (
        Row(str(_("Row")), f"{question.line} · {record.full_name}"),
        Row(str(_("Citizen ID")), masked(record.citizen_id)),
        Row(str(_("Record no.")), str(record.number)),
    )


def _record(at: Here, question: LineQuestion) -> HelpRecord | None:
    return help_records.with_id(at.session, at.office.id, question.record_id)


def opened(scene: Scene, parts: Mapping[str, str]) -> Act:
    """Open the record that is asked about: only the reason is still to be told."""
    at = _staff(scene)
    question = _question(at, parts)
    record = _record(at, question)
    if record is None or record.deleted_at is not None:
        raise Refused(str(_("That record does not stand any more.")))
    answers = {"month": question.period_id.hex, "what": "record", "record": record.number}
    return Begin("reopen", answers=answers, about={"question": question.id.hex})


def left(scene: Scene, parts: Mapping[str, str]) -> Show:
    """Leave the row as it is; the keeper hears of it."""
    at = _staff(scene)
    question = _question(at, parts)
    line_questions.settle(question, line_questions.KEPT, at.now)
    unit_notices.tell_asker(at.session, question, _LEFT)
    return Show([Bubble(str(_("Left as it is. The keeper hears of it.")), weight=Weight.RECEIPT)])


def _question(at: Here, parts: Mapping[str, str]) -> LineQuestion:
    """The open question that a button points at; typed words mean the only one."""
    if "q" not in parts:
        return _only_one(at)
    try:
        question = line_questions.with_id(at.session, at.office, UUID(parts["q"]))
    except ValueError:
        question = None
    if question is None or question.settled_at is not None:
        raise Refused(str(_("That question is settled already.")))
    return question


def _only_one(at: Here) -> LineQuestion:
    found = line_questions.open_ones(at.session, at.office)
    if not found:
        raise Refused(str(_("No unit has a question.")))
    if len(found) > 1:
        raise Refused(str(_("There are several questions. Please tap below the one that is meant.")))
    return found[0]
