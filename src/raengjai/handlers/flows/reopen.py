"""Staff open a closed month, or one record of it, for correcting; it closes again by itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from raengjai.bot.conversation.answers import Answer, ChooseOne, Words, day_in_words
from raengjai.bot.conversation.bubbles import Bubble, Weight
from raengjai.bot.conversation.flow import Flow, Saved, Step, answered
from raengjai.bot.conversation.options import Option
from raengjai.bot.conversation.program import Act, Begin
from raengjai.bot.conversation.said import Said, Scene
from raengjai.bot.errors import BadAnswer, Refused
from raengjai.bot.i18n import Text, _
from raengjai.bot.thai import numbers
from raengjai.handlers import opening_again, unit_notices
from raengjai.handlers.here import Here, here
from raengjai.handlers.words import month_name
from raengjai.storage import help_records, line_questions, periods, staff
from raengjai.storage.closings import NamesGone, NotClosed
from raengjai.storage.models import HelpRecord, ReportingPeriod
from raengjai.storage.reopenings import Wish

MONTHS_OFFERED = 3
HIGHEST = 999_999
RECORD = "record"
WHAT = (
    Option(RECORD, _("One record"), ("รายการเดียว", "หนึ่งรายการ", "one record")),
    Option("month", _("The whole month"), ("ทั้งเดือน", "whole")),
)

_OPENED = _("The labour office has opened row {line} for correcting. When the month has closed again I will tell you.")
_NOT_CLOSED = _("That month is open, so there is nothing to open again.")


def begun(scene: Scene, _parts: Mapping[str, str]) -> Act:
    """เปิดแก้ไข: only where a month has closed."""
    if not _closed(_staff(scene)):
        raise Refused(str(_("No month has closed yet, so everything can still be changed.")))
    return Begin("reopen")


def _staff(scene: Scene) -> Here:
    at = here(scene)
    if at.membership.role not in staff.WORKING:
        raise Refused(str(_("This is for the staff of the labour office.")))
    if not staff.may_reopen(at.session, at.office, at.membership):
        raise Refused(str(_("A closed month is opened again by the head of the office.")))
    return at


def _closed(at: Here) -> list[ReportingPeriod]:
    return list(periods.closed(at.session, at.office, MONTHS_OFFERED))


def closed_months(scene: Scene) -> list[Option]:
    """The last months that have closed."""
    return [Option(period.id.hex, month_name(period)) for period in _closed(here(scene))]


def _month(scene: Scene) -> ReportingPeriod:
    at = here(scene)
    return periods.with_id(at.session, at.office, UUID(scene.answers["month"]))


class RecordNumber(Answer):
    """The number of a standing record of the chosen month."""

    hint = _("It is the number that the volunteer got when it was saved, such as 4.")

    def read(self, said: Said, scene: Scene) -> Any:
        """Read "4", "เลขที่ ๔"."""
        try:
            number = numbers.read_count(said.text.replace("เลขที่", ""), least=1, most=HIGHEST)
        except numbers.NotACount:
            raise BadAnswer(str(_("Please type the record's number, such as 4."))) from None
        if _record(scene, number) is None:
            raise BadAnswer(str(_not_there(scene, number)))
        return number

    def shown(self, value: Any, scene: Scene) -> str:
        """The number, with the name that is meant."""
        record = _record(scene, value)
        return str(value) if record is None else f"{value} · {record.full_name}"


def _not_there(scene: Scene, number: int) -> Text:
    return _("There is no record no. {number} in {month}.").format(number=number, month=month_name(_month(scene)))


def _record(scene: Scene, number: int) -> HelpRecord | None:
    at = here(scene)
    return help_records.numbered(at.session, at.office, _month(scene), number)


def _meant(scene: Scene) -> HelpRecord | None:
    """The record to open; None: the whole month."""
    if scene.answers["what"] != RECORD:
        return None
    record = _record(scene, scene.answers["record"])
    if record is None:
        raise Refused(str(_not_there(scene, scene.answers["record"])))
    return record


def _save(scene: Scene) -> Saved:
    at, month, record = _staff(scene), _month(scene), _meant(scene)
    last_day = opening_again.usual_last_day(at.session, at.office, at.now)
    wish = Wish(scene.answers["reason"], str(at.person.id), opening_again.end_of(last_day), record)
    try:
        opening_again.open_again(at.session, at.office, month, wish, at.now)
    except NotClosed:
        raise Refused(str(_NOT_CLOSED)) from None
    except NamesGone:
        raise Refused(str(opening_again.NAMES_GONE)) from None
    _settle(at, scene.about.get("question"))
    text = _(
        "{month} is open for correcting until {day}, then it closes again by itself. What is changed stands on an "
        "amended form with your reason."
    ).format(month=month_name(month), day=day_in_words(last_day))
    return Saved([Bubble(str(text), weight=Weight.RECEIPT)], note=str(_("That is open already.")))


def _settle(at: Here, question_id: str | None) -> None:
    """A keeper's question is answered by this; they hear of it."""
    question = line_questions.with_id(at.session, at.office, UUID(question_id)) if question_id else None
    if question is not None and line_questions.settle(question, line_questions.OPENED, at.now):
        unit_notices.tell_asker(at.session, question, _OPENED)


reopen = Flow(
    "reopen",
    title=_("Open a closed month"),
    steps=(
        Step("month", _("Which month?"), ChooseOne(closed_months), label=_("Month")),
        Step("what", _("What shall be opened?"), ChooseOne(WHAT), label=_("What")),
        Step(
            "record",
            _("The number of the record to correct?"),
            RecordNumber(),
            label=_("Record no."),
            when=answered(what=RECORD),
            renewed_by=("month",),
        ),
        Step(
            "reason",
            _("Why? It is printed on the amended form, so please name nobody."),
            Words(),
            label=_("Reason"),
        ),
    ),
    review_title=_("Please look it over before it is opened"),
    confirm_label=_("Confirm and open"),
    save=_save,
)
