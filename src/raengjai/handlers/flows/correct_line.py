"""A keeper corrects a record of their unit's open month that somebody else made: the review card, all filled in.

Starts no messages: whoever recorded it reads of the correction within their next answer.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from raengjai.bot import outbox
from raengjai.bot.conversation.bubbles import Bubble, Button, Weight
from raengjai.bot.conversation.flow import Doubt, Flow, Saved
from raengjai.bot.conversation.program import Begin
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import Text, _, speaking
from raengjai.handlers.flows import change_record
from raengjai.handlers.flows.record_help import STEPS, closed_day, entry, hints
from raengjai.handlers.here import Here, here
from raengjai.handlers.words import called, month_name
from raengjai.storage import audit, keepers, people, unit_records
from raengjai.storage.models import HelpRecord, Unit

NOT_AMONG = _(
    "I can not find that record in the unit's open month. After the closing the labour office corrects: type "
    "มีรายการต้องแก้ and tell which row."
)

NOTE = "note"  # between the one who wrote it and the office; it stands on no form


def begin(unit: Unit, record: HelpRecord) -> Begin:
    """Open the review card of a record."""
    opened = change_record.begin(record)
    answers = {step: answer for step, answer in opened.answers.items() if step != NOTE}
    return Begin("correct_line", answers=answers, about={**opened.about, "unit": unit.id.hex})


def _found(scene: Scene) -> tuple[Unit, HelpRecord]:
    """The unit, as long as it is kept, and its record, as long as it stands and the month is open."""
    at = here(scene)
    units = keepers.units_of(at.session, at.membership)
    unit = next((one for one in units if one.id.hex == scene.about["unit"]), None)
    if unit is None:
        raise Refused(str(_("You do not keep that unit (any more).")))
    record = unit_records.with_id(at.session, unit, at.period, UUID(scene.about["record"]))
    if record is None:
        raise Refused(str(NOT_AMONG))
    return unit, record


def _twice_in_the_unit(scene: Scene) -> Doubt | None:
    """The same ID with the same type of help on the same day, in the same unit."""
    at, identity = here(scene), scene.answers["citizen_id"]
    if not isinstance(identity, dict):
        return None
    _unit, record = _found(scene)
    day, kinds = date.fromisoformat(scene.answers["helped_on"]), scene.answers["help_types"]
    found = unit_records.same_help(at.session, record, identity["number"], day, kinds)
    if found is None:
        return None
    text = _("The unit has this person with this help on this day already: no. {number}. Save it all the same?")
    return Doubt("recorded_twice", str(text.format(number=found.number)))


def _save(scene: Scene) -> Saved:
    at = here(scene)
    try:
        unit, record = _found(scene)
    except Refused as refusal:  # for good: asking again would not help
        return Saved([Bubble(refusal.text, weight=Weight.RECEIPT)], note=refusal.text)
    if str(record.version) != scene.about["version"]:
        return _said(unit, record, change_record.CHANGED_MEANWHILE)
    change_record.day_must_fit(scene)
    change_record.keep(at, record, replace(entry(scene), note=record.note))
    about = f"record {record.number}, month {at.period.year}-{at.period.month:02}"
    audit.note(at.session, at.office, str(at.person.id), "unit record changed", about, at.now)
    _tell_recorder(at, unit, record)
    return _said(unit, record, _("Corrected: no. {number}. Whoever recorded it will read of it."))


def _said(unit: Unit, record: HelpRecord, text: Text) -> Saved:
    said, see, more = str(text.format(number=record.number)), _("See this record"), _("The unit's records")
    quick = (
        Button(str(see), code(do="unit_line", u=unit.id.hex, r=record.id.hex), says=str(see)),
        Button(str(more), code(do="unit_list", u=unit.id.hex), says=str(more)),
    )
    return Saved([Bubble(said, quick=quick, weight=Weight.RECEIPT)], note=said)


def _tell_recorder(at: Here, unit: Unit, record: HelpRecord) -> None:
    """The one whose record it is, with their next answer."""
    chat = people.chat_of(at.session, at.office, record.volunteer_id)
    if chat is None or chat.gone_at is not None:
        return
    with speaking(chat.language):
        text = _(
            "{keeper}, who keeps {unit}, has corrected your record no. {number} of {month}. If that is not right, "
            "please open it and change it."
        )
        keeper = called(at.volunteer)
        said = text.format(keeper=keeper, unit=unit.name, number=record.number, month=month_name(at.period))
        see = str(_("See this record"))
        quick = (Button(see, code(do="open", r=str(record.id)), says=see),)
        outbox.put(at.session, chat, [Bubble(str(said), quick=quick)])


correct_line = Flow(
    "correct_line",
    title=_("Correct a record of the unit"),
    steps=tuple(step for step in STEPS if step.name != NOTE),
    remarks=closed_day,
    hints=hints,
    doubts=(_twice_in_the_unit,),
    save=_save,
)
