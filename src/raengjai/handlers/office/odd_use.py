"""What heads and auditors are shown on the first page: who looked at unusually much, and that somebody guesses."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from raengjai.bot.i18n import Text, _
from raengjai.handlers.office.desk import Desk
from raengjai.storage import audit, staff, tries
from raengjai.storage.staff import AUDITING

A_DAY = timedelta(hours=24)
CLOSELY = ("full number seen", "person exported", "person looked for", "person seen", "record searched")
OPENED = ("record seen", "case seen")
MUCH_CLOSELY, MUCH_OPENED = 20, 200
"""More than the work of a day needs: whole persons and full numbers; records and cases that were opened."""


def of(desk: Desk) -> list[Text]:
    """What there is to say; nothing to whoever does not look after the audit."""
    if desk.seat.role not in AUDITING:
        return []
    return [*_read_much(desk), *_guessed(desk)]


def _read_much(desk: Desk) -> list[Text]:
    since = desk.now - A_DAY
    found = {
        **audit.doers(desk.session, desk.office, OPENED, since, MUCH_OPENED),
        **audit.doers(desk.session, desk.office, CLOSELY, since, MUCH_CLOSELY),
    }
    names = staff.names_of_people(desk.session, desk.office, {UUID(actor) for actor in found})
    words = _("Since yesterday {name} has looked at the data of persons {count} times. Please look at the audit.")
    return [words.format(name=names.get(UUID(actor), "–"), count=count) for actor, count in sorted(found.items())]


def _guessed(desk: Desk) -> list[Text]:
    count = tries.guessing(desk.session, desk.now)
    words = _("Since yesterday links or codes were guessed at from {count} places. What they tried was stopped.")
    return [words.format(count=count)] if count else []
