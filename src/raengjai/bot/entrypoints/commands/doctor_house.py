"""The doctor looks over what is ours: settings, database and what stands in it, workers, queue."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import make_url, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from raengjai.bot import mail, metrics
from raengjai.bot.clock import movable, real_now
from raengjai.bot.entrypoints.commands.findings import Finding, fault, well
from raengjai.bot.errors import SendFailed
from raengjai.bot.jobs import Queue
from raengjai.bot.settings import Settings
from raengjai.storage import crypto, offices, schema, tries, workers
from raengjai.storage.database import BUSY_MILLISECONDS, Database
from raengjai.storage.keys import standing

LEAST_SQLITE, LEAST_POSTGRESQL, LEAST_REDIS = (3, 35), 15, 7
LEAST_ROOM = 500_000_000  # bytes
CLOCKS_APART = 2.0  # seconds; leases are compared between machines
LOOPBACK = ("localhost", "127.0.0.1", "::1")


def looked_over(settings: Settings) -> Iterator[Finding]:
    """All of it."""
    yield from _settings(settings)
    database = Database(settings.database_url, answer_within=BUSY_MILLISECONDS / 1000)
    try:
        yield from _database(settings, database)
    except SQLAlchemyError as trouble:
        yield fault(
            f"database: can not be reached ({type(trouble).__name__})", "look at DATABASE_URL and the server behind it"
        )
    finally:
        database.close()
    yield _queue(settings)
    yield from _mail(settings)


def _mail(settings: Settings) -> Iterator[Finding]:
    """Whether the mail server lets us in, where one is set."""
    server = mail.server_of(settings)
    if server is None:
        return
    try:
        server.try_out()
    except SendFailed as trouble:
        yield fault(f"mail server: {trouble.reason}; letters wait", "look at SMTP_URL and the server behind it")
    else:
        yield well("mail server: lets us in")


def _settings(settings: Settings) -> Iterator[Finding]:
    address = urlsplit(settings.public_url)
    if address.scheme != "https" and address.hostname not in LOOPBACK:
        yield fault("PUBLIC_URL is not https", "LINE delivers to https only: put a TLS proxy before the web process")
    if settings.clock_file is not None:
        yield fault("CLOCK_FILE is set: the bot's clock may be moved", "unset it, but for demo and tests")
    if settings.demo:
        yield fault("DEMO is on: forms open without a login", "unset it, but for the demo")


def _database(settings: Settings, database: Database) -> Iterator[Finding]:
    with database.transaction() as session:
        yield _version(session, database)
        yield from _clocks(session, database)
    yield from _room(database)
    if not schema.at_head(database.engine):
        yield fault("database: not at this version's schema", "run `raengjai db upgrade`")
        return
    with database.transaction() as session:
        yield from _contents(session)
        yield _workers(session, real_now())
        yield from _guessing(session, movable(settings.clock_file)())
        yield from _zeros(session, movable(settings.clock_file)())


def _version(session: Session, database: Database) -> Finding:
    if database.is_sqlite:
        name, good = f"SQLite {sqlite3.sqlite_version}", sqlite3.sqlite_version_info >= LEAST_SQLITE
        least = ".".join(map(str, LEAST_SQLITE))
    else:
        number = int(session.scalar(text("SHOW server_version_num")) or 0) // 10_000
        name, good, least = f"PostgreSQL {number}", number >= LEAST_POSTGRESQL, str(LEAST_POSTGRESQL)
    return Finding(good, f"database: reached, {name}", f"this version is too old: {least} or newer is needed")


def _clocks(session: Session, database: Database) -> Iterator[Finding]:
    if database.is_sqlite:
        return
    theirs: datetime = session.execute(text("SELECT clock_timestamp()")).scalar_one()
    apart = abs((theirs - real_now()).total_seconds())
    if apart > CLOCKS_APART:
        words = f"clocks: this machine's and the database's are {apart:.0f} s apart"
        yield fault(words, "let every machine follow a time server: who may work on what is told by the clock")


def _room(database: Database) -> Iterator[Finding]:
    path = make_url(database.url).database if database.is_sqlite else None
    if path and (free := shutil.disk_usage(Path(path).parent).free) < LEAST_ROOM:
        words = f"disk: {free // 1_000_000} MB are left beside the database"
        yield fault(words, "make room, or move the database to a larger disk")


def _contents(session: Session) -> Iterator[Finding]:
    listed = offices.every(session)
    yield Finding(bool(listed), f"offices: {len(listed)}", "run `raengjai office create --province …`")
    try:
        for office in listed:
            [invite.code for invite in offices.valid_invites(session, office, office.created_at)]
    except crypto.KeyMissing as trouble:
        yield fault(f"keys: {trouble}", "put the missing key back into DATA_KEYS, at its end")
        return
    if lost := sorted(standing.lost_at_the_ends(session, crypto.keyring())):
        for setting, key in lost:
            words = f"keys: {setting} lacks the key {key}, by which things are stored"
            mend = f"look for it in the safe, put it back at the end of {setting}, restart"
            yield fault(words, f"{mend}; `raengjai keys status` counts what needs it")
        return
    yield well("keys: they open what is stored")


def _guessing(session: Session, now: datetime) -> Iterator[Finding]:
    if count := tries.guessing(session, now):
        words = f"guessing: from {count} addresses or chats many wrong links or codes were tried since yesterday"
        yield fault(words, "each was stopped; if it goes on, change the codes for volunteers, or `raengjai lock`")


def _workers(session: Session, now: datetime) -> Finding:
    count, last = workers.at_work(session, now), workers.last_seen(session)
    if count:
        return well(f"workers: {count} at work")
    since = "none was ever at work" if last is None else f"none at work since {last:%Y-%m-%d %H:%M} UTC"
    return fault(f"workers: {since}", "start `raengjai worker` (or `raengjai run`) and look at what it logs")


_SEE_OUTBOX = "look at `raengjai outbox status`, mend the cause that the log names, then `raengjai outbox retry`"
_MENDS = {
    "raengjai_stuck_events": "see that `raengjai worker` (or `raengjai run`) runs and what it logs",
    "raengjai_unknown_deliveries": (
        "people may have got them: `raengjai outbox retry --even-unknown` repeats them, "
        "`raengjai outbox give-up` does not"
    ),
    "raengjai_parked_with_quota_left": (
        "see that a worker runs; `raengjai outbox retry` sends them as far as the month allows"
    ),
    "raengjai_late_jobs": 'see that a worker runs and what it logs under "job"; `raengjai outbox status` names them',
}


def _zeros(session: Session, now: datetime) -> Iterator[Finding]:
    """What must be zero, as in the metrics; of the workers `_workers` tells."""
    found = metrics.must_be_zero(session, real_now(), now)
    found.pop(metrics.NO_WORKER)
    for name, count in found.items():
        if count:
            yield fault(f"{count} {metrics.MUST_BE_ZERO[name]}", _MENDS.get(name, _SEE_OUTBOX))
    if not any(found.values()):
        yield well("events, messages, jobs: nothing given up, nothing late")


def _queue(settings: Settings) -> Finding:
    version = Queue(settings).version()
    if version is None:
        return fault(
            "queue: can not be reached; work goes on by the sweep, more slowly",
            "look at REDIS_URL and the server behind it",
        )
    if settings.redis_url is None:
        return well("queue: reached")
    good = int(version.partition(".")[0]) >= LEAST_REDIS
    return Finding(
        good, f"queue: reached, Redis {version}", f"this version is too old: {LEAST_REDIS} or newer is needed"
    )
