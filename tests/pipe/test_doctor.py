"""`raengjai doctor` on a house that runs: all is well, or each thing that is not is said with what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from processes import House
from sqlalchemy import text

from mail_server import Post, serving
from raengjai.bot.clock import real_now
from raengjai.bot.entrypoints.cli import raengjai
from raengjai.storage import workers
from raengjai.storage.database import Database


@pytest.fixture(params=["embedded", pytest.param("grown", marks=[pytest.mark.postgresql, pytest.mark.redis])])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    """A house whose web process runs, set up at LINE, with an office and a worker that has shown itself."""
    if request.param == "embedded":
        made = House(tmp_path, request.getfixturevalue("sqlite_url"))
    else:
        made = House(tmp_path, request.getfixturevalue("postgresql_url"), request.getfixturevalue("redis_url"))
    made.start_web()
    database = Database(made.database_url)
    with database.transaction() as session:
        workers.show(session, "a worker", real_now())
    database.close()
    types(made, "line", "setup")
    types(made, "office", "create", "--province", "24")
    yield made
    made.close()


def types(house: House, *words: str, **changed: str) -> tuple[int, list[str]]:
    """What an operator types there, and reads."""
    settings: Mapping[str, str | None] = (
        house.environment() | {"PUBLIC_URL": f"http://127.0.0.1:{house.port}"} | changed
    )
    done = CliRunner().invoke(raengjai, list(words), env=settings)
    return done.exit_code, done.output.splitlines()


def test_all_is_well(house: House) -> None:
    status, told = types(house, "doctor")
    assert [line for line in told if not line.startswith("ok ")] == []
    assert status == 0
    parts = ("settings", "database", "offices", "keys", "workers", "events", "queue", "LINE: token")
    parts += ("LINE: webhook test says OK", "LINE: rich menus", "LINE: quota")
    assert [part for part in parts if not any(line[6:].startswith(part) for line in told)] == []


WRONG = (
    ({"LINE_CHANNEL_SECRET": ""}, "LINE_CHANNEL_SECRET", ""),
    ({"PUBLIC_URL": "http://bot.example.go.th"}, "PUBLIC_URL is not https", "TLS proxy"),
    ({"PUBLIC_URL": "https://bot.example.go.th"}, "LINE: the webhook address is not ours", "raengjai line setup"),
    ({"CLOCK_FILE": "a file"}, "CLOCK_FILE is set", "unset"),
    ({"DEMO": "1"}, "DEMO is on", "unset"),
    ({"DATABASE_URL": "postgresql+psycopg://test@127.0.0.1:1/gone"}, "database: can not be reached", "DATABASE_URL"),
    ({"REDIS_URL": "redis://127.0.0.1:1/0"}, "queue: can not be reached", "REDIS_URL"),
    ({"DATA_KEYS": "ISEhISEhISEhISEhISEhISEhISEhISEhISEhISEhISE="}, "keys: ", "DATA_KEYS"),
    ({"HASH_KEYS": "ISEhISEhISEhISEhISEhISEhISEhISEhISEhISEhISE="}, "keys: HASH_KEYS lacks the key ", "in the safe"),
    ({"LINE_CHANNEL_ACCESS_TOKEN": "another-than-LINE-s"}, "LINE: token accepted", "LINE_CHANNEL_ACCESS_TOKEN"),
    ({"SMTP_URL": "smtp://127.0.0.1:1"}, "mail server: ConnectionRefusedError; letters wait", "SMTP_URL"),
    ({"LINE_API_BASE_URL": "http://127.0.0.1:1"}, "LINE: webhook test failed", "PUBLIC_URL"),
)


def test_each_setting_that_is_wrong_is_said_with_what_to_do(house: House) -> None:
    for changed, words, mend in WRONG:
        status, told = types(house, "doctor", **changed)
        assert status == 1, changed
        faults = [number for number, line in enumerate(told) if line.startswith("FAULT ") and words in line]
        assert faults, f"{changed} was not noticed"
        assert not mend or mend in told[faults[0] + 1]


def test_the_mail_server_is_looked_at_where_one_is_set(house: House) -> None:
    with serving(Post()) as port:
        status, told = types(house, "doctor", SMTP_URL=f"smtp://127.0.0.1:{port}")
        assert (status, [line for line in told if "mail" in line]) == (0, ["ok    mail server: lets us in"])
        secret = "raengjai%40office.example:s3cret%2Fword"
        status, told = types(house, "doctor", SMTP_URL=f"smtp://{secret}@127.0.0.1:{port}")
    assert status == 1
    assert "FAULT mail server: the server offers no login; letters wait" in told
    assert "s3cret" not in "\n".join(told)
    assert not [line for line in types(house, "doctor")[1] if "mail" in line]


def test_what_is_wrong_in_the_house_is_said(house: House) -> None:
    house.ends("web")
    house.line.rich_menus.aliases.clear()
    database = Database(house.database_url)
    with database.transaction() as session:
        workers.show(session, "a worker", real_now() - timedelta(minutes=10))
    status, told = types(house, "doctor")
    assert status == 1
    faults = [line.removeprefix("FAULT ") for line in told if line.startswith("FAULT ")]
    wanted = ("workers: none at work since 20", "LINE: webhook test says ", "LINE: rich menus: ")
    assert [words for words in wanted if not any(line.startswith(words) for line in faults)] == []
    with database.transaction() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    database.close()
    _, told = types(house, "doctor")
    assert told[told.index("FAULT database: not at this version's schema") + 1].strip() == "run `raengjai db upgrade`"
