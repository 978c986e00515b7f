"""A volunteer's own certificate of a fiscal year, as a file to look at, print and keep."""

from __future__ import annotations

from collections.abc import Mapping

from raengjai.bot.conversation.bubbles import Bubble, Button, Card
from raengjai.bot.conversation.program import Show
from raengjai.bot.conversation.said import Scene
from raengjai.bot.i18n import _
from raengjai.bot.thai.months import fiscal_year, months_of_fiscal_year
from raengjai.handlers.addresses import file_address
from raengjai.handlers.forms import certificate
from raengjai.handlers.forms.certificate import NothingYet
from raengjai.handlers.here import Here, here
from raengjai.storage import page_links, periods
from raengjai.storage.models import ReportingPeriod
from raengjai.storage.page_links import Seen


def shown(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """เกียรติบัตร: this fiscal year's so far, and the last one's, as far as there is anything to certify."""
    at = here(scene)
    year = fiscal_year(at.period.year, at.period.month)
    buttons = [button for each in (year - 1, year) if (button := _button(at, each)) is not None]
    if not buttons:
        text = _("There is nothing for a certificate yet. It comes with your first record of the fiscal year.")
        return Show([Bubble(str(text))])
    text = _("Thank you for all you did. The certificate tells your own figures; the links open for an hour.")
    return Show([Card(text=str(text), title=str(_("My certificate")), buttons=tuple(buttons))])


def _button(at: Here, year: int) -> Button | None:
    period = _a_month(at, year)
    if period is None:
        return None
    try:
        certificate.of_volunteer(at.session, at.office, at.volunteer, year, at.today)
    except NothingYet:
        return None
    token = page_links.new(at.session, at.office, period, Seen(f"certificate {at.volunteer.number}", None), at.now)
    label = str(_("Fiscal year {year}").format(year=year))
    return Button(label, link=file_address(at.public_url, token))


def _a_month(at: Here, year: int) -> ReportingPeriod | None:
    """A month by which an address names the fiscal year."""
    names = set(months_of_fiscal_year(year))
    return next((one for one in periods.every(at.session, at.office) if (one.year, one.month) in names), None)
