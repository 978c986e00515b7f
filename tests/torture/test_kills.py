"""The kill test: many people record, while everything is killed and restarted under them."""

from __future__ import annotations

from ordeal import any_seed, through_the_storm
from sizes import KILL_TEST
from storm import POINTS


def test_nothing_is_lost_and_nothing_said_twice(town):
    town.open()
    storm = through_the_storm(town, KILL_TEST, any_seed())
    assert sum(storm.kills.values()) >= KILL_TEST.kills
    assert not [point for point in POINTS if not storm.kills[point]]
    if town.postgresql:
        assert storm.restarts >= KILL_TEST.restarts
