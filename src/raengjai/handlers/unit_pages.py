"""A keeper looks at their unit's page of สป-๑๒ as a picture; of a closed month they say that it is right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Picture, Weight
from raengjai.bot.conversation.program import Act, Begin, Show
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _
from raengjai.handlers import unit_month
from raengjai.handlers.addresses import file_address, picture_address
from raengjai.handlers.forms.unit_part import ROWS_A_PART, parts_of
from raengjai.handlers.here import Here, here
from raengjai.handlers.words import month_name
from raengjai.storage import acknowledgements, editions, form_records, keepers, page_links, periods
from raengjai.storage.edition import persons
from raengjai.storage.models import MonthEdition, ReportingPeriod, Unit
from raengjai.storage.page_links import Seen

OPEN, CLOSED = "open", "closed"
UNITS_OFFERED = 10

_CHANGED_SINCE = _("The unit's page is another by now. Please look at it again.")


@dataclass(frozen=True)
class UnitMonth:
    """A unit's month: its rows and people on the form; `kept` None while the month is open."""

    unit: Unit
    period: ReportingPeriod
    kept: MonthEdition | None
    rows: int
    people: int
    right: bool = False  # a keeper has said so


def kept_by(at: Here) -> list[Unit]:
    """The units that whoever talks keeps."""
    membership = at.standing.membership
    if membership is None or membership.state != "active":
        return []
    return list(keepers.units_of(at.session, membership))


def page(scene: Scene, parts: Mapping[str, str]) -> Show:
    """แบบหน่วย: a part of the unit's page, and what can be said of it."""
    at = here(scene)
    units = kept_by_keeper(at)
    if "u" not in parts and len(units) > 1:
        return Show([which(units, "unit_page")])
    unit = unit_meant(at, parts)
    month = _month(at, unit, parts.get("m", ""))
    number = min(max(int(parts.get("p", "1")), 1), parts_of(month.rows))
    return Show(_seen(at, month, number))


def open_page(at: Here, unit: Unit) -> list[Bubble]:
    """The first part of the open month's page."""
    return _seen(at, _month(at, unit, OPEN), 1)


def kept_by_keeper(at: Here) -> list[Unit]:
    """The units that whoever talks keeps; others are refused."""
    units = kept_by(at)
    if not units:
        raise Refused(str(_("This is for those who keep a community service unit. The labour office names them.")))
    return units


def unit_meant(at: Here, parts: Mapping[str, str]) -> Unit:
    """The unit that a button points at, or the only one."""
    units = kept_by_keeper(at)
    if "u" not in parts and len(units) > 1:
        raise Refused(str(_("Which unit? Please type แบบหน่วย first.")))
    found = [unit for unit in units if unit.id.hex == parts.get("u", units[0].id.hex)]
    if not found:
        raise Refused(str(_("You do not keep that unit (any more).")))
    return found[0]


def which(units: list[Unit], command: str) -> Card:
    """Ask which unit a command is about."""
    buttons = tuple(
        Button(unit.name, code(do=command, u=unit.id.hex), says=unit.name) for unit in units[:UNITS_OFFERED]
    )
    return Card(text="", title=str(_("Which unit?")), buttons=buttons)


def _month(at: Here, unit: Unit, wanted: str) -> UnitMonth:
    """The last closed month until a keeper has called it right, then the open one; or the one that is wanted."""
    if wanted != OPEN:
        found = closed_month(at, unit)
        if found is not None and (wanted == CLOSED or not found.right):
            return found
    records = form_records.on_form(at.session, at.office, at.period, unit.id)
    return UnitMonth(unit, at.period, None, len(records), len({record.person_key for record in records}))


def closed_month(at: Here, unit: Unit) -> UnitMonth | None:
    """The last month that has closed."""
    for period in periods.closed(at.session, at.office, 1):
        kept = editions.latest(at.session, at.office, period)
        if kept is not None:
            lines = editions.read(kept).on_forms(unit=str(unit.id))
            right = unit.id in acknowledgements.units_of(at.session, kept)
            return UnitMonth(unit, period, kept, len(lines), persons(lines), right=right)
    return None


def _seen(at: Here, month: UnitMonth, number: int) -> list[Bubble]:
    """The picture, where LINE can fetch one; else a link to it."""
    token = page_links.new(at.session, at.office, month.period, Seen(f"sp12 {month.unit.id}", number), at.now)
    address = picture_address(at.public_url, token)
    if not address.startswith("https://"):
        link = Button(str(_("See the page")), link=address)
        return [_card(at, month, number, link)]
    return [Picture(_about(month), address=address), _card(at, month, number)]


def _about(month: UnitMonth) -> str:
    return str(
        _("{month}: {rows} rows, {people} people").format(
            month=month_name(month.period), rows=month.rows, people=month.people
        )
    )


def _card(at: Here, month: UnitMonth, number: int, *links: Button) -> Card:
    is_open = month.kept is None
    words = unit_month.buttons(at, month.unit) if is_open else _words_about(month)
    return Card(
        text=_about(month),
        title=month.unit.name,
        rows=unit_month.rows(at, month.unit) if is_open else (),
        buttons=(*links, *_next_part(month, number), *words, _whole(at, month), _other_month(month)),
        footnote=_footnote(month),
    )


def _next_part(month: UnitMonth, number: int) -> tuple[Button, ...]:
    if number >= parts_of(month.rows):
        return ()
    first, last = number * ROWS_A_PART + 1, min((number + 1) * ROWS_A_PART, month.rows)
    label = str(_("Rows {first} to {last}").format(first=first, last=last))
    which = OPEN if month.kept is None else CLOSED
    return (Button(label, code(do="unit_page", u=month.unit.id.hex, m=which, p=number + 1), says=label),)


def _whole(at: Here, month: UnitMonth) -> Button:
    """The whole form to print, the numbers masked as on the picture."""
    token = page_links.new(at.session, at.office, month.period, Seen(f"sp12 {month.unit.id}", None), at.now)
    return Button(str(_("The whole form (PDF)")), link=file_address(at.public_url, token))


def _words_about(month: UnitMonth) -> tuple[Button, ...]:
    if month.kept is None:
        return ()
    about = {"u": month.unit.id.hex, "e": month.kept.id.hex}
    right, wrong = str(_("It is right")), str(_("Something is wrong"))
    ask = (Button(wrong, code(do="line_wrong", **about), says=wrong),) if month.rows else ()
    return ask if month.right else (Button(right, code(do="unit_right", **about), says=right), *ask)


def _other_month(month: UnitMonth) -> Button:
    label = str(_("This month so far") if month.kept is not None else _("The month that closed"))
    which = OPEN if month.kept is not None else CLOSED
    return Button(label, code(do="unit_page", u=month.unit.id.hex, m=which), says=label)


def _footnote(month: UnitMonth) -> str:
    if month.kept is None:
        text = _("This month is open: you, and who recorded a row, can still correct it until the {due}th.")
        return str(text.format(due=month.period.ends_on.day))
    if month.right:
        return str(_("A keeper of the unit has said that it is right. Thank you."))
    return str(_("Please look it over, and tell me whether it is right."))


def called_right(scene: Scene, parts: Mapping[str, str]) -> Show:
    """ถูกต้องแล้ว: the keeper's word about what they saw."""
    at = here(scene)
    unit = unit_meant(at, parts)
    month = still_so(at, unit, parts)
    if month.kept is None:
        raise Refused(str(_CHANGED_SINCE))
    acknowledgements.give(at.session, month.kept, unit, at.membership, at.now)
    text = _("Noted, thank you: the page of {unit} for {month} is right.")
    return Show([
        Bubble(str(text.format(unit=unit.name, month=month_name(month.period))), weight=Weight.RECEIPT)
    ])  # fmt: skip


def wrong(scene: Scene, parts: Mapping[str, str]) -> Act:
    """มีรายการต้องแก้: which row, and what is wrong with it?"""
    at = here(scene)
    month = still_so(at, unit_meant(at, parts), parts)
    if not month.rows:
        raise Refused(str(_("There is no row on this page.")))
    seen = month.kept.id.hex if month.kept is not None else ""
    return Begin("line_question", about={"u": month.unit.id.hex, "e": seen})


def still_so(at: Here, unit: Unit, parts: Mapping[str, str]) -> UnitMonth:
    """The closed month whose page was seen, if it still says the same; typed words mean the last one."""
    month = closed_month(at, unit)
    if month is None or month.kept is None:
        raise Refused(str(_("No month has closed yet. This month's page is not final.")))
    if "e" in parts and month.kept.id != _id(parts["e"]):
        raise Refused(str(_CHANGED_SINCE))
    return month


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)
