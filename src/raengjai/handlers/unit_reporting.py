"""A keeper completes their unit's month and says that the unit has reported; they get the unit's form for it.

Starts no messages: all of it answers the keeper.
"""

from __future__ import annotations

from collections.abc import Mapping

from raengjai.bot.conversation.bubbles import Bubble, Button, Weight
from raengjai.bot.conversation.program import Act, Begin, Show
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _
from raengjai.handlers import unit_pages
from raengjai.handlers.here import Here, here
from raengjai.handlers.words import month_name
from raengjai.storage import audit, unit_reports
from raengjai.storage.models import Unit


def sent(scene: Scene, parts: Mapping[str, str]) -> Show:
    """ส่งรายงานหน่วย: the unit has reported this month; then its form."""
    at = here(scene)
    unit = _chosen(at, parts, "unit_send")
    if isinstance(unit, Show):
        return unit
    _same_month(at, parts)
    fresh = unit_reports.send(at.session, unit, at.period, at.membership, at.now)
    if fresh:
        _note(at, "unit report sent")
    return Show([_receipt(at, unit, fresh=fresh), *unit_pages.open_page(at, unit)])


def _receipt(at: Here, unit: Unit, *, fresh: bool) -> Bubble:
    if not fresh:
        return Bubble(str(_("{unit} has reported already. Thank you.").format(unit=unit.name)))
    text = _(
        "{unit} has reported for {month}. Thank you. Until the {due}th you can still add records, or take the report "
        "back."
    )
    said = text.format(unit=unit.name, month=month_name(at.period), due=at.period.ends_on.day)
    return Bubble(str(said), weight=Weight.RECEIPT)


def taken_back(scene: Scene, parts: Mapping[str, str]) -> Show:
    """ถอนรายงานหน่วย: until the month closes."""
    at = here(scene)
    unit = _chosen(at, parts, "unit_take_back")
    if isinstance(unit, Show):
        return unit
    _same_month(at, parts)
    if not unit_reports.take_back(at.session, unit, at.period, at.now):
        raise Refused(str(_("{unit} has not reported for {month} yet.").format(
            unit=unit.name, month=month_name(at.period))))  # fmt: skip
    _note(at, "unit report taken back")
    label = str(_("Send the unit's report"))
    again = Button(label, code(do="unit_send", u=unit.id.hex), says=label)
    text = _("Taken back. When the month of {unit} is complete, please send it again.").format(unit=unit.name)
    return Show([Bubble(str(text), quick=(again,), weight=Weight.RECEIPT)])


def record(scene: Scene, parts: Mapping[str, str]) -> Act:
    """บันทึกให้หน่วย: one record for the unit, whichever unit the keeper belongs to."""
    return _recording(scene, parts, "unit_record", "record_help")


def group(scene: Scene, parts: Mapping[str, str]) -> Act:
    """บันทึกกลุ่มให้หน่วย: the same of many."""
    return _recording(scene, parts, "unit_group", "record_group")


def _recording(scene: Scene, parts: Mapping[str, str], command: str, flow: str) -> Act:
    at = here(scene)
    unit = _chosen(at, parts, command)
    if isinstance(unit, Show):
        return unit
    if at.standing.volunteer is None:
        raise Refused(str(_("This is for labour volunteers.")))
    return Begin(flow, about={"unit": unit.id.hex})


def _chosen(at: Here, parts: Mapping[str, str], command: str) -> Unit | Show:
    """The unit that is meant, or the question which."""
    units = unit_pages.kept_by_keeper(at)
    if "u" not in parts and len(units) > 1:
        return Show([unit_pages.which(units, command)])
    return unit_pages.unit_meant(at, parts)


def _same_month(at: Here, parts: Mapping[str, str]) -> None:
    """An old button is about a month that has closed."""
    if "y" in parts and (int(parts["y"]), int(parts["m"])) != (at.period.year, at.period.month):
        text = _("The month of that button has closed. For {month}, type แบบหน่วย.")
        raise Refused(str(text.format(month=month_name(at.period))))


def _note(at: Here, act: str) -> None:
    about = f"month {at.period.year}-{at.period.month:02}"
    audit.note(at.session, at.office, str(at.person.id), act, about, at.now)
