"""What the bot will still start in LINE's month, so that the due day never lacks messages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import takewhile

from sqlalchemy.orm import Session

from raengjai.bot.clock import bangkok_day
from raengjai.bot.due_times import Monthly
from raengjai.bot.i18n import Text, _
from raengjai.bot.line import calendar
from raengjai.bot.timetable import Run
from raengjai.handlers.jobs.due_days import FilingDays, OfficeDays, moment_of, of_offices
from raengjai.storage import announcements, deliveries, line_quota, officers, offices, periods, reminders, reporters
from raengjai.storage.models import LineQuota, Office
from raengjai.storage.month_days import Month

KNOWN_BEFORE = 5  # days before the due day from which it is counted who owes; earlier nearly everybody does


@dataclass(frozen=True)
class Plan:
    """Messages still to be started in LINE's month.

    Those of reminders of the eve, of the due day, of what staff get, and of announcements that wait for their moment.
    """

    eve: int = 0
    due_day: int = 0
    staff: int = 0
    announced: int = 0

    @property
    def all(self) -> int:
        """Together."""
        return self.eve + self.due_day + self.staff + self.announced

    @property
    def reserve(self) -> int:
        """What the eve leaves alone."""
        return self.due_day + self.staff + self.announced


def of_channel(session: Session, channel: str, now: datetime) -> Plan:
    """What the offices of a channel will start from a moment on, to the end of its month in LINE's counting."""
    every = of_offices(session, offices.on_channel(session, channel))
    return _together([_of_office(session, days, now) for days in every])


def in_steps(run: Run, now: datetime) -> Plan:
    """The same of a run's channel, each office in a step of its own: nobody has to wait for all of them."""
    with run.transaction() as session:
        every = of_offices(session, offices.on_channel(session, run.scope))
    return _together([_in_a_step(run, days, now) for days in every])


def _in_a_step(run: Run, days: OfficeDays, now: datetime) -> Plan:
    with run.transaction() as session:
        return _of_office(session, days, now)


def _together(plans: Sequence[Plan]) -> Plan:
    return Plan(
        eve=sum(one.eve for one in plans),
        due_day=sum(one.due_day for one in plans),
        staff=sum(one.staff for one in plans),
        announced=sum(one.announced for one in plans),
    )


def _of_office(session: Session, days: OfficeDays, now: datetime) -> Plan:
    eve = due_day = 0
    for month in _months(days, now):
        wanted = _wanted(session, days.office, month, bangkok_day(now))
        eve += wanted * _is_to_come(days, month, 1, now) * days.office.reminds_on_eve
        due_day += wanted * _is_to_come(days, month, 0, now)
    announced = announcements.planned_messages(session, days.office, calendar.ends(now))
    return Plan(eve, due_day, _staff(session, days, now), announced)


def _months(days: OfficeDays, now: datetime) -> Iterator[Month]:
    """The reporting months whose last reminder is still to come in LINE's month."""
    for month in days.months.onward(bangkok_day(now)):
        if calendar.month_of(moment_of(month.starts_on, time())) > calendar.month_of(now):
            return
        yield month


def _is_to_come(days: OfficeDays, month: Month, before: int, now: datetime) -> bool:
    at = moment_of(days.reminder_day(month, before), days.office.remind_at)
    return at > now and calendar.month_of(at) == calendar.month_of(now)


def _wanted(session: Session, office: Office, month: Month, today: date) -> int:
    """How many will be reminded: those who owe, or early in the month as many as the month before if that is less."""
    period = periods.named(session, office, *month.name)
    owing = len(reporters.to_remind(session, office, period, today))
    before = periods.known_before(session, office, period)
    usual = reminders.chosen(session, before, reminders.EVE) if before is not None else 0
    is_known = (month.ends_on - today).days <= KNOWN_BEFORE
    return owing if is_known or not usual else min(owing, usual)


def _staff(session: Session, days: OfficeDays, now: datetime) -> int:
    """The summary, and what stands between the office and the forms, to each who takes them."""
    summary = Monthly(31, days.office.summary_at).next(now).at
    times = _in_same_month([summary], now) + _in_same_month(_tellings(session, days, now), now)
    return len(officers.subscribed(session, days.office)) * times


def _in_same_month(moments: Iterable[datetime], now: datetime) -> int:
    return len(list(takewhile(lambda at: calendar.month_of(at) == calendar.month_of(now), moments)))


def _tellings(session: Session, days: OfficeDays, now: datetime) -> Iterator[datetime]:
    """When staff will be told of forms that are not sent yet; of a month before the bot came nothing is told."""
    after, running = now, days.months.on(bangkok_day(now)).name
    while True:
        due = FilingDays(days).next(after)
        after = due.at
        year, month = map(int, due.period.split(" ")[0].split("-"))
        period = periods.known(session, days.office, year, month)
        if (year, month) >= running or (period is not None and period.filed_at is None):
            yield after


def left_now(session: Session, channel: str, now: datetime, plan: Plan | None = None) -> int | None:
    """How many messages the month has left for what staff start, the due day set aside; None: no limit is known.

    `plan` is that of the channel, where it was looked at already.
    """
    known = line_quota.of_month(session, channel, calendar.month_of(now))
    if known is None or known.left is None:
        return None
    plan = plan or of_channel(session, channel, now)
    return known.left - deliveries.under_way(session, channel) - plan.reserve


def sentence(known: LineQuota) -> Text:
    """How the month's messages stand, for staff."""
    if known.allowed is None:
        return _("{used} messages used this month").format(used=known.used)
    if not known.planned:
        return _("{used} of {allowed} messages used this month").format(used=known.used, allowed=known.allowed)
    text = _("{used} of {allowed} messages used this month, about {planned} still to come")
    return text.format(used=known.used, allowed=known.allowed, planned=known.planned)
