"""The first page's buttons that remind who is missing: all of them, or one; each costs a message, told before."""

from __future__ import annotations

from flask import abort, url_for

from raengjai.bot.errors import Refused
from raengjai.bot.i18n import Text, _
from raengjai.handlers import nudging
from raengjai.handlers.office.answers import Goes
from raengjai.handlers.office.desk import Desk
from raengjai.storage import people

LARGEST = 2**31 - 1


def everybody(desk: Desk) -> Goes:
    """Remind all who are missing in the open month."""
    try:
        count = nudging.nudge_all(desk.session, desk.office, desk.period, by=desk.actor, now=desk.now)
    except Refused as refusal:
        return _refused(refusal)
    return Goes(_today(), _("{count} people are being reminded.").format(count=count))


def one(desk: Desk, number: int) -> Goes:
    """Remind one."""
    if number > LARGEST or people.numbered(desk.session, desk.office, number) is None:
        abort(404)
    try:
        nudging.nudge_one(desk.session, desk.office, desk.period, number, by=desk.actor, now=desk.now)
    except Refused as refusal:
        return _refused(refusal)
    return Goes(_today(), _("No. {number} is being reminded.").format(number=number))


def _refused(refusal: Refused) -> Goes:
    return Goes(_today(), Text(refusal.text), warns=True)


def _today() -> str:
    return url_for("office.today_today")
