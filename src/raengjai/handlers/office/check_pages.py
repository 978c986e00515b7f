"""The checks of a month: what the rules point at, each with its records; staff say what is in order, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import abort, request, url_for

from raengjai.bot.i18n import _
from raengjai.bot.thai.masking import without_ids
from raengjai.handlers.checks import month_checks
from raengjai.handlers.checks.month_checks import Raised
from raengjai.handlers.checks.rules import BY_CODE, RULES
from raengjai.handlers.office import reasons
from raengjai.handlers.office.answers import Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.reasons import NoReason
from raengjai.handlers.office.wording import month_code
from raengjai.handlers.words import month_name
from raengjai.storage import check_dismissals, periods, record_search, roster, staff
from raengjai.storage.check_dismissals import Found
from raengjai.storage.models import ReportingPeriod, Volunteer

PAGE = 50
MONTHS = 24

DONE = "1"  # ?done=1: those that were dismissed


@dataclass(frozen=True)
class Entry:
    """A flag as it is shown: its record or volunteer, and the records beside it."""

    raised: Raised
    record: record_search.Found | None
    volunteer: Volunteer | None
    others: Sequence[record_search.Found]
    who: str = ""
    reason: str = ""


def listed(desk: Desk) -> Shown:
    """The month's flags, rule by rule, some at a time."""
    period = _period(desk)
    every = month_checks.of_month(desk.session, desk.office, period, desk.today)
    done = request.args.get("done") == DONE
    wanted = request.args.get("rule") if request.args.get("rule") in BY_CODE else None
    asked = [one for one in every if (one.dismissal is not None) == done and wanted in {None, one.rule.code}]
    behind = [one for one in asked if _place(one) > _after()]
    shown = behind[:PAGE]
    return Shown(
        "office/checks.html",
        {
            "period": period,
            "months": _months(desk),
            "rules": RULES,
            "counts": {one.rule.code: one for one in month_checks.counts([r for r in every if r.dismissal is None])},
            "dismissed": sum(one.dismissal is not None for one in every),
            "done": done,
            "rule": wanted,
            "entries": _entries(desk, shown),
            "next": "{}-{}-{}".format(*_place(shown[-1])) if len(behind) > PAGE else None,
        },
    )


def _period(desk: Desk) -> ReportingPeriod:
    month = request.args.get("month", "")
    return desk.month(month) if month else desk.period


def _months(desk: Desk) -> dict[str, str]:
    """Those that have begun, the latest first; older ones are long filed."""
    known = [one for one in periods.every(desk.session, desk.office) if one.starts_on <= desk.today]
    return {month_code(one): month_name(one) for one in (desk.period, *known[:MONTHS])}


def _place(one: Raised) -> tuple[int, int, str]:
    """Where it stands in the order of the page."""
    return RULES.index(one.rule), one.flag.number, one.flag.subject.hex if one.flag.subject else ""


def _after() -> tuple[int, int, str]:
    rule, _dash, rest = request.args.get("after", "").partition("-")
    number, _dash, subject = rest.partition("-")
    if not (rule.isdecimal() and number.isdecimal() and len(rule) < 3 and len(number) < 10):
        return -1, 0, ""
    return int(rule), int(number), subject


def _entries(desk: Desk, shown: Sequence[Raised]) -> list[Entry]:
    flags = [one.flag for one in shown]
    of_volunteers = {one.flag.subject for one in shown if one.rule.of_volunteers and one.flag.subject}
    ids = {id_ for flag in flags for id_ in (flag.subject, *flag.records) if id_} - of_volunteers
    found = record_search.with_ids(desk.session, desk.office, ids)
    people = roster.with_ids(desk.session, desk.office, of_volunteers)
    words = [one.dismissal for one in shown if one.dismissal is not None]
    names = staff.names_of_people(desk.session, desk.office, {word.dismissed_by for word in words})
    return [
        Entry(
            one,
            found.get(one.flag.subject) if one.flag.subject else None,
            people.get(one.flag.subject) if one.flag.subject else None,
            [found[each] for each in one.flag.records if each in found],
            who=names.get(one.dismissal.dismissed_by, "–") if one.dismissal else "",
            reason=without_ids(one.dismissal.reason) if one.dismissal else "",
        )
        for one in shown
    ]


def dismissed(desk: Desk, month: str, rule: str, subject: UUID) -> Goes:
    """Somebody has looked, and it is in order, for a reason."""
    period, raised = _raised(desk, month, rule, subject)
    try:
        reason = reasons.given()
    except NoReason:
        return Goes(_back(period, rule), reasons.TOO_SHORT, warns=True)
    found = Found(rule, subject, raised.flag.basis)
    check_dismissals.dismiss(desk.session, period, found, reason, desk.seat.person, desk.now)
    desk.note("check dismissed", _about(raised, period), reason)
    return Goes(_back(period, rule), _("Noted as in order. If it changes it comes back by itself."))


def taken_back(desk: Desk, month: str, rule: str, subject: UUID) -> Goes:
    """Let it be looked at again."""
    period, raised = _raised(desk, month, rule, subject)
    if not check_dismissals.take_back(desk.session, period, Found(rule, subject, raised.flag.basis)):
        return Goes(_back(period, rule), _("It was open already."), warns=True)
    desk.note("check taken back", _about(raised, period))
    return Goes(_back(period, rule), _("It is open again."))


def _raised(desk: Desk, month: str, rule: str, subject: UUID) -> tuple[ReportingPeriod, Raised]:
    """What is found now; what is over meanwhile is as missing as what never was."""
    period = desk.month(month)
    every = month_checks.of_month(desk.session, desk.office, period, desk.today)
    return period, next((one for one in every if (one.rule.code, one.flag.subject) == (rule, subject)), None) or abort(
        404
    )


def _about(raised: Raised, period: ReportingPeriod) -> str:
    what = "volunteer" if raised.rule.of_volunteers else "record"
    return f"{raised.rule.code} {what} {raised.flag.number} of {period.year}-{period.month:02}"


def _back(period: ReportingPeriod, rule: str) -> str:
    return url_for("office.check_pages_listed", month=month_code(period), rule=rule)
