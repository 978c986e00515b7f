"""The worker process: handles what came in, sends what goes out, and does what the clock starts."""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import FrameType
from typing import TYPE_CHECKING

from raengjai.bot import google_sheet, logs, mail, owners
from raengjai.bot.answer import Handle
from raengjai.bot.channels import Channels
from raengjai.bot.clock import movable
from raengjai.bot.entrypoints import long_lived
from raengjai.bot.fetching import Fetchers
from raengjai.bot.handling import Handling
from raengjai.bot.health_ping import HealthPing
from raengjai.bot.jobs import Queue
from raengjai.bot.lanes import Lanes
from raengjai.bot.lines import Lines
from raengjai.bot.senders import Senders
from raengjai.bot.sending import Line, Post
from raengjai.bot.settings import Settings, load
from raengjai.bot.sweep import Alarm, Sweep
from raengjai.bot.timekeeping import EVERY_APART, GLANCE, Timekeeper
from raengjai.bot.timetable import Rule, Surroundings
from raengjai.handlers import arrived_files
from raengjai.handlers.chat import Reception
from raengjai.handlers.jobs import alarm as late_jobs
from raengjai.handlers.jobs.rules import RULES as JOBS
from raengjai.storage import crypto
from raengjai.storage.turnstile import FairDatabase

if TYPE_CHECKING:
    from huey.consumer import Consumer

QUEUE_THREADS = 2  # one may be busy with a job of the timetable
LOOK_EVERY = 0.05  # seconds between two looks into the SQLite queue
HANDLING_SECONDS = 5.0  # at most, for the events in hand
DATABASE_SECONDS = 2.0  # for a database that does not answer
ENDING_SECONDS = 6.5  # for these and the requests in hand, of the ten in all; the rest is tried again later
BEHIND = 5  # steps of niceness
ENDING = (signal.SIGTERM, signal.SIGINT)

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Parts:
    """What a worker is made of."""

    database: FairDatabase
    queue: Queue
    lanes: Lanes
    senders: Senders
    fetchers: Fetchers
    sweep: Sweep
    timekeeper: Timekeeper
    long_work: Timekeeper


def work(
    settings: Settings,
    stop: threading.Event,
    *,
    handle: Handle | None = None,
    lines: Mapping[str, Line] | None = None,
    rules: Sequence[Rule] = JOBS,
) -> None:
    """Work until `stop` is set; called from the main thread, for the queue's consumer wants its signals.

    `handle` answers events (by default the volunteers' conversation); `lines` are the channels to LINE (by
    default those that are set up); `rules` say what the clock starts.
    """
    long_lived.give_back()
    parts = _assemble(settings, handle or _reception(settings), lines, rules)
    consumer = _consumer(parts.queue)
    long_lived.let_be()
    parts.sweep.start()
    parts.timekeeper.start()
    parts.long_work.start()
    _start(consumer, stop)
    log.info("worker started")
    stop.wait()
    _end(parts, consumer)
    log.info("worker ended")


def _reception(settings: Settings) -> Handle:
    return Reception(settings.public_url, settings.demo, mails=settings.smtp_url is not None).answer


def _assemble(settings: Settings, handle: Handle, lines: Mapping[str, Line] | None, rules: Sequence[Rule]) -> Parts:
    crypto.install(settings.data_keys, settings.hash_keys)
    database = FairDatabase(settings.database_url)
    lines = lines or Lines(settings, Channels(settings, database))
    owner, alarm, now = owners.me(), Alarm(), movable(settings.clock_file)
    senders = Senders(database, Post(lines), owner=owner, wake_at=alarm.wake_at)
    handling = Handling(database, handle, now)
    lanes = Lanes(database, handling, senders, owner=owner, wake_at=alarm.wake_at)
    queue = Queue(settings, consumes=True)
    queue.on_nudge(lanes.tell)
    fetchers = Fetchers(database, lines, arrived_files.look, owner=owner, tell=lanes.tell, wake_at=alarm.wake_at)
    sweep = Sweep(database, lanes, senders, fetchers, owner=owner, alarm=alarm)
    around = Surroundings(
        database, now, lines, settings.public_url, settings.demo, google_sheet.of(settings), mail.server_of(settings),
        settings.var_dir,
    )  # fmt: skip
    on_tick, glance = _sign_of_life(settings), None if settings.clock_file is None else GLANCE
    timekeeper = Timekeeper(around, rules, owner=owner, on_late=late_jobs.tell, on_tick=on_tick, glance=glance).only(
        apart=False
    )
    long_work = Timekeeper(around, rules, owner=owner, on_late=late_jobs.tell, every=EVERY_APART)
    return Parts(database, queue, lanes, senders, fetchers, sweep, timekeeper, long_work.only(apart=True))


def _sign_of_life(settings: Settings) -> HealthPing | None:
    address = settings.health_ping_url
    return HealthPing(address.get_secret_value()) if address is not None else None


def _consumer(queue: Queue) -> Consumer:
    return queue.huey.create_consumer(
        workers=QUEUE_THREADS,
        initial_delay=LOOK_EVERY / 5,
        max_delay=LOOK_EVERY,
        backoff=1.3,
        check_worker_health=True,
    )


def _start(consumer: Consumer, stop: threading.Event) -> None:
    """Start the consumer; the signals it wants to handle itself are ours, and none is lost meanwhile."""

    def ask_to_stop(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    consumer.start()
    for number in ENDING:
        signal.signal(number, ask_to_stop)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)


def _end(parts: Parts, consumer: Consumer) -> None:
    """Finish what is in hand, give back the rest; the order matters: first what makes new work."""
    consumer.stop_flag.set()
    parts.timekeeper.ask_to_stop()
    parts.long_work.ask_to_stop()
    parts.database.hurry(DATABASE_SECONDS)
    until = time.monotonic() + ENDING_SECONDS
    parts.sweep.stop(DATABASE_SECONDS)
    parts.lanes.stop(min(HANDLING_SECONDS, until - time.monotonic()))
    parts.fetchers.stop(0)
    parts.senders.stop(until - time.monotonic())
    parts.timekeeper.stop()
    parts.long_work.stop()
    parts.database.close()


def serve(settings: Settings) -> None:
    """Work until told to stop, behind the web process: a webhook is stored first, then handled."""
    logs.set_up()
    os.nice(BEHIND)
    work(settings, threading.Event())


if __name__ == "__main__":
    serve(load())
