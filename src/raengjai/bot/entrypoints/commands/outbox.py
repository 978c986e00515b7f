"""What could not be handled or sent: how much, since when, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import click
from sqlalchemy.orm import Session

from raengjai.bot import second_chance
from raengjai.bot.clock import movable, real_now
from raengjai.bot.entrypoints.commands.opening import transaction
from raengjai.bot.settings import load
from raengjai.storage import figures
from raengjai.storage.figures import Crowd


def _now() -> datetime:
    """The movable clock, by which the timetable lives."""
    return movable(load().clock_file)()


@click.group()
def outbox() -> None:
    """See what could not be handled or sent, and try it again."""


@outbox.command()
def status() -> None:
    """Show what waits and what was given up: how much and since when, nobody's data."""
    with transaction() as session:
        for line in _status(session, real_now(), _now()):
            click.echo(line)


def _status(session: Session, now_real: datetime, now: datetime) -> Iterator[str]:
    stuck = figures.stuck_deliveries(session)
    rows = (
        ("events", "waiting", figures.waiting_events(session), ""),
        ("events", "dead", figures.dead_events(session), "failed too often; `raengjai outbox retry` tries them again"),
        ("messages", "waiting", figures.open_deliveries(session), ""),
        ("messages", "parked", stuck["parked"], "the month is used up: they go in a new month, or with a larger plan"),
        ("messages", "refused", stuck["refused"], "LINE did not take them; `raengjai outbox retry` sends them again"),
        (
            "messages",
            "unknown",
            stuck["unknown"],
            "may have arrived; `raengjai outbox retry --even-unknown` repeats",
        ),
        ("letters", "waiting", figures.mails(session, "waiting"), ""),
        (
            "letters",
            "dead",
            figures.mails(session, "dead"),
            "not taken for days; `raengjai outbox retry` sends them again",
        ),
    )
    for kind, state, crowd, meaning in rows:
        yield _row(f"{kind} {state}", crowd, now_real, meaning)
    yield _row("jobs late", figures.late_jobs(session, now), now, ", ".join(figures.late_rules(session, now)))


def _row(name: str, crowd: Crowd, now: datetime, meaning: str) -> str:
    if not crowd.count:
        return f"{name:<18}{0:>7}"
    return f"{name:<18}{crowd.count:>7}  oldest {_span(crowd.age(now)):<10}{meaning}".rstrip()


def _span(seconds: float) -> str:
    for unit, length in (("d", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= 2 * length:
            return f"{seconds / length:.0f} {unit}"
    return f"{seconds:.0f} s"


@outbox.command()
@click.option("--even-unknown", is_flag=True, help="Repeat also what may have arrived: people may get it twice.")
def retry(*, even_unknown: bool) -> None:
    """Try again what was given up: events that failed, messages that LINE refused.

    Find and mend the cause first (the log names it), else they fail again.
    """
    with transaction() as session:
        let_go = second_chance.retry(session, real_now(), _now(), even_unknown=even_unknown)
    click.echo(f"{let_go.events} events and {let_go.messages} messages are tried again")
    if let_go.letters:
        click.echo(f"{let_go.letters} letters by e-mail are tried again")
    if let_go.parked_channels:
        click.echo("what is parked is sent, by day, as far as LINE's month allows")


@outbox.command("give-up")
@click.confirmation_option(prompt="Shall they never be tried again?")
def give_up() -> None:
    """Count what was given up as seen: it is not tried again, and the figures are zero."""
    with transaction() as session:
        seen = second_chance.let_be(session, _now())
    click.echo(f"{seen.events} events and {seen.messages} messages are let be")
    if seen.letters:
        click.echo(f"{seen.letters} letters by e-mail are let be")
