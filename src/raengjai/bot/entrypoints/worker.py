"""The worker process: handles what came in, sends what goes out, and does what the clock starts."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from types import FrameType

from huey.consumer import Consumer

from raengjai.bot import logs, owners
from raengjai.bot.answer import Handle
from raengjai.bot.clock import movable
from raengjai.bot.entrypoints.callback import MAIN
from raengjai.bot.handling import Handling
from raengjai.bot.jobs import Queue
from raengjai.bot.lanes import Lanes
from raengjai.bot.line.outgoing import Gateway
from raengjai.bot.senders import THREADS, Senders
from raengjai.bot.sending import Line, Post
from raengjai.bot.settings import Settings, load
from raengjai.bot.sweep import Alarm, Sweep
from raengjai.handlers.chat import Reception
from raengjai.storage import crypto
from raengjai.storage.database import Database
from raengjai.storage.turnstile import FairDatabase

QUEUE_THREADS = 2  # one may be busy with a job of the timetable
LOOK_EVERY = 0.05  # seconds between two looks into the SQLite queue
HANDLING_SECONDS = 5.0  # for the events in hand, of the ten within which everything ends
SENDING_SECONDS = 2.5  # then for the requests in hand; what LINE does not answer by then is tried again later
ENDING = (signal.SIGTERM, signal.SIGINT)

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Parts:
    """What a worker is made of."""

    database: Database
    queue: Queue
    lanes: Lanes
    senders: Senders
    sweep: Sweep


def work(
    settings: Settings,
    stop: threading.Event,
    *,
    handle: Handle | None = None,
    lines: Mapping[str, Line] | None = None,
) -> None:
    """Work until `stop` is set; called from the main thread, for the queue's consumer wants its signals.

    `handle` answers events (by default the volunteers' conversation); `lines` are the channels to LINE.
    """
    parts = _assemble(settings, handle or _reception(settings), lines or {MAIN: Gateway(settings, pool=THREADS)})
    consumer = _consumer(parts.queue)
    parts.sweep.start()
    _start(consumer, stop)
    log.info("worker started")
    stop.wait()
    _end(parts, consumer)
    log.info("worker ended")


def _reception(settings: Settings) -> Handle:
    return Reception(settings.public_url, settings.demo).answer


def _assemble(settings: Settings, handle: Handle, lines: Mapping[str, Line]) -> Parts:
    crypto.install(settings.data_keys, settings.hash_keys)
    database = FairDatabase(settings.database_url)
    owner, alarm = owners.me(), Alarm()
    senders = Senders(database, Post(lines), owner=owner, wake_at=alarm.wake_at)
    handling = Handling(database, handle, movable(settings.clock_file))
    lanes = Lanes(database, handling, senders, owner=owner, wake_at=alarm.wake_at)
    queue = Queue(settings, consumes=True)
    queue.on_nudge(lanes.tell)
    return Parts(database, queue, lanes, senders, Sweep(database, lanes, senders, owner=owner, alarm=alarm))


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
    parts.sweep.stop()
    parts.lanes.stop(HANDLING_SECONDS)
    parts.senders.stop(SENDING_SECONDS)
    parts.database.close()


def serve(settings: Settings) -> None:
    """Work until told to stop."""
    logs.set_up()
    work(settings, threading.Event())


if __name__ == "__main__":
    serve(load())
