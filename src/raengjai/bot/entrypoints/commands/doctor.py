"""Is everything well?  Each part is looked at, and what to do is said."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import click
from sqlalchemy.exc import SQLAlchemyError

from raengjai.bot import metrics
from raengjai.bot.clock import movable, real_now
from raengjai.bot.errors import Misconfigured, SendFailed
from raengjai.bot.jobs import Queue
from raengjai.bot.line import quota
from raengjai.bot.line.outgoing import Gateway
from raengjai.bot.settings import Settings, load
from raengjai.storage import crypto, offices, schema
from raengjai.storage.database import Database


@dataclass(frozen=True)
class Finding:
    """One part: well or not, in words, and how to mend it."""

    well: bool
    words: str
    mend: str = ""


@click.command()
def doctor() -> None:
    """Look at settings, database, keys, queue and LINE, and say what to do."""
    findings = list(_findings())
    for finding in findings:
        click.echo(f"{'ok   ' if finding.well else 'FAULT'} {finding.words}")
        if not finding.well and finding.mend:
            click.echo(f"      {finding.mend}")
    if not all(finding.well for finding in findings):
        sys.exit(1)


def _well(words: str) -> Finding:
    return Finding(well=True, words=words)


def _fault(words: str, mend: str = "") -> Finding:
    return Finding(well=False, words=words, mend=mend)


def _findings() -> Iterator[Finding]:
    try:
        settings = load()
    except Misconfigured as fault:
        yield _fault(str(fault))
        return
    yield _well("settings: all there")
    crypto.install(settings.data_keys, settings.hash_keys)
    yield from _database(settings)
    yield _queue(settings)
    yield from _line(settings)


def _database(settings: Settings) -> Iterator[Finding]:
    database = Database(settings.database_url)
    try:
        if schema.at_head(database.engine):
            yield _well("database: reached")
            yield from _contents(database)
            yield from _zeros(settings, database)
        else:
            yield _fault("database: not at this version's schema", "run `raengjai db upgrade`")
    except SQLAlchemyError as trouble:
        yield _fault(
            f"database: can not be reached ({type(trouble).__name__})", "look at DATABASE_URL and the server behind it"
        )
    finally:
        database.close()


def _contents(database: Database) -> Iterator[Finding]:
    with database.transaction() as session:
        listed = offices.every(session)
        yield Finding(bool(listed), f"offices: {len(listed)}", "run `raengjai office create --province …`")
        try:
            for office in listed:
                [invite.code for invite in offices.valid_invites(session, office, office.created_at)]
        except crypto.KeyMissing as trouble:
            yield _fault(f"keys: {trouble}", "put the missing key back into DATA_KEYS, at its end")
            return
        yield _well("keys: they open what is stored")


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


def _zeros(settings: Settings, database: Database) -> Iterator[Finding]:
    """What must be zero, as in the metrics."""
    with database.transaction() as session:
        found = metrics.must_be_zero(session, real_now(), movable(settings.clock_file)())
    for name, count in found.items():
        if count:
            yield _fault(f"{count} {metrics.MUST_BE_ZERO[name]}", _MENDS.get(name, _SEE_OUTBOX))
    if not any(found.values()):
        yield _well("events, messages, jobs: nothing given up, nothing late")


def _queue(settings: Settings) -> Finding:
    if Queue(settings).reachable():
        return _well("queue: reached")
    return _fault(
        "queue: can not be reached; work goes on by the sweep, more slowly",
        "look at REDIS_URL and the server behind it",
    )


def _line(settings: Settings) -> Iterator[Finding]:
    gateway = Gateway(settings)
    yield _asked(
        "LINE: token accepted", lambda: f"for {gateway.bot_info().basic_id}", "look at LINE_CHANNEL_ACCESS_TOKEN"
    )
    yield _webhook(gateway, settings)
    yield _asked("LINE: quota", lambda: _quota(gateway), "LINE did not say; try again later")


def _quota(gateway: Gateway) -> str:
    found = quota.ask(gateway)
    return f"{found.used} of {found.limit if found.limit is not None else 'unlimited'} messages used this month"


def _asked(what: str, ask: Callable[[], str], mend: str) -> Finding:
    try:
        return _well(f"{what}: {ask()}")
    except SendFailed as trouble:
        return _fault(f"{what}: {trouble.reason}", mend)


def _webhook(gateway: Gateway, settings: Settings) -> Finding:
    try:
        known = gateway.webhook()
        if known is None or not (known.url or "").startswith(settings.public_url.rstrip("/")):
            return _fault("LINE: the webhook address is not ours", "run `raengjai line setup`")
        if not known.active:
            return _fault("LINE: Use webhook is off", "switch it on in the LINE Developers console")
        tried = gateway.test_webhook()
    except SendFailed as trouble:
        return _fault(
            f"LINE: webhook test failed ({trouble.reason})", "look at PUBLIC_URL and whether it is reached from outside"
        )
    return Finding(
        tried.success,
        f"LINE: webhook test says {tried.reason}",
        "look at PUBLIC_URL, its certificate, and whether `raengjai web` runs",
    )
