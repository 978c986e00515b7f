"""What is recorded for a community service unit: by those who belong to it, and by its keepers for it.

Starts no messages: keepers read within their next answer that something was added after the unit had reported.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.clock import bangkok_day
from raengjai.bot.conversation.bubbles import Bubble, Button
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.i18n import _, speaking
from raengjai.handlers.here import Here, here
from raengjai.handlers.words import month_name
from raengjai.storage import keepers, offices, timers, unit_reports
from raengjai.storage.models import HelpRecord, Office, ReportingPeriod, Unit

ADDED = "unit_added"


def unit_of(scene: Scene) -> UUID | None:
    """The unit for which a keeper records; None: the volunteer's own, if they have one."""
    unit = _meant(scene)
    return unit.id if unit is not None else None


def _meant(scene: Scene) -> Unit | None:
    wanted, at = scene.about.get("unit"), here(scene)
    if wanted is None:
        return None
    return next((unit for unit in keepers.units_of(at.session, at.membership) if unit.id.hex == wanted), None)


def about(at: Here, record: HelpRecord) -> dict[str, str]:
    """What another record like this one is about: the unit, where it is not the volunteer's own."""
    if record.unit_id is None or record.unit_id == at.volunteer.unit_id:
        return {}
    return {"unit": record.unit_id.hex}


def remark(scene: Scene) -> Sequence[str]:
    """On the review card: for which unit this is."""
    unit = _meant(scene)
    return (str(_("Recorded for {unit}.").format(unit=unit.name)),) if unit is not None else ()


def told(at: Here, unit_id: UUID | None) -> str:
    """Something was recorded: where the unit has reported already, its keepers hear of it, and this is said of it."""
    unit = tell_keepers(at.session, at.period, unit_id, at.now, but=at.membership.id)
    if unit is None:
        return ""
    return str(_("{unit} has reported already; this was added to its report.").format(unit=unit.name))


def tell_keepers(
    session: Session, period: ReportingPeriod, unit_id: UUID | None, now: datetime, *, but: UUID | None = None
) -> Unit | None:
    """Let the keepers know, once a day, that something was added after their unit had reported; None: it has not."""
    office = session.get_one(Office, period.office_id)
    unit = offices.unit_with_id(session, office, unit_id) if unit_id is not None else None
    if unit is None or unit_reports.standing(session, unit, period) is None:
        return None
    for one in keepers.of_office(session, office):
        if one.unit.id == unit.id and one.membership.id != but and one.chat.gone_at is None:
            about = f"{unit.id.hex} {one.membership.id.hex}"
            if timers.once(session, ADDED, about, bangkok_day(now).isoformat(), now):
                with speaking(one.chat.language):
                    outbox.put(session, one.chat, [_added(unit, period)])
    return unit


def _added(unit: Unit, period: ReportingPeriod) -> Bubble:
    text = _("After {unit} had reported for {month}, something was added. It stands in the report. Have a look?")
    label = str(_("The unit's page"))
    see = Button(label, code(do="unit_page", u=unit.id.hex, m="open"), says=label)
    return Bubble(str(text.format(unit=unit.name, month=month_name(period))), quick=(see,))
