"""The month's summary when an officer asks for it, what else belongs to it, and whether they want it by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Row, Weight
from raengjai.bot.conversation.program import Show
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.i18n import Text, _
from raengjai.bot.line import calendar
from raengjai.handlers import month_summary, quota_plan
from raengjai.handlers.here import Here
from raengjai.handlers.missing import period_of
from raengjai.handlers.month_states import CLOSED, STATES, state_of
from raengjai.handlers.month_summary import View
from raengjai.handlers.roles import one_of
from raengjai.handlers.words import month_name
from raengjai.storage import line_quota, staff
from raengjai.storage.models import ReportingPeriod


def summary(scene: Scene, parts: Mapping[str, str]) -> Show:
    """The month as it stands now; it costs nothing."""
    at = one_of(scene, staff.SEEING)
    view = View(at.session, at.office, period_of(at, parts), at.today, at.public_url)
    return Show([month_summary.cards(view)])


def more(scene: Scene, parts: Mapping[str, str]) -> Show:
    """What else can be done about a month."""
    at = one_of(scene, staff.SEEING)
    period = period_of(at, parts)
    return Show([
        Card(
            text="",
            title=month_name(period),
            rows=(*_state(at, period), *_messages(at), *_subscription(at)),
            buttons=tuple(_buttons(at, period)),
        )
    ])  # fmt: skip


def _state(at: Here, period: ReportingPeriod) -> Sequence[Row]:
    return (Row(str(_("The month")), str(STATES[state_of(at.session, at.office, period)])),)


def _messages(at: Here) -> Sequence[Row]:
    known = line_quota.of_month(at.session, at.office.channel, calendar.month_of(at.now))
    return (Row(str(_("LINE messages")), str(quota_plan.sentence(known))),) if known is not None else ()


def _subscription(at: Here) -> Sequence[Row]:
    if at.membership.role not in staff.WORKING:
        return ()
    state = _("comes by itself") if at.membership.takes_summary else _("comes only when asked")
    return (Row(str(_("Summary in LINE")), str(state)),)


def _buttons(at: Here, period: ReportingPeriod) -> Sequence[Button]:
    month = {"y": period.year, "m": period.month}
    ways: list[tuple[str, Text]] = [("missing", _("Who has not reported")), ("summary", _("Summary"))]
    if at.membership.role in staff.WORKING:
        if state_of(at.session, at.office, period) == CLOSED:
            ways.insert(0, ("filed", _("Sent to the ministry")))
        ways.append(
            ("no_summary", _("Stop the summary"))
            if at.membership.takes_summary
            else ("take_summary", _("Send me the summary"))
        )
        if at.mails:
            ways.append(("summary_mail", _("Summary by e-mail")))
    own = [Button(str(label), code(do=name, **month), says=str(label)) for name, label in ways]
    entrance = str(_("Open the office"))
    return [*own, Button(entrance, code(do="entrance"), says=entrance)]


def take(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """From now on the summary comes by itself."""
    one_of(scene, staff.WORKING).membership.takes_summary = True
    text = _("From now on the month's summary, and what stands between us and the forms, comes to you by itself.")
    return Show([Bubble(str(text), weight=Weight.RECEIPT)])


def leave(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """From now on it comes only when asked."""
    one_of(scene, staff.WORKING).membership.takes_summary = False
    text = _("The summary comes to you no more by itself. Type สรุป to see it; type รับสรุป to get it again.")
    return Show([Bubble(str(text), weight=Weight.RECEIPT)])
