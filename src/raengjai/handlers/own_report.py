"""A volunteer's own monthly report, as a file to look at, print and sign.  No citizen ID stands on it."""

from __future__ import annotations

from collections.abc import Mapping

from raengjai.bot.conversation.bubbles import Button, Card
from raengjai.bot.conversation.program import Show
from raengjai.bot.conversation.said import Scene
from raengjai.bot.i18n import _
from raengjai.handlers.addresses import file_address
from raengjai.handlers.here import Here, here
from raengjai.handlers.words import month_name
from raengjai.storage import page_links, periods
from raengjai.storage.models import ReportingPeriod
from raengjai.storage.page_links import Seen


def report(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """รายงานของฉัน: this month's so far, and the last one's."""
    at = here(scene)
    last = periods.before(at.session, at.office, at.period)
    return Show([
        Card(
            text=str(_("One page under the office's heading, to print and sign. The links open for an hour.")),
            title=str(_("My monthly report")),
            buttons=(_button(at, last), _button(at, at.period)),
        )
    ])  # fmt: skip


def _button(at: Here, period: ReportingPeriod) -> Button:
    seen = Seen(f"volunteer {at.volunteer.number}", None)
    token = page_links.new(at.session, at.office, period, seen, at.now)
    return Button(str(_("{month} (PDF)").format(month=month_name(period))), link=file_address(at.public_url, token))
