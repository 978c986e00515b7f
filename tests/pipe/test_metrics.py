"""GET /metrics: figures of the whole house, for who has the token; what must be zero is zero when all is well."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from piping import SOMCHAI, Bot, everything, said
from pydantic import SecretStr
from sqlalchemy import event, select, update

from raengjai.bot import metrics, outbox
from raengjai.bot.clock import move, real_now
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.entrypoints import web
from raengjai.bot.line.outcomes import Outcome
from raengjai.bot.metrics import MUST_BE_ZERO, Figure
from raengjai.bot.settings import Settings
from raengjai.storage import line_quota, timers, workers
from raengjai.storage.database import Database
from raengjai.storage.models import Chat, Delivery, InboxEvent, WorkerSign

TOKEN = "a-token-for-prometheus"
LINE = re.compile(r'[a-z_]+(?:\{[a-z_]+="[^"]*"(?:,[a-z_]+="[^"]*")*\})? -?[0-9.e+-]+')


@pytest.fixture
def served(settings: Settings, any_url: str) -> Iterator[Callable[..., FlaskClient]]:
    """The web process with these settings."""
    apps = []

    def serve(**given: Any) -> FlaskClient:
        apps.append(web.create_app(settings.model_copy(update={"database_url": any_url} | given), addressed=everything))
        return apps[-1].test_client()

    yield serve
    for app in apps:
        web.close(app)


@pytest.fixture
def read(served: Callable[..., FlaskClient]) -> Callable[[], dict[str, float]]:
    """Ask for the figures, as Prometheus does."""
    client = served(metrics_token=SecretStr(TOKEN))

    def ask() -> dict[str, float]:
        answer = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
        assert (answer.status_code, answer.content_type) == (200, "text/plain; version=0.0.4; charset=utf-8")
        lines = [line for line in answer.text.splitlines() if not line.startswith("#")]
        assert all(LINE.fullmatch(line) for line in lines), lines
        return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}

    return ask


def test_without_the_setting_there_is_no_such_page(served: Callable[..., FlaskClient]) -> None:
    assert served().get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


@pytest.mark.parametrize("given", [None, "", TOKEN, "Bearer", f"Bearer {TOKEN}x", "Bearer ก", f"Basic {TOKEN}"])
def test_without_the_token_nothing_is_told(served: Callable[..., FlaskClient], given: str | None) -> None:
    client = served(metrics_token=SecretStr(TOKEN))
    answer = client.get("/metrics", headers={"Authorization": given} if given is not None else {})
    assert (answer.status_code, answer.data) == (401, b"")


@pytest.mark.postgresql
def test_a_database_that_is_gone_is_told(served: Callable[..., FlaskClient]) -> None:
    client = served(metrics_token=SecretStr(TOKEN), database_url="postgresql+psycopg://test@127.0.0.1:1/gone")
    assert client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 503


def test_when_all_is_well_what_must_be_zero_is_zero(bot: Bot, read: Callable[[], dict[str, float]]) -> None:
    bot.hears(said("สวัสดี"), said("receipt บันทึก"))
    bot.look()
    found = read()
    assert {name: found[name] for name in MUST_BE_ZERO} == dict.fromkeys(MUST_BE_ZERO, 0)
    assert found['raengjai_inbox_recent{state="done"}'] == 2
    assert found['raengjai_deliveries_recent{kind="reply",state="sent",outcome="accepted"}'] >= 1
    assert (found["raengjai_inbox_waiting"], found["raengjai_outbox_waiting"]) == (0, 0)
    assert 0 < found['raengjai_handling_seconds{quantile="0.99"}'] < 10


def test_what_waits_has_its_age(bot: Bot, read: Callable[[], dict[str, float]]) -> None:
    bot.store(said("สวัสดี"))
    bot.age(120)
    found = read()
    assert found["raengjai_inbox_waiting"] == 1
    assert 120 <= found["raengjai_inbox_age_seconds"] < 150
    assert found["raengjai_stuck_events"] == 0
    bot.age(600)
    assert read()["raengjai_stuck_events"] == 1


def test_what_is_to_be_sent_has_its_age_but_free_rides_do_not_count(
    bot: Bot, read: Callable[[], dict[str, float]]
) -> None:
    bot.hears(said("สวัสดี"))
    with bot.database.transaction() as session:
        chat = session.scalars(select(Chat)).one()
        outbox.put(session, chat, [Bubble("ข่าวที่รอได้")])
    bot.age(60)
    assert read()["raengjai_outbox_age_seconds"] == 0
    with bot.database.transaction() as session:
        outbox.put(session, session.get_one(Chat, chat.id), [Bubble("ครบกำหนด")], started=True)
    bot.age(60)
    assert 60 <= read()["raengjai_outbox_age_seconds"] < 90
    bot.line.outcomes = [Outcome.NOT_SENT]
    bot.look()
    found = read()
    assert found["raengjai_outbox_waiting"] == 1
    assert found['raengjai_deliveries_recent{kind="push",state="ready",outcome="not_sent"}'] == 1


def test_what_was_given_up_is_counted(bot: Bot, read: Callable[[], dict[str, float]]) -> None:
    bot.hears(said("หนึ่ง"))
    with bot.database.transaction() as session:
        session.execute(update(InboxEvent).values(state="dead"))
    for outcome in (Outcome.REFUSED, Outcome.OVER_QUOTA):
        with bot.database.transaction() as session:
            outbox.multicast(session, "main", [SOMCHAI, SOMCHAI], [Bubble("ข่าว")], reason="news")
        bot.line.outcomes = [outcome]
        bot.look()
    with bot.database.transaction() as session:
        session.execute(update(Delivery).where(Delivery.kind == "reply").values(state="unknown"))
    found = read()
    zeros = {name.removeprefix("raengjai_"): found[name] for name in MUST_BE_ZERO}
    assert zeros == {
        "dead_events": 1,
        "stuck_events": 0,
        "refused_deliveries": 1,
        "unknown_deliveries": 1,
        "parked_with_quota_left": 0,
        "late_jobs": 0,
        "no_worker": 0,
        "dead_mails": 0,
    }
    assert found["raengjai_outbox_parked"] == 1


def test_the_quota_stands_as_last_read(bot: Bot, read: Callable[[], dict[str, float]]) -> None:
    now = real_now()
    with bot.database.transaction() as session:
        line_quota.note(session, "main", "2026-10", 500, 499, now)
        line_quota.note(session, "main", "2026-11", 500, 120, now)
        line_quota.note(session, "other", "2026-11", None, 7, now)
    found = read()
    main = '{channel="main",month="2026-11"}'
    assert (found[f"raengjai_quota_used{main}"], found[f"raengjai_quota_left{main}"]) == (120, 380)
    assert found[f"raengjai_quota_limit{main}"] == 500
    assert abs(found[f"raengjai_quota_read_timestamp_seconds{main}"] - now.timestamp()) < 1
    assert found['raengjai_quota_used{channel="other",month="2026-11"}'] == 7
    assert 'raengjai_quota_left{channel="other",month="2026-11"}' not in found
    assert not any("2026-10" in name for name in found)


@pytest.mark.parametrize(
    ("allowed", "hours", "count"), [(500, 15, 1), (500, 13, 0), (None, 15, 1), (121, 15, 0), (120, 15, 0)]
)
def test_what_is_parked_although_there_has_long_been_room_is_wrong(
    bot: Bot, read: Callable[[], dict[str, float]], allowed: int | None, hours: int, count: int
) -> None:
    with bot.database.transaction() as session:
        outbox.multicast(session, "main", [SOMCHAI, SOMCHAI], [Bubble("ข่าว")], reason="news")
    bot.line.outcomes = [Outcome.OVER_QUOTA]
    bot.look()
    bot.age(24 * 3600)
    with bot.database.transaction() as session:
        line_quota.note(session, "main", "2026-11", allowed, 120, real_now() - timedelta(hours=hours))
    assert read()["raengjai_parked_with_quota_left"] == count


def test_workers_are_counted_as_they_show_themselves(bot: Bot, read: Callable[[], dict[str, float]]) -> None:
    assert (read()["raengjai_workers"], read()["raengjai_no_worker"]) == (0, 1)
    bot.look()
    with bot.database.transaction() as session:
        workers.show(session, "another machine's", real_now())
        workers.show(session, "one that fell", real_now() - timedelta(minutes=3))
    assert (read()["raengjai_workers"], read()["raengjai_no_worker"]) == (2, 0)
    with bot.database.transaction() as session:
        session.execute(update(WorkerSign).values(seen_at=real_now() - timedelta(days=2)))
        assert workers.at_work(session, real_now()) == 0
        workers.show(session, "a new one", real_now())
        assert session.scalars(select(WorkerSign.owner)).all() == ["a new one"], "the old ones are forgotten"


def test_late_jobs_are_counted_by_the_moved_clock(
    bot: Bot, settings: Settings, read: Callable[[], dict[str, float]]
) -> None:
    now = real_now()
    with bot.database.transaction() as session:
        timers.plan(session, "closing", "", "2026-11", planned_from=now, due_at=now, late_at=now + timedelta(hours=2))
    assert read()["raengjai_late_jobs"] == 0
    assert settings.clock_file is not None
    move(settings.clock_file, 3 * 3600)
    assert read()["raengjai_late_jobs"] == 1


def test_the_time_of_handling_is_of_all_processes_and_of_late(bot: Bot, read: Callable[[], dict[str, float]]) -> None:
    assert 'raengjai_handling_seconds{quantile="0.5"}' not in read()
    bot.hears(*(said(f"ข้อ {number}", f"U{number:032x}") for number in range(100)))
    now = real_now()
    with bot.database.transaction() as session:
        for number, row in enumerate(session.scalars(select(InboxEvent))):
            row.received_at, row.handled_at = now, now + timedelta(seconds=number + 1)
    found = read()
    assert [found[f'raengjai_handling_seconds{{quantile="{share}"}}'] for share in (0.5, 0.9, 0.99)] == [51, 91, 100]


def test_every_figure_that_must_be_zero_is_on_the_page_with_its_meaning(bot: Bot) -> None:
    bot.look()
    with bot.database.transaction() as session:
        page = metrics.page(session, real_now(), real_now())
    for name, meaning in MUST_BE_ZERO.items():
        assert f"# HELP {name} {meaning}; must be zero\n# TYPE {name} gauge\n{name} 0\n" in page
    names = re.findall(r"^# TYPE (\S+) gauge$", page, re.MULTILINE)
    assert len(names) == len(set(names))


def test_no_figure_reads_a_whole_table(database: Database) -> None:
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, given: Any, *_more: Any) -> None:
        asked.append((statement, given))

    event.listen(database.engine, "before_cursor_execute", note)
    with database.transaction() as session:
        metrics.page(session, real_now(), real_now())
    event.remove(database.engine, "before_cursor_execute", note)
    with database.engine.connect() as connection:
        steps = [
            str(step[3])
            for statement, given in asked
            if statement.startswith("SELECT")
            for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)
        ]
    assert len(steps) > 10
    assert [step for step in steps if step.startswith("SCAN") and " USING " not in step and "anon_" not in step] == []


@given(st.text(), st.floats(allow_nan=False, allow_infinity=False))
def test_whatever_a_label_holds_stays_on_one_line(value: str, number: float) -> None:
    (_help, _type, line) = Figure("raengjai_x", "a figure", [({"label": value}, number)]).lines()
    assert "\n" not in line
    inside = line.removeprefix('raengjai_x{label="').rpartition('"} ')[0]
    unescaped = re.sub(r"\\(.)", lambda found: {"n": "\n"}.get(found[1], found[1]), inside, flags=re.DOTALL)
    assert unescaped == value
