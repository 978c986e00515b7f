"""The office's month on a few cards, side by side: figures beside other months, who is missing, what to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from raengjai.bot.conversation.bubbles import Bars, Button, Card, Cards, Row
from raengjai.bot.conversation.said import code
from raengjai.bot.i18n import Text, _
from raengjai.bot.remembered import remembered
from raengjai.bot.thai.names import PersonName
from raengjai.handlers.cases import words as case_words
from raengjai.handlers.checks import month_checks
from raengjai.handlers.checks.month_checks import Count, Raised
from raengjai.handlers.jobs.due_days import moment_of
from raengjai.handlers.office import links
from raengjai.handlers.words import HELP_TYPES, WORKER_TYPES, month_name, month_named
from raengjai.storage import case_counts, editions, job_seekers, mails, month_figures, periods, reporters
from raengjai.storage.edition import Edition
from raengjai.storage.models import Office, ReportingPeriod
from raengjai.storage.month_figures import Figures, Tally
from raengjai.storage.reporters import Reporter

NAMED_AT_MOST = 30


@dataclass(frozen=True)
class View:
    """One office's month, as seen on a day."""

    session: Session
    office: Office
    period: ReportingPeriod
    today: date
    public_url: str

    @remembered
    def now(self) -> Figures:
        """The month itself."""
        return month_figures.of(self.session, self.period)

    @property
    def months(self) -> tuple[tuple[int, int], ...]:
        """This month, the month before, and the same month a year ago."""
        year, month = self.period.year, self.period.month
        return (year, month), ((year - 1, 12) if month == 1 else (year, month - 1)), (year - 1, month)

    @remembered
    def others(self) -> tuple[Figures | None, Figures | None]:
        """The month before and the same month a year ago; None: nothing is known of it."""
        _now, before, last_year = self.months
        return self._known(*before), self._known(*last_year)

    def _known(self, year: int, month: int) -> Figures | None:
        period = periods.known(self.session, self.office, year, month)
        if period is not None and (found := month_figures.of(self.session, period)).all.records:
            return found
        return month_figures.before_the_bot(self.session, self.office, year, month)

    @remembered
    def stands(self) -> Edition:
        """The month as its forms tell it: as it closed, or as it stands while it is open."""
        return editions.standing(self.session, self.office, self.period)

    @remembered
    def flags(self) -> Sequence[Raised]:
        """What the rules point at and nobody has found to be in order."""
        return month_checks.to_look_at(self.session, self.office, self.period, self.today)

    @remembered
    def missing(self) -> Sequence[Reporter]:
        """Who has not reported."""
        return reporters.owing(self.session, self.office, self.period, self.today)

    @remembered
    def to_call(self) -> set[int]:
        """The numbers of those whom no push reaches any more: silent for long, or gone from LINE."""
        gone = {one.volunteer.number for one in self.missing if one.chat.gone_at is not None}
        return reporters.long_silent(self.session, self.missing, self.period) | gone


def cards(view: View) -> Cards:
    """The whole summary, as one message."""
    found = [
        _overview(view),
        _by(view, _("By kind of help"), HELP_TYPES),
        _by(view, _("By kind of worker"), WORKER_TYPES),
    ]
    sections = [card for section in SECTIONS if (card := section(view)) is not None]
    title = _("Summary of {month}").format(month=month_name(view.period))
    return Cards(f"{title}\n{amount(view.now.all)}", cards=(*found, *sections))


def _overview(view: View) -> Card:
    return Card(
        text="",
        emphasis=amount(view.now.all),
        title=str(_("Summary of {month}").format(month=month_name(view.period))),
        rows=(*compared(view), *reported(view), *_outreach(view), *_password(view)),
        buttons=_buttons(view.public_url, view.period),
    )


def amount(tally: Tally) -> str:
    """People and records."""
    return str(_("{people} people, {records} records").format(people=tally.people, records=tally.records))


def compared(view: View) -> Sequence[Row]:
    """The month before and the same month last year."""
    labels = (_("The month before"), _("The same month last year"))
    return [
        Row(str(label), amount(then.all) if then is not None else str(_("nothing is known")))
        for label, then in zip(labels, view.others, strict=True)
    ]


def reported(view: View) -> Sequence[Row]:
    """Completeness and timeliness, of people and of units."""
    complete = reporters.completeness(view.session, view.period, view.today)
    units_reported, of_units = month_figures.units(view.session, view.office, view.period)
    rows = [
        Row(str(_("Complete")), _share(complete.reported, complete.expected)),
        Row(str(_("In time")), _share(complete.in_time, complete.expected)),
    ]
    units = [Row(str(_("Service units")), _share(units_reported, of_units))] if of_units else []
    return [*rows, *units]


def _share(count: int, of_all: int) -> str:
    if not of_all:
        return str(_("nobody is expected"))
    text = _("{count} of {all} ({percent}%)")
    return str(text.format(count=count, all=of_all, percent=100 * count // of_all))


def _outreach(view: View) -> Sequence[Row]:
    activities, people = view.now.outreach
    if not activities:
        return ()
    value = _("{activities} times, {people} people").format(activities=activities, people=people)
    return (Row(str(_("Outreach")), str(value)),)


def _password(view: View) -> Sequence[Row]:
    """What opens the files that were mailed."""
    password = mails.password_of(view.session, view.office, view.period)
    return (Row(str(_("Opens the mailed files")), password),) if password is not None else ()


def _buttons(public_url: str, period: ReportingPeriod) -> tuple[Button, ...]:
    month = {"y": period.year, "m": period.month}
    nudge, more = str(_("Remind who is missing")), str(_("More about it"))
    return (
        Button(str(_("Forms of the month")), link=links.forms_page(public_url, period)),
        Button(nudge, code(do="nudge", **month), says=nudge),
        Button(more, code(do="more", **month), says=more),
    )


def _by(view: View, title: Text, kinds: Mapping[str, Text]) -> Card:
    of_kind = "by_help_type" if kinds is HELP_TYPES else "by_worker_type"
    months = [then for then in (view.now, *view.others) if then is not None]
    counted = [{kind: getattr(then, of_kind).get(kind, Tally()) for kind in kinds} for then in months]
    longest = max((one.records for each in counted for one in each.values()), default=0) or 1
    return Card(
        text="",
        title=str(title),
        bars=tuple(
            Bars(str(label), tally(counted[0][kind]), tuple(each[kind].records / longest for each in counted))
            for kind, label in kinds.items()
        ),
        legend=_legend(view),
        footnote=str(_("The bars show records.")),
    )


def tally(counted: Tally) -> str:
    """Records and people."""
    return str(_("{records} records, {people} people").format(records=counted.records, people=counted.people))


def _legend(view: View) -> tuple[str, ...]:
    known = zip(view.months, (view.now, *view.others), strict=True)
    return tuple(month_named(*month) for month, then in known if then is not None)


def _who_is_missing(view: View) -> Card | None:
    if not view.missing:
        return None
    calls = [one for one in view.missing if one.volunteer.number in view.to_call]
    others = [one for one in view.missing if one.volunteer.number not in view.to_call]
    rows = [*_named(_("Please telephone"), calls), *_named(_("Not heard from"), others)]
    label = str(_("See and telephone"))
    return Card(
        text=str(_("{count} people").format(count=len(view.missing))),
        title=str(_("Who has not reported")),
        rows=tuple(rows),
        buttons=(Button(label, code(do="missing", y=view.period.year, m=view.period.month), says=label),),
        footnote=str(_("I remind nobody who was silent for three months, or left LINE.")) if calls else "",
    )


def _named(label: Text, who: Sequence[Reporter]) -> Sequence[Row]:
    if not who:
        return ()
    names = [PersonName(one.volunteer.prefix, one.volunteer.name).full for one in who[:NAMED_AT_MOST]]
    more = [str(_("and {count} more").format(count=len(who) - NAMED_AT_MOST))] if len(who) > NAMED_AT_MOST else []
    return (Row(str(label), "\n".join([*names, *more])),)


def _cases(view: View) -> Card | None:
    rows = cases_brought(view)
    return Card(text="", title=str(_("Complaints, needs, tip-offs")), rows=tuple(rows)) if rows else None


def cases_brought(view: View) -> Sequence[Row]:
    """What was brought in the month, by kind, needs by agency; what was sent to each; and tip-offs that are open."""
    counted = case_counts.of_days(view.session, view.office, view.period.starts_on, view.period.ends_on)
    kinds = Counter[str]()
    for (kind, _subject), count in counted.items():
        kinds[kind] += count
    rows = [Row(str(label), str(kinds[kind])) for kind, label in case_words.KINDS.items() if kinds[kind]]
    rows += [Row(label, count) for label, count in case_words.by_agency(counted).items()]
    sent = case_counts.sent(view.session, view.office, *_moments(view.period))
    rows += [Row(label, kinds_sent) for label, kinds_sent in case_words.sent_to(sent).items()]
    still_open = case_counts.open_tip_offs(view.session, view.office)
    return [*rows, Row(str(_("Open tip-offs")), str(still_open))] if still_open else rows


def _work(view: View) -> Card | None:
    rows = work_found(view)
    return Card(text="", title=str(_("Work and job seekers")), rows=tuple(rows)) if rows else None


def work_found(view: View) -> Sequence[Row]:
    """Who was brought in the month, who of those asked after has found work, and how many look for it."""
    counted = job_seekers.settled_between(view.session, view.office, *_moments(view.period))
    look = job_seekers.counts(view.session, view.office).get(job_seekers.LOOKING, 0)
    told = (
        (_("brought this month"), counted["brought"]),
        (_("found work"), counted.get(job_seekers.WORKING, 0)),
        (_("looks no more, for another reason"), counted.get(job_seekers.OTHER, 0)),
        (_("look for work"), look),
    )
    return [Row(str(label), str(count)) for label, count in told if count]


def _moments(period: ReportingPeriod) -> tuple[datetime, datetime]:
    """When the month begins, and when it is over."""
    return moment_of(period.starts_on, time()), moment_of(period.ends_on + timedelta(days=1), time())


def _to_look_at(view: View) -> Card | None:
    rows = looked_at(view)
    return Card(text="", title=str(_("To look at")), rows=tuple(rows)) if rows else None


def looked_at(view: View) -> Sequence[Row]:
    """What the checks found, each with its count, and questions that wait for an answer."""
    rows = [Row(str(one.rule.label), _found(one)) for one in month_checks.counts(view.flags)]
    if lines := asked(view):
        rows.append(Row(str(_("Questions")), "\n".join(lines)))
    return rows


def _found(one: Count) -> str:
    """How many records; or which volunteers."""
    if not one.numbers:
        return str(one.count)
    return str(_("no. {numbers}").format(numbers=", ".join(map(str, one.numbers))))


def asked(view: View) -> list[str]:
    """What waits for an answer, of volunteers and of the office, each with its count."""
    found = month_figures.asked(view.session, view.office, view.period)
    kinds = (
        (_("{count} lines that units ask about"), found.by_units),
        (_("{count} records sent back to volunteers"), found.by_office),
        (_("{count} answers of volunteers to look at"), found.answered),
        (_("{count} records entered for volunteers, not confirmed yet"), found.entered),
        (_("{count} records to approve"), found.to_approve),
    )
    return [str(text.format(count=count)) for text, count in kinds if count]


SECTIONS: Sequence[Callable[[View], Card | None]] = (_who_is_missing, _cases, _work, _to_look_at)
"""What follows the figures, each a card if there is anything to say."""
