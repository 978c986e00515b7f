"""The first page: the month as a chain, who has reported, who is missing, what waits, what the messages cost."""

from __future__ import annotations

from collections.abc import Mapping

from flask import url_for

from raengjai.bot.i18n import Text
from raengjai.bot.line import calendar
from raengjai.bot.thai.names import PersonName
from raengjai.handlers import nudging, quota_plan
from raengjai.handlers.checks import month_checks
from raengjai.handlers.office import odd_use
from raengjai.handlers.office.answers import Answer, Goes, Shown
from raengjai.handlers.office.chain import links
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.words import called
from raengjai.storage import (
    approvals,
    cases,
    hand_overs,
    line_questions,
    line_quota,
    list_photos,
    people,
    record_counts,
    record_questions,
    reporters,
    staff,
    staff_talks,
    timers,
)
from raengjai.storage.persons import requests
from raengjai.storage.reporters import Reporter

SHOWN = 20  # answers


def today(desk: Desk) -> Answer:
    """The month at a glance; the ministry sees all provinces instead."""
    if desk.seat.role == staff.MINISTRY:
        return Goes(url_for("office.ministry_compared"))
    session, office, period = desk.session, desk.office, desk.period
    missing = reporters.missing(session, office, period, desk.today)
    chain = links(session, office, desk.today)
    rates = {one.period.id: reporters.completeness(session, one.period, desk.today) for one in chain}
    nudge = nudging.plan(session, missing, desk.now)
    return Shown(
        "office/today.html",
        {
            "period": period,
            "chain": chain,
            "rates": rates,
            "counts": record_counts.records_and_people(session, period),
            "complete": rates[period.id],
            "owing": sorted((_missing(one, missing.silent) for one in missing.owing), key=lambda one: not one["call"]),
            "nudge": nudge,
            "nudged_today": timers.is_done(session, nudging.ONCE, str(office.id), desk.today.isoformat()),
            "may_nudge": {one.volunteer.number for one in nudge.who} if desk.seat.role in staff.WORKING else set(),
            "waiting": len(people.waiting(session, office)),
            "to_look_at": month_checks.counts(month_checks.to_look_at(session, office, period, desk.today)),
            "quota": quota_sentence(desk),
            "odd": odd_use.of(desk),
            "handed_over": [
                (one, staff.name_of(session, one.from_id)) for one in hand_overs.unread(session, desk.seat.membership)
            ],
            **_to_answer(desk),
        },
    )


def _to_answer(desk: Desk) -> Mapping[str, object]:
    """What needs an answer: of the office, and of volunteers who were asked."""
    session, office = desk.session, desk.office
    return {
        "answers": record_questions.answered(session, office, SHOWN),
        "asked": record_questions.counts(session, office),
        "cases": cases.open_counts(session, office),
        "units_ask": line_questions.count(session, office),
        "to_approve": approvals.waiting(session, desk.period),
        "photos": list_photos.count(session, office),
        "talks": staff_talks.waiting(session, office),
        "rights_asked": _rights_asked(desk),
    }


def _rights_asked(desk: Desk) -> tuple[int, int] | None:
    """How many persons wait for an answer about their data, and the days until the first is due; None: nobody."""
    count, first = requests.open_ones(desk.session, desk.office)
    return (count, (first - desk.today).days) if first is not None else None


def quota_sentence(desk: Desk) -> Text | None:
    """How the month's messages stand, if LINE was asked."""
    known = line_quota.of_month(desk.session, desk.office.channel, calendar.month_of(desk.now))
    return quota_plan.sentence(known) if known is not None else None


def _missing(one: Reporter, silent: set[int]) -> dict[str, object]:
    volunteer = one.volunteer
    return {
        "number": volunteer.number,
        "name": PersonName(volunteer.prefix, volunteer.name).full,
        "called": called(volunteer),
        "place": volunteer.subdistrict_name,
        "phone": volunteer.phone,
        "call": volunteer.number in silent or one.chat.gone_at is not None,
    }
