"""The first page: the month as a chain, who has reported, who is missing, what waits, what the messages cost."""

from __future__ import annotations

from flask import url_for

from raengjai.bot.i18n import Text
from raengjai.bot.line import calendar
from raengjai.bot.thai.names import PersonName
from raengjai.handlers import quota_plan
from raengjai.handlers.office.answers import Answer, Goes, Shown
from raengjai.handlers.office.chain import links
from raengjai.handlers.office.desk import Desk
from raengjai.storage import help_records, line_quota, month_figures, people, reporters, staff
from raengjai.storage.reporters import Reporter


def today(desk: Desk) -> Answer:
    """The month at a glance; the ministry sees all provinces instead."""
    if desk.seat.role == staff.MINISTRY:
        return Goes(url_for("office.ministry_compared"))
    session, office, period = desk.session, desk.office, desk.period
    owing = reporters.owing(session, office, period, desk.today)
    silent = reporters.long_silent(session, owing, period)
    return Shown(
        "office/today.html",
        {
            "period": period,
            "chain": links(session, office, desk.today),
            "counts": help_records.office_counts(session, period),
            "complete": reporters.completeness(session, office, period, desk.today),
            "owing": [_missing(one, silent) for one in owing],
            "waiting": len(people.waiting(session, office)),
            "questions": month_figures.questions(session, office, period),
            "quota": _quota(desk),
        },
    )


def _quota(desk: Desk) -> Text | None:
    known = line_quota.of_month(desk.session, desk.office.channel, calendar.month_of(desk.now))
    return quota_plan.sentence(known) if known is not None else None


def _missing(one: Reporter, silent: set[int]) -> dict[str, object]:
    volunteer = one.volunteer
    return {
        "number": volunteer.number,
        "name": PersonName(volunteer.prefix, volunteer.name).full,
        "place": volunteer.subdistrict_name,
        "phone": volunteer.phone,
        "call": volunteer.number in silent or one.chat.gone_at is not None,
    }
