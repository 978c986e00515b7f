"""Random months of an office: what happens is played against the real storage, and kept in plain lists beside it.

The plain lists are counted by the rules of the field, with nothing of ours: a row is one record; จำนวน…คน counts
different persons (same ID; without one, same name and subdistrict); other workers stand on no form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session
from talking import Talking

from raengjai.bot.thai.names import PersonName
from raengjai.storage import (
    closings,
    help_records,
    offices,
    opening_balances,
    outreach,
    people,
    periods,
    places,
    projects,
    reopenings,
    services,
)
from raengjai.storage.database import Database
from raengjai.storage.help_records import Entry
from raengjai.storage.models import HelpRecord, Office, Person, ReportingPeriod, Volunteer
from raengjai.storage.outreach import Activity
from raengjai.storage.record_counts import Counts
from raengjai.storage.reopenings import Wish

MONTHS = ((2026, 11), (2026, 12), (2027, 1))
KINDS = ("promote", "protect", "develop", "drug_prevention")
WORKERS = ("informal", "elderly", "disabled", "other")
ON_FORMS = WORKERS[:3]
FIRST_DAY = datetime(2026, 10, 1, 3, tzinfo=UTC)
LATER = datetime(2027, 3, 1, 3, tzinfo=UTC)
UNITS = (0, 1, None)  # of the three volunteers
BEFORE = Counts(7, 5, {"promote": 4, "protect": 3}, {"informal": 6, "elderly": 1})  # October, of the first project


@dataclass(frozen=True)
class Who:
    """Somebody who may be helped; the first two are one person, the fourth has no ID and the name of the first."""

    prefix: str
    name: str
    citizen_id: str | None = None
    document: str | None = None


PEOPLE = (
    Who("นาย", "สมชาย ใจดี", "1000000000017"),
    Who("นาย", "สมชาย ใจเย็น", "1000000000017"),
    Who("นาง", "บุญมี ศรีสุข", "1000000000025"),
    Who("นาย", "สมชาย ใจดี"),
    Who("นางสาว", "ดวงใจ แสนดี"),
    Who("นาย", "อองเมียว", document="หนังสือเดินทาง AA0000000"),
)


@dataclass(frozen=True)
class Help:
    """What is told of one record."""

    who: Who
    kinds: tuple[str, ...]
    worker: str
    day: int  # after the month's first
    project: int | None
    place: int

    @property
    def person(self) -> Any:
        """The same for the same person."""
        return self.who.citizen_id or (self.who.name, self.place)


@dataclass(frozen=True)
class Add:
    month: int
    volunteer: int
    help: Help


@dataclass(frozen=True)
class Reach:
    month: int
    volunteer: int
    people: int


@dataclass(frozen=True)
class Change:
    which: int
    help: Help


@dataclass(frozen=True)
class Delete:
    which: int


@dataclass(frozen=True)
class Restore:
    which: int


@dataclass(frozen=True)
class Close:
    month: int


_HELPS = st.builds(
    Help,
    who=st.sampled_from(PEOPLE),
    kinds=st.sets(st.sampled_from(KINDS), min_size=1).map(lambda some: tuple(k for k in KINDS if k in some)),
    worker=st.sampled_from((*WORKERS, "informal", "elderly")),
    day=st.integers(0, 28),
    project=st.sampled_from((None, 0, 1)),
    place=st.integers(0, 1),
)
_MONTHS, _VOLUNTEERS, _WHICH = st.integers(0, 2), st.integers(0, 2), st.integers(0, 12)
_ADDS = st.builds(Add, _MONTHS, _VOLUNTEERS, _HELPS)
ACTS = st.lists(
    st.one_of(
        _ADDS,
        _ADDS,
        _ADDS,
        st.builds(Reach, _MONTHS, _VOLUNTEERS, st.integers(1, 50)),
        st.builds(Change, _WHICH, _HELPS),
        st.builds(Delete, _WHICH),
        st.builds(Restore, _WHICH),
        st.builds(Close, _MONTHS),
    ),
    max_size=25,
)


@dataclass
class Row:
    """A record in the plain lists."""

    month: int
    volunteer: int
    help: Help
    number: int
    deleted: bool = False


@dataclass
class Plain:
    """What stands, in plain lists."""

    rows: list[Row] = field(default_factory=list)
    reached: list[Reach] = field(default_factory=list)

    def standing(self, month: int) -> list[Row]:
        """The month's rows, by day, then number."""
        found = [row for row in self.rows if row.month == month and not row.deleted]
        return sorted(found, key=lambda row: (row.help.day, row.number))

    def on_forms(self, month: int, unit: int | None = None) -> list[Row]:
        """Those that stand on forms; of one unit only."""
        rows = [row for row in self.standing(month) if row.help.worker in ON_FORMS]
        return [row for row in rows if unit is None or UNITS[row.volunteer] == unit]

    def year(self, until: int, project: int | None) -> list[Row]:
        """The fiscal year's rows of a project on forms, up to a month."""
        return [row for month in range(until + 1) for row in self.on_forms(month) if row.help.project == project]

    def told(self, month: int) -> Any:
        """Everything that the month's forms tell."""
        year = [(project, self.year(month, project)) for project in (0, 1, None)]
        reached = [one for one in self.reached if one.month == month]
        rows = [(row.number, row.volunteer, row.help) for row in self.standing(month)]
        return rows, reached, [(project, figures(rows)) for project, rows in year]


@dataclass(frozen=True)
class Figures:
    """Rows counted."""

    records: int
    people: int
    kinds: dict[str, int]
    workers: dict[str, int]

    @property
    def in_order(self) -> list[int]:
        """As on form สนบ.๑."""
        return [
            self.records,
            self.people,
            *(self.kinds.get(kind, 0) for kind in KINDS),
            *(self.workers.get(worker, 0) for worker in ON_FORMS),
        ]


def figures(rows: Iterable[Row]) -> Figures:
    """Rows counted, by the rules of the field."""
    counted = list(rows)
    return Figures(
        records=len(counted),
        people=len({row.help.person for row in counted}),
        kinds=dict(Counter(kind for row in counted for kind in row.help.kinds)),
        workers=dict(Counter(row.help.worker for row in counted)),
    )


def line_id(volunteer: int) -> str:
    """LINE's id of a volunteer; 9 is the officer."""
    return f"U{volunteer:032x}"


class Played:
    """An office in which a script has been played."""

    def __init__(self, database: Database, acts: Iterable[Any]) -> None:
        self.database = database
        self.plain = Plain()
        self.kept: dict[int, list[Plain]] = {0: [], 1: [], 2: []}  # what each edition of a month says
        self.open_again: set[int] = set()
        self.drafts = 0
        with database.transaction() as session:
            self._set_up(session)
        for act in acts:
            with database.transaction() as session:
                getattr(self, f"_{type(act).__name__.lower()}")(session, act)

    def _set_up(self, session: Session) -> None:
        office = offices.create(session, "24", "ฉะเชิงเทรา", "สำนักงานแรงงานจังหวัดฉะเชิงเทรา", FIRST_DAY)
        services.fill_first_list(session, office)
        self.units = [offices.add_unit(session, office, name).id for name in ("หน่วยหนึ่ง", "หน่วยสอง")]
        self.projects = [projects.add(session, office, 2570, name).id for name in ("โครงการหนึ่ง", "โครงการสอง")]
        opening_balances.put(session, office, self.projects[0], (2026, 10), BEFORE)
        for number in range(3):
            membership = self._joins(session, office, number, "volunteer")
            name = PersonName("นางสาว", f"อาสา คนที่{number}")
            volunteer = people.add_volunteer(session, office, membership, name, self._place(0))
            unit = UNITS[number]
            volunteer.unit_id = None if unit is None else self.units[unit]
        self._joins(session, office, 9, "officer")

    def _joins(self, session: Session, office: Office, number: int, role: str) -> Any:
        chat = Talking(self.database, FIRST_DAY, line_id(number)).chat_in(session)
        person = Person(chat_id=chat.id, created_at=FIRST_DAY)
        session.add(person)
        session.flush()
        return people.join(session, office, person, role, approved=True, now=FIRST_DAY)

    def office(self, session: Session) -> Office:
        """The office."""
        return session.scalars(select(Office)).one()

    def period(self, session: Session, month: int) -> ReportingPeriod:
        """One of the months."""
        return periods.named(session, self.office(session), *MONTHS[month])

    def _place(self, which: int) -> places.Place:
        return places.of_province("24")[which]

    def _entry(self, session: Session, month: int, told: Help) -> Entry:
        who = told.who
        kind = "citizen" if who.citizen_id else "other" if who.document else "none"
        return Entry(
            prefix=who.prefix,
            name=who.name,
            id_kind=kind,
            id_reason="refused" if kind == "none" else None,
            citizen_id=who.citizen_id,
            other_document=who.document,
            help_types=told.kinds,
            worker_type=told.worker,
            helped_on=self.period(session, month).starts_on + timedelta(days=told.day),
            place=self._place(told.place),
            project_id=None if told.project is None else self.projects[told.project],
        )

    def _volunteer(self, session: Session, number: int) -> Volunteer:
        return session.scalars(select(Volunteer).where(Volunteer.number == number + 1)).one()

    def _let_move(self, session: Session, month: int, record: HelpRecord | None = None) -> None:
        """Staff open a closed month, or a record of it."""
        office, period = self.office(session), self.period(session, month)
        if period.closed_at is None or (record is not None and reopenings.is_open(session, record)):
            return
        if record is None and any(one.record_id is None for one in reopenings.standing(session, office, period)):
            return
        closings.reopen(session, office, period, Wish("แก้ไข", "officer", LATER, record), LATER)
        self.open_again.add(month)

    def _add(self, session: Session, act: Add) -> None:
        self._let_move(session, act.month)
        self.drafts += 1
        record = help_records.add(
            session,
            self._volunteer(session, act.volunteer),
            self.period(session, act.month),
            self._entry(session, act.month, act.help),
            f"draft-{self.drafts}",
            FIRST_DAY,
        )
        self.plain.rows.append(Row(act.month, act.volunteer, act.help, record.number))

    def _reach(self, session: Session, act: Reach) -> None:
        self._let_move(session, act.month)
        self.drafts += 1
        period, day = self.period(session, act.month), date(*MONTHS[act.month], 10)
        said = Activity("แจกแผ่นพับ", act.people, day, self._place(0))
        outreach.add(session, self._volunteer(session, act.volunteer), period, said, f"draft-{self.drafts}", FIRST_DAY)
        self.plain.reached.append(act)

    def _found(self, session: Session, which: int) -> tuple[Row, HelpRecord] | None:
        """The row that a script means, and its record."""
        if not self.plain.rows:
            return None
        row = self.plain.rows[which % len(self.plain.rows)]
        period = self.period(session, row.month)
        wanted = select(HelpRecord).where(HelpRecord.period_id == period.id, HelpRecord.number == row.number)
        record = session.scalars(wanted).one()
        self._let_move(session, row.month, record)
        return row, record

    def _change(self, session: Session, act: Change) -> None:
        if (found := self._found(session, act.which)) is None or found[0].deleted:
            return
        row, record = found
        help_records.change(session, record, self._entry(session, row.month, act.help), self._somebody(session), LATER)
        row.help = act.help

    def _delete(self, session: Session, act: Delete) -> None:
        if (found := self._found(session, act.which)) is not None:
            help_records.delete(session, found[1], self._somebody(session), LATER)
            found[0].deleted = True

    def _restore(self, session: Session, act: Restore) -> None:
        if (found := self._found(session, act.which)) is not None:
            help_records.restore(session, found[1], self._somebody(session), LATER)
            found[0].deleted = False

    def _somebody(self, session: Session) -> Person:
        return session.scalars(select(Person).order_by(Person.id).limit(1)).one()

    def _close(self, session: Session, act: Close) -> None:
        office, period = self.office(session), self.period(session, act.month)
        if period.closed_at is not None and act.month not in self.open_again:
            return
        closings.close(session, office, period, by="clock", now=LATER)
        self.open_again.discard(act.month)
        kept, now = self.kept[act.month], self.plain.told(act.month)
        if not kept or kept[-1].told(act.month) != now:
            kept.append(deepcopy(self.plain))

    def of_forms(self, month: int) -> Plain:
        """What the month's forms tell: the last edition, or the month as it stands."""
        return self.kept[month][-1] if self.kept[month] else self.plain


def with_before(counted: Figures) -> Figures:
    """The first project's year with what was before the bot came."""
    return replace(
        counted,
        records=counted.records + BEFORE.records,
        people=counted.people + BEFORE.people,
        kinds=dict(Counter(counted.kinds) + Counter(BEFORE.by_help_type)),
        workers=dict(Counter(counted.workers) + Counter(BEFORE.by_worker_type)),
    )
