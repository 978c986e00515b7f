"""A whole month with a worker that reminds those on leave: the rehearsal tells it (in full runs only; two minutes)."""

from __future__ import annotations

from pathlib import Path

from raengjai.bot.clock import bangkok_day, real_now
from raengjai.bot.entrypoints.rehearsal import plots
from raengjai.bot.entrypoints.rehearsal.almanac import month_of
from raengjai.bot.entrypoints.rehearsal.playing import Rehearsal, Wish
from raengjai.bot.entrypoints.rehearsal.town import Town

CARELESS = (str(Path(__file__).with_name("careless_worker.py")),)


def test_somebody_on_leave_who_is_reminded_is_told(tmp_path: Path) -> None:
    first = month_of(bangkok_day(real_now())).after
    wish = Wish("24", first, months=1, volunteers=16, staff=2, plots=(lambda _month, _people: plots.Plot("calm"),))
    with Town(tmp_path, CARELESS) as town:
        outcome = Rehearsal(wish, town, lambda _said: None).play()
    told = f"reminder on {first.eve} to a volunteer (on leave): they are on leave"
    assert outcome.promises.broken == [told]
