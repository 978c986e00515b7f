"""The page to the employment office about scams and illegal work in a month, as a file."""

from __future__ import annotations

from flask import Response, abort

from raengjai.handlers.office.answers import Later
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.form_files import as_download, in_turn
from raengjai.storage import form_words, situation_reports


def made(desk: Desk, month: str, ending: str) -> Later:
    """Counts and stories; no volunteer is named."""
    from raengjai.handlers.forms import referral_letter, situation_page  # noqa: PLC0415 - only letters need them

    if ending not in referral_letter.MAKES:
        abort(404)
    period = desk.month(month)
    of_month = (period.year, period.month)
    answers = situation_reports.of_month(desk.session, desk.office, of_month)
    letter = situation_page.of(desk.office, of_month, answers, form_words.of(desk.session, desk.office))
    desk.note("letter made", f"situation {period.year}-{period.month:02} as {ending}")

    def download(_transaction: object) -> Response:
        with in_turn():
            return as_download(referral_letter.MAKES[ending](letter), f"situation-{month}.{ending}")

    return download
