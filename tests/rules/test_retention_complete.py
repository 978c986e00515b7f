"""Every table has its rule: what becomes of its rows in time, and why."""

from __future__ import annotations

from raengjai.handlers.keeping import NAMES
from raengjai.storage.models import Base
from raengjai.storage.retention.kinds import KINDS
from raengjai.storage.retention.rules import RULES, STAYS

TABLES = {mapper.class_ for mapper in Base.registry.mappers}


def test_every_table_goes_or_stays_for_a_reason() -> None:
    goes = {rule.table for rule in RULES}
    assert {table.__tablename__ for table in TABLES - goes - set(STAYS)} == set()
    assert {table.__tablename__ for table in goes & set(STAYS)} == set()
    assert all(rule.why for rule in RULES)
    assert all(STAYS.values())


def test_rules_have_names_of_their_own() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
    assert max(map(len, names)) <= 60


def test_every_kind_has_a_name_and_limits_around_what_is_usual() -> None:
    assert set(NAMES) == {kind.name for kind in KINDS}
    assert all(kind.least <= kind.usual <= kind.most for kind in KINDS)
