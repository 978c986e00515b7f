"""What the rehearsal looks after: each broken promise is seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from raengjai.bot.clock import BANGKOK
from raengjai.bot.entrypoints.rehearsal import forms_read, helps
from raengjai.bot.entrypoints.rehearsal.almanac import Month, at, month_of
from raengjai.bot.entrypoints.rehearsal.cast import Player
from raengjai.bot.entrypoints.rehearsal.helps import Identity
from raengjai.bot.entrypoints.rehearsal.ledger import Entry, Ledger, different_people, figures
from raengjai.bot.entrypoints.rehearsal.plots import Away, Plot
from raengjai.bot.entrypoints.rehearsal.promises import Promises
from raengjai.bot.entrypoints.rehearsal.reading import Screen
from raengjai.bot.entrypoints.rehearsal.reminding import Reminding
from raengjai.bot.entrypoints.rehearsal.sent import Started
from raengjai.bot.entrypoints.rehearsal.sheets import Sheet, read
from raengjai.bot.simulator.line import Line
from raengjai.bot.thai.names import PersonName
from raengjai.handlers.forms import snb1, snb2, sp12
from raengjai.handlers.forms.snb1_counts import Counts
from raengjai.handlers.forms.snb2 import Snb2, Snb2Row
from raengjai.handlers.forms.sp12 import Sp12, Sp12Row
from raengjai.storage.places import of_province

OCTOBER = Month(2026, 10)  # the 25th is a Sunday, the 23rd a holiday
NINE = at(OCTOBER.eve, 9)
CALM = Plot("calm")


@dataclass
class Stage:
    """One volunteer of October, and what was sent to them."""

    player: Player
    promises: Promises
    messages: list[Started]

    @property
    def ledger(self) -> Ledger:
        """What they said."""
        return self.promises.ledger

    def reminded(self, *moments: datetime, rule: str = "reminder") -> None:
        """They were sent this rule's message."""
        for moment in moments:
            told = Started(moment, self.player.line_id, self.player, rule, str(moment), 1, Screen(()))
            self.messages.append(told)

    def look(self, plot: Plot = CALM) -> list[str]:
        """What was not kept."""
        Reminding(self.promises, [self.player], [OCTOBER], self.messages).look([plot])
        return self.promises.broken


@pytest.fixture
def stage() -> Stage:
    """A volunteer who has said nothing; both reminders are sent by the test."""
    line = Line("a-channel-secret", "an-access-token")
    name = PersonName("นาง", "สมหญิง รักงาน")
    player = Player(0, "last day", line.person("อสร. 1"), name, of_province("24")[0])
    return Stage(player, Promises(Ledger(lambda: NINE)), [])


def both(stage: Stage) -> None:
    """The two reminders that are due, and what an officer wished."""
    stage.reminded(NINE, at(OCTOBER.due_day, 9))
    nudged(stage)


def nudged(stage: Stage) -> None:
    """An officer reminded who was missing, after the month had closed."""
    stage.reminded(at(OCTOBER.calendar_end, 16), rule="nudge")


def test_october_is_reminded_before_the_long_weekend() -> None:
    assert (OCTOBER.first, OCTOBER.last) == (date(2026, 9, 26), date(2026, 10, 25))
    assert (OCTOBER.eve, OCTOBER.due_day) == (date(2026, 10, 21), date(2026, 10, 22))
    assert month_of(date(2026, 12, 26)) == Month(2027, 1) == Month(2026, 12).after


def test_both_reminders_and_no_more_are_as_they_should_be(stage: Stage) -> None:
    both(stage)
    assert stage.look() == []


def test_a_forgotten_reminder_is_told(stage: Stage) -> None:
    nudged(stage)
    stage.reminded(NINE)
    assert stage.look() == ["2569-10: on 2026-10-22 nobody reminded Counter({'last day': 1})"]


WHO_SHOULD_NOT: dict[str, Callable[[Stage], None]] = {
    "they are on leave": lambda stage: stage.player.leaves.append((date(2026, 9, 1), date(2026, 10, 30))),
    "they had not joined yet": lambda stage: setattr(stage.player, "joined_on", None),
    "they have reported": lambda stage: stage.ledger.declared_nothing(stage.player),
    "they were silent for three months": lambda stage: setattr(stage.player, "temper", "silent for long"),
    "they can not be reached": lambda stage: setattr(stage.player, "temper", "gone"),
    "or are not expected to report": lambda stage: setattr(stage.player, "temper", "not expected"),
}


@pytest.mark.parametrize("why", WHO_SHOULD_NOT)
def test_who_should_not_be_reminded_is_told(stage: Stage, why: str) -> None:
    WHO_SHOULD_NOT[why](stage)
    both(stage)
    assert len(stage.look()) == 3
    assert all(why in told for told in stage.look())


@pytest.mark.parametrize(
    ("moment", "says"),
    [
        (at(OCTOBER.eve, 7, 59), "that is night"),
        (at(OCTOBER.eve, 18), "that is night"),
        (at(date(2026, 10, 23), 9), "nobody works that day"),
        (at(date(2026, 10, 24), 9), "nobody works that day"),
        (at(OCTOBER.due_day, 16), "reminded 2 times on 2026-10-22"),
    ],
)
def test_a_reminder_at_a_wrong_time_is_told(stage: Stage, moment: datetime, says: str) -> None:
    both(stage)
    stage.reminded(moment)
    assert any(says in told for told in stage.look())


def test_a_receipt_may_come_at_night_and_nothing_else(stage: Stage) -> None:
    both(stage)
    stage.reminded(at(OCTOBER.eve, 23), rule="receipt")
    assert stage.look() == []
    stage.reminded(at(OCTOBER.eve, 23), rule="month_end")
    assert len(stage.look()) == 1


def test_a_day_on_which_the_worker_was_away_is_nobodys_fault(stage: Stage) -> None:
    nudged(stage)
    stage.reminded(NINE)
    due = OCTOBER.due_day
    assert stage.look(Plot("away", away=Away(at(due, 8), at(due, 19)))) == []


def test_few_messages_are_for_the_due_day(stage: Stage) -> None:
    stage.reminded(at(OCTOBER.due_day, 9))
    assert stage.look(Plot("few", messages_left=5)) == []
    stage.messages[:] = []
    stage.reminded(NINE)
    assert len(stage.look(Plot("few", messages_left=5))) == 1


def told(stage: Stage, running: int, number: str) -> Entry:
    """One more person helped."""
    made = replace(helps.made_up(helps.by_chance(running), running), identity=Identity("citizen", number))
    return stage.ledger.recorded(stage.player, replace(made, worker="informal"), running)


def made(entries: list[Entry], people: int | None = None) -> Sheet:
    """Our form of these entries, read back."""
    count = different_people(entries) if people is None else people
    return read(sp12.as_xlsx(Sp12("ฉะเชิงเทรา", 2026, 10, count, tuple(Sp12Row(**_row(one)) for one in entries))))


def _row(entry: Entry) -> dict[str, Any]:
    told = entry.told
    given = tuple((forms_read.HELP_TYPES[kind], (service,) if service else ()) for kind, service in told.given)
    return {"name": told.full_name, "citizen_id": told.identity.number, "help": given, "worker_type": told.worker}


def with_project(entries: list[Entry], ticked: bool) -> Sheet:
    """Our สนบ.๒ of these entries, read back; `ticked`: all are in the register."""
    rows = tuple(Snb2Row(**_row(one), project=one.told.project, registered=ticked) for one in entries)
    return read(snb2.as_xlsx(Snb2("ฉะเชิงเทรา", 2026, 10, different_people(entries), rows, 2563)))


def counted(of_month: list[Entry], of_year: list[Entry]) -> Sheet:
    """Our สนบ.๑ of these entries, read back."""
    done = [snb1.Project(name, None, _counts(of_month, name), _counts(of_year, name)) for name in helps.PROJECTS]
    people = (different_people(of_month), different_people(of_year))
    return read(snb1.as_xlsx(snb1.Snb1("ฉะเชิงเทรา", 2026, 10, tuple(done), *people)))


def _counts(entries: list[Entry], project: str) -> Counts:
    own = [entry for entry in entries if entry.told.project == project]
    figured = figures(own)
    return Counts(len(own), figured.people, figured.by_help_type, figured.by_worker_type)


def test_a_form_is_compared_cell_by_cell(stage: Stage) -> None:
    entries = [told(stage, number, helps.nobodys_number(number)) for number in (1, 2)]
    forms_read.compare_sp12(stage.promises, "form", made(entries), entries, OCTOBER)
    assert stage.promises.broken == []


def test_the_same_person_twice_counts_once(stage: Stage) -> None:
    entries = [told(stage, number, helps.nobodys_number(7)) for number in (1, 2)]
    assert different_people(entries) == 1
    forms_read.compare_sp12(stage.promises, "form", made(entries, people=2), entries, OCTOBER)
    assert stage.promises.broken == ["form, จำนวน…คน: it shows 2, people said 1"]


def test_a_lost_row_and_a_wrong_digit_are_told(stage: Stage) -> None:
    entries = [told(stage, number, helps.nobodys_number(number)) for number in (1, 2)]
    wrong = told(stage, 2, helps.nobodys_number(3))
    forms_read.compare_sp12(stage.promises, "form", made([entries[0]]), entries, OCTOBER)
    assert "number of rows: it shows 1, people said 2" in "\n".join(stage.promises.broken)
    stage.promises.broken.clear()
    forms_read.compare_sp12(stage.promises, "form", made([entries[0], wrong]), entries, OCTOBER)
    assert any("row 2" in broken for broken in stage.promises.broken)


@pytest.mark.parametrize(("running", "ticked", "kept"), [(2, True, True), (1, True, False), (1, False, True)])
def test_a_tick_is_compared_with_the_register(stage: Stage, running: int, ticked: bool, kept: bool) -> None:
    entries = [told(stage, running, helps.nobodys_number(running))]
    forms_read.compare_snb2(stage.promises, "form", with_project(entries, ticked), entries, OCTOBER)
    assert (stage.promises.broken == []) is kept


def test_projects_are_counted_in_the_month_and_the_year(stage: Stage) -> None:
    entries = [told(stage, number, helps.nobodys_number(number)) for number in range(1, 12)]
    forms_read.compare_snb1(stage.promises, "form", counted(entries[:4], entries), entries[:4], entries, OCTOBER)
    assert stage.promises.broken == []
    forms_read.compare_snb1(stage.promises, "form", counted(entries[:4], entries), entries[:3], entries, OCTOBER)
    assert any("totals" in broken for broken in stage.promises.broken)


def test_what_was_taken_back_stands_until_then(stage: Stage) -> None:
    entry = told(stage, 1, helps.nobodys_number(1))
    entry.gone_at = NINE + timedelta(hours=1)
    assert stage.ledger.standing(OCTOBER, NINE + timedelta(minutes=59)) == [entry]
    assert stage.ledger.standing(OCTOBER, NINE + timedelta(hours=1)) == []
    assert entry.day == NINE.astimezone(BANGKOK).date()
