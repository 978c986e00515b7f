"""Who has not reported, for officers: by name, with the telephone, and one volunteer's card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from raengjai.bot.conversation.answers import day_in_words
from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Row
from raengjai.bot.conversation.program import Show
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _
from raengjai.bot.thai import days
from raengjai.bot.thai.names import PersonName
from raengjai.handlers.here import Here
from raengjai.handlers.month_summary import View
from raengjai.handlers.roles import one_of
from raengjai.handlers.words import called, month_name
from raengjai.storage import pauses, people, periods, reminders, reporters, staff
from raengjai.storage.models import Chat, ReportingPeriod, Volunteer
from raengjai.storage.reporters import Reporter

PAGE = 8


def listed(scene: Scene, parts: Mapping[str, str]) -> Show:
    """Those who owe a month's report, a page at a time."""
    at = one_of(scene, staff.SEEING)
    period, start = period_of(at, parts), int(parts.get("from", "0"))
    view = View(at.session, at.office, period, at.today, at.public_url)
    if not view.missing:
        return Show([Bubble(str(_("For {month} everybody has reported.").format(month=month_name(period))))])
    shown = view.missing[start : start + PAGE]
    return Show([
        Card(
            text=str(_("{month}: {count} people").format(month=month_name(period), count=len(view.missing))),
            title=str(_("Who has not reported")),
            rows=tuple(_row(one, call=one.volunteer.number in view.to_call) for one in shown),
            buttons=_buttons(at, period, start + PAGE if len(view.missing) > start + PAGE else None),
            footnote=str(_("Tap a line to telephone, or to note that somebody is away.")),
        )
    ])  # fmt: skip


def period_of(at: Here, parts: Mapping[str, str]) -> ReportingPeriod:
    """The month a button speaks of, else the open one."""
    if "y" not in parts:
        return at.period
    return periods.known(at.session, at.office, int(parts["y"]), int(parts["m"])) or at.period


def _row(one: Reporter, *, call: bool) -> Row:
    volunteer = one.volunteer
    name = PersonName(volunteer.prefix, volunteer.name).full
    telephone = _("telephone")
    place = f"{volunteer.subdistrict_name} · {telephone}" if call else volunteer.subdistrict_name
    says = str(_("Volunteer {number}").format(number=volunteer.number))
    return Row(
        str(volunteer.number),
        f"{name}\n{place}",
        Button(str(_("Open")), code(do="person", number=volunteer.number), says=says),
    )


def _buttons(at: Here, period: ReportingPeriod, onward: int | None) -> tuple[Button, ...]:
    month = {"y": period.year, "m": period.month}
    nudge, more = str(_("Remind who is missing")), str(_("Next page"))
    may_nudge = at.membership.role in staff.WORKING
    return (
        *((Button(nudge, code(do="nudge", **month), says=nudge),) if may_nudge else ()),
        *((Button(more, code(do="missing", **month, **{"from": onward}), says=more),) if onward is not None else ()),
    )


def person(scene: Scene, parts: Mapping[str, str]) -> Show:
    """One volunteer: how the month stands, their telephone, and being away."""
    at = one_of(scene, staff.SEEING)
    if "number" not in parts:
        raise Refused(str(_("Type ดู อสร and the volunteer's number, such as ดู อสร 12.")))
    found = people.numbered(at.session, at.office, int(parts["number"]))
    if found is None:
        raise Refused(str(_("There is no volunteer no. {number}.").format(number=parts["number"])))
    volunteer, _membership, chat = found
    return Show([
        Card(
            text="",
            title=PersonName(volunteer.prefix, volunteer.name).full,
            rows=tuple(_state(at, volunteer, chat)),
            buttons=tuple(_ways(at, volunteer)),
        )
    ])  # fmt: skip


def _state(at: Here, volunteer: Volunteer, chat: Chat) -> Sequence[Row]:
    owes = reporters.owes(at.session, volunteer, at.period, at.today)
    until = pauses.away_until(at.session, volunteer, at.today)
    reminded = reminders.last_sent(at.session, volunteer)
    rows = [
        Row(str(_("Number")), str(volunteer.number)),
        Row(str(_("Subdistrict")), volunteer.subdistrict_name),
        Row(month_name(at.period), str(_("nothing yet") if owes else _("has reported, or need not"))),
    ]
    if until is not None:
        rows.append(Row(str(_("Away until")), day_in_words(until)))
    if reminded is not None:
        rows.append(Row(str(_("Last reminded")), days.short(reminded)))
    return [*rows, *([Row("LINE", str(_("has left or blocked the bot")))] if chat.gone_at is not None else [])]


def _ways(at: Here, volunteer: Volunteer) -> Sequence[Button]:
    away, back = str(_("Note as away")), str(_("Is back"))
    is_away = pauses.away_until(at.session, volunteer, at.today) is not None
    call = str(_("Telephone {name}").format(name=called(volunteer)))
    telephone = [Button(call, link=f"tel:{volunteer.phone}")] if volunteer.phone else []
    if at.membership.role not in staff.WORKING:
        return telephone
    other = Button(back, code(do="back_again", number=volunteer.number), says=back) if is_away else None
    return [*telephone, other or Button(away, code(do="away", number=volunteer.number), says=away)]
