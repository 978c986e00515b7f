"""Whoever asked for long work is told on the next page they open that it is over."""

from __future__ import annotations

from raengjai.bot.i18n import _
from raengjai.handlers.long_work.work import KINDS
from raengjai.handlers.office import notices
from raengjai.handlers.office.desk import Desk
from raengjai.storage import long_tasks


def tell(desk: Desk) -> None:
    """Say on the next page what is over, of what they asked for."""
    for task in long_tasks.untold(desk.session, desk.office, desk.seat.person.id):
        task.told_at = desk.now
        if task.state == "done":
            words = _("“{what}” is over: see Tasks.")
        else:
            words = _("“{what}” could not be done: see Tasks.")
        notices.put(str(words.format(what=KINDS[task.kind])), warns=task.state != "done")
