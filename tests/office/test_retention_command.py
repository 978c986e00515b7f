"""`raengjai retention`: shown, chosen, and what would go."""

from __future__ import annotations

from datetime import timedelta

from commands_typed import types

from raengjai.bot.clock import real_now
from raengjai.storage import audit, offices
from raengjai.storage.database import Database
from raengjai.storage.models import Invite


def test_it_shows_and_chooses(database: Database, office: str) -> None:
    assert "records\t2 years\t(1 to 10)" in types("retention", "show", "--province", "24").output
    assert types("retention", "set", "--province", "24", "records", "5").output == "set\n"
    assert "records\t5 years" in types("retention", "show", "--province", "24").output
    refused = types("retention", "set", "--province", "24", "records", "11")
    assert refused.exit_code == 1
    assert "records is kept 1 to 10 years" in refused.output
    assert types("retention", "set", "--province", "24", "messages", "8").exit_code == 2
    with database.transaction() as session:
        found = offices.of_province(session, "24")
        assert found is not None
        assert next(one.about for one in audit.of_office(session, found)) == "records: 5"


def test_a_dry_run_tells_what_goes_and_deletes_nothing(database: Database, office: str) -> None:
    assert types("retention", "--dry-run").output == "nothing would go\n"
    told = types("retention", "--dry-run", "--days", "200").output
    before = (real_now() + timedelta(days=200 - 90)).date()
    assert "24\tcodes: invite deleted\t1\tbefore" in told
    assert str(before.year) in told
    with database.transaction() as session:
        assert session.query(Invite).count() == 1
