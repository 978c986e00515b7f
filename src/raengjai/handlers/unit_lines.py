"""A keeper looks through the records of their unit's open month, whoever recorded them, and opens one to correct it.

Starts no messages: all of it answers the keeper.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Row
from raengjai.bot.conversation.program import Begin, Show
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import Text, _
from raengjai.bot.thai import days
from raengjai.bot.thai.names import PersonName
from raengjai.handlers import records, unit_pages
from raengjai.handlers.flows import change_record, correct_line
from raengjai.handlers.here import Here, here
from raengjai.handlers.words import RECORD_STATES, month_name
from raengjai.storage import roster, unit_records
from raengjai.storage.models import HelpRecord, Unit

PAGE = 8


def listed(scene: Scene, parts: Mapping[str, str]) -> Show:
    """รายการของหน่วย: the open month's records, a page at a time, the newest day first."""
    at = here(scene)
    units = unit_pages.kept_by_keeper(at)
    if "u" not in parts and len(units) > 1:
        return Show([unit_pages.which(units, "unit_list")])
    unit = unit_pages.unit_meant(at, parts)
    after = (date.fromisoformat(parts["day"]), int(parts["n"])) if "day" in parts else None
    found = unit_records.page(at.session, unit, at.period, PAGE + 1, after)
    if not found:
        text = _("{unit} has no records in {month} yet.").format(unit=unit.name, month=month_name(at.period))
        return Show([Bubble(str(text))])
    return Show([_list(unit, found[:PAGE], more=len(found) > PAGE)])


def _list(unit: Unit, found: Sequence[HelpRecord], *, more: bool) -> Card:
    last = found[-1]
    onward = code(do="unit_list", u=unit.id.hex, day=last.helped_on.isoformat(), n=last.number)
    return Card(
        text="",
        title=unit.name,
        rows=tuple(_line(unit, record) for record in found),
        buttons=(_button(_("Next page"), onward),) if more else (),
        footnote=str(_("Tap a line to open it, or type ดูรายการหน่วย and its number.")),
    )


def _line(unit: Unit, record: HelpRecord) -> Row:
    says = str(_("See the unit's record {number}").format(number=record.number))
    tap = Button(str(_("Open")), code(do="unit_line", u=unit.id.hex, r=record.id.hex), says=says)
    label = _("no. {number} · {day}").format(number=record.number, day=days.unbroken(record.helped_on))
    return Row(str(label), record.full_name, tap)


def opened(scene: Scene, parts: Mapping[str, str]) -> Show:
    """One record of the unit: what stands on the form, and who recorded it."""
    at = here(scene)
    unit, record = _meant(at, parts)
    about = {"u": unit.id.hex, "r": record.id.hex}
    return Show([
        Card(
            text=str(RECORD_STATES[record.state]),
            title=str(_("No. {number}").format(number=record.number)),
            rows=(*records.on_form(record), Row(str(_("Recorded by")), _recorder(at, record))),
            buttons=(
                _button(_("Correct this record"), code(do="unit_line_change", **about)),
                _button(_("The unit's records"), code(do="unit_list", u=unit.id.hex)),
            ),
            footnote=str(_("Who recorded it is told of a correction. To delete it, please ask them or the office.")),
        )
    ])  # fmt: skip


def changed(scene: Scene, parts: Mapping[str, str]) -> Begin:
    """แก้รายการหน่วย: its review card; one's own record is changed as always."""
    at = here(scene)
    unit, record = _meant(at, parts)
    if record.volunteer_id == at.volunteer.id:
        return change_record.begin(record)
    return correct_line.begin(unit, record)


def _meant(at: Here, parts: Mapping[str, str]) -> tuple[Unit, HelpRecord]:
    """The record that a button or a typed number points at, and its unit; a number is looked for in all units kept."""
    if "number" in parts:
        for unit in unit_pages.kept_by_keeper(at):
            found = unit_records.numbered(at.session, unit, at.period, int(parts["number"]))
            if found is not None:
                return unit, found
    elif "r" not in parts:
        raise Refused(str(_("Which one? Please add its number, for example: ดูรายการหน่วย 1, แก้รายการหน่วย 1.")))
    else:
        unit = unit_pages.unit_meant(at, parts)
        found = unit_records.with_id(at.session, unit, at.period, _id(parts["r"]))
        if found is not None:
            return unit, found
    raise Refused(str(correct_line.NOT_AMONG))


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def _recorder(at: Here, record: HelpRecord) -> str:
    if record.volunteer_id is None:
        return str(_("the labour office"))
    recorder = roster.with_ids(at.session, at.office, [record.volunteer_id])[record.volunteer_id]
    return PersonName(recorder.prefix, recorder.name).full


def _button(label: Text, tap: str) -> Button:
    return Button(str(label), tap, says=str(label))
