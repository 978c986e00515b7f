"""Send the reminders of a channel's offices: who is still to be reminded is asked now, the same words are one request.

Starts a message for each volunteer who is reminded.  Where the month's messages are short the due day comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.clock import bangkok_day, real_now
from raengjai.bot.due_times import EVENING
from raengjai.bot.errors import SendFailed
from raengjai.bot.i18n import _
from raengjai.bot.line import calendar, quota
from raengjai.bot.line.limits import RECIPIENTS_A_MULTICAST
from raengjai.bot.timetable import NotYet, Rule, Run
from raengjai.handlers import quota_plan, reminder_words
from raengjai.handlers.jobs.asking_to_send import LATE_AFTER, SENDING, ask
from raengjai.handlers.jobs.due_days import OfficeDays, moment_of, of_offices
from raengjai.handlers.reminder_words import Words
from raengjai.storage import deliveries, line_quota, offices, periods, reminders, reporters, timers
from raengjai.storage.models import Reminder
from raengjai.storage.reporters import Reporter

CHOOSING = (reminders.EVE, reminders.DUE_DAY)
TOGETHER = timedelta(minutes=2)  # so long the runs of other offices on the channel are waited for
SHORTLY = timedelta(seconds=2)
LOOK_AGAIN = timedelta(minutes=15)  # after sending: what LINE could not take is decided anew


@dataclass(frozen=True)
class Letter:
    """A reminder to be sent: its row, to whom, of which month, in which words."""

    reminder: Reminder
    to: Reporter
    words: Words


@dataclass
class Round:
    """What is decided in one look: whom to remind, whom to spare, who waits for another moment."""

    letters: list[Letter] = field(default_factory=list)
    spared: list[UUID] = field(default_factory=list)
    short: list[UUID] = field(default_factory=list)
    waits: bool = False


def send(run: Run) -> int:
    """Decide and send; how many are reminded."""
    _wait_for_others(run)
    left, decided = _left(run), _decided(run)
    _ration(run, decided, left)
    with run.transaction() as session:
        reminders.settle(session, decided.spared, "spared")
        reminders.settle(session, decided.short, "short")
    for words, letters in _by_words(decided.letters):
        for start in range(0, len(letters), RECIPIENTS_A_MULTICAST):
            _send_one(run, words, letters[start : start + RECIPIENTS_A_MULTICAST])
    _look_again(run, decided)
    return len(decided.letters)


def _wait_for_others(run: Run) -> None:
    """Reminders of several offices that are due at the same moment go out together."""
    with run.transaction() as session:
        scopes = [str(office.id) for office in offices.on_channel(session, run.scope)]
        others = timers.is_under_way(session, CHOOSING, scopes, since=run.now() - TOGETHER, until=run.now())
    if others:
        raise NotYet(SHORTLY)


def _left(run: Run) -> int | None:
    """What LINE's month has left now; None: no limit, or nothing is known."""
    line = run.around.lines.get(run.scope)
    month = calendar.month_of(run.now())
    try:
        found = quota.ask(line) if line is not None else None
    except SendFailed:
        found = None  # what was read in the morning will do
    with run.transaction() as session:
        if found is not None:
            line_quota.note(session, run.scope, month, found.limit, found.used, real_now())
        known = line_quota.of_month(session, run.scope, month)
        if known is None or known.left is None:
            return None
        return max(0, known.left - deliveries.under_way(session, run.scope))


def _decided(run: Run) -> Round:
    """Office by office: while all are decided nobody has to wait for it."""
    with run.transaction() as session:
        which = offices.on_channel(session, run.scope)
        reminders.take_back(session, which)
        every = of_offices(session, which)
    decided = Round()
    for days in every:
        with run.transaction() as session:
            _decide_office(session, run.now(), days, decided)
    decided.letters.sort(key=lambda letter: reminders.IMPORTANCE.index(letter.reminder.rule))
    return decided


def _decide_office(session: Session, now: datetime, days: OfficeDays, decided: Round) -> None:
    today = bangkok_day(now)
    had_one = reminders.reminded_on(session, days.office, today)
    for period_id, rows in _by_month(reminders.waiting(session, days.office)):
        period = periods.with_id(session, days.office, period_id)
        owing = {one.volunteer.id: one for one in reporters.to_remind(session, days.office, period, today)}
        for row in rows:
            by_clock = row.rule != reminders.NUDGE
            if by_clock and period.ends_on >= today and not days.speaks_at(now):
                decided.waits = True
            elif row.volunteer_id in had_one or row.volunteer_id not in owing or (by_clock and period.ends_on < today):
                decided.spared.append(row.id)
            else:
                had_one.add(row.volunteer_id)
                to = owing[row.volunteer_id]
                decided.letters.append(Letter(row, to, reminder_words.of(period, to, today)))


def _by_month(rows: Iterable[Reminder]) -> Iterator[tuple[UUID, list[Reminder]]]:
    """The rows by the month they are about, in each what matters most first."""
    months: dict[UUID, list[Reminder]] = {}
    for row in sorted(rows, key=lambda row: reminders.IMPORTANCE.index(row.rule)):
        months.setdefault(row.period_id, []).append(row)
    yield from months.items()


def _ration(run: Run, decided: Round, left: int | None) -> None:
    """Where messages are short, all but the due day leaves what the due day and the staff's own will need."""
    if left is None:
        return
    may_give_way = any(letter.reminder.rule != reminders.DUE_DAY for letter in decided.letters)
    reserve = quota_plan.in_steps(run, run.now()).reserve if may_give_way else 0
    kept = []
    for letter in decided.letters:
        if left > (0 if letter.reminder.rule == reminders.DUE_DAY else reserve):
            kept.append(letter)
            left -= 1
        else:
            decided.short.append(letter.reminder.id)
    decided.letters = kept


def _by_words(letters: Sequence[Letter]) -> Iterator[tuple[tuple[str, Words], list[Letter]]]:
    groups: dict[tuple[str, Words], list[Letter]] = {}
    for letter in letters:
        reason = reminders.NUDGE if letter.reminder.rule == reminders.NUDGE else "reminder"
        groups.setdefault((reason, letter.words), []).append(letter)
    yield from groups.items()


def _send_one(run: Run, saying: tuple[str, Words], letters: Sequence[Letter]) -> None:
    reason, words = saying
    with run.transaction() as session:
        (delivery,) = outbox.multicast(
            session,
            run.scope,
            [letter.to.chat.line_id for letter in letters],
            [reminder_words.bubble(words)],
            reason=reason,
            valid_until=real_now() + _until_evening(run.now()),
        )
        session.flush()
        ids = [letter.reminder.id for letter in letters]
        reminders.settle(session, ids, "sent", sent_on=bangkok_day(run.now()), delivery_id=delivery.id)


def _until_evening(now: datetime) -> timedelta:
    return moment_of(bangkok_day(now), EVENING) - now


def _look_again(run: Run, decided: Round) -> None:
    with run.transaction() as session:
        which = offices.on_channel(session, run.scope)
        if decided.letters or decided.waits or reminders.under_way(session, which):
            ask(session, run.scope, run.now() + LOOK_AGAIN)


RULE = Rule(
    SENDING, times=None, job=send, at_night=False, late_after=LATE_AFTER, deadline=_("the sending of reminders")
)
