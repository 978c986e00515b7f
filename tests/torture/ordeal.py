"""The ordeal: people record while a storm rages, and all is looked over when it is past."""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext

import audit
import replay
from crowd import Crowd, Record, Volunteer, record_of
from results import note
from sizes import Size
from storm import Storm, calm
from town import Town

from raengjai.bot.entrypoints.rehearsal import helps
from raengjai.bot.simulator import Actor

Meant = dict[str, list[Record]]


def crowd_of(actors: Sequence[Actor], records_each: int, think: tuple[float, float], seed: int) -> Crowd:
    """Volunteers with something to record; half of them say it again when no answer comes, half go on."""
    chance, numbers = helps.by_chance(seed), itertools.count(1)
    return Crowd(
        [
            Volunteer(
                actor,
                [helps.made_up(chance, next(numbers)) for _ in range(records_each)],
                helps.by_chance(chance.randrange(10**6)),
                think,
                patient=number % 2 == 0,
            )
            for number, actor in enumerate(actors)
        ]
    )


def meant_by(crowd: Crowd) -> Meant:
    """What each LINE user meant to record."""
    return {one.actor.person.id: [record_of(each) for each in one.helps] for one in crowd.volunteers}


def through_the_storm(town: Town, size: Size, seed: int) -> Storm:
    """Let the people of a town record while the storm rages, then look whether all is well."""
    storm = Storm(town, size, helps.by_chance(seed))
    storm.start()
    walk(town, size, seed, ending=storm.stop, storm=storm)
    return storm


def walk(
    town: Town,
    size: Size,
    seed: int,
    *,
    ending: Callable[[], None] = lambda: None,
    during: AbstractContextManager[object] | None = None,
    storm: Storm | None = None,
    look: Callable[[Town, Meant], None] = audit.all_is_well,
) -> Crowd:
    """Let people record, `during` what happens to them; `ending` is called when they are done; then `look`."""
    actors = town.volunteers(size.people)
    crowd = crowd_of(actors, size.records_each, size.think, seed)
    started = time.monotonic()
    try:
        with during or nullcontext():
            crowd.live(size.most_seconds)
    finally:
        ending()
    took = time.monotonic() - started
    calm(town)
    town.wait_until_settled(120)
    meant = meant_by(crowd)
    look(town, meant)
    events = replay.same_without_faults(town, town.folder)
    records = size.people * size.records_each
    note(storm, seed=seed, people=size.people, records=records, compared=events, seconds=round(took))
    return crowd


def any_seed() -> int:
    """A number for `by_chance`, another one in each run."""
    return random.SystemRandom().randrange(10**6)
