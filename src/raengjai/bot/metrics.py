"""Figures for Prometheus, read from the database when asked, so that they are true of all processes together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from raengjai.storage import figures, tries, workers

NO_WORKER = "raengjai_no_worker"
MUST_BE_ZERO: Mapping[str, str] = {
    "raengjai_dead_events": "events given up after several tries: what a person sent was not taken",
    "raengjai_stuck_events": "events that have waited for more than ten minutes",
    "raengjai_refused_deliveries": "messages that LINE will never take as they are",
    "raengjai_unknown_deliveries": "messages of which LINE did not say within a day whether it took them",
    "raengjai_parked_with_quota_left": "messages that wait although this month has had room for them for hours",
    "raengjai_dead_mails": "letters by e-mail that were given up: the address or the mail server does not take them",
    "raengjai_late_jobs": "runs of the timetable that should be done by now",
    NO_WORKER: "1 while no worker has shown itself for two minutes",
}
"""Figures that are zero when all is well, and what each counts."""

QUANTILES = (0.5, 0.9, 0.99)

Labels = Mapping[str, str]


@dataclass(frozen=True)
class Figure:
    """One figure with its values by label."""

    name: str
    help: str
    values: Sequence[tuple[Labels, float]]

    def lines(self) -> Iterator[str]:
        """As Prometheus reads it (text format 0.0.4)."""
        yield f"# HELP {self.name} {self.help}"
        yield f"# TYPE {self.name} gauge"
        for labels, value in self.values:
            yield f"{self.name}{_written(labels)} {value:.12g}"


def _written(labels: Labels) -> str:
    pairs = ",".join(f'{name}="{_escaped(value)}"' for name, value in labels.items())
    return f"{{{pairs}}}" if pairs else ""


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def page(session: Session, now_real: datetime, now: datetime) -> str:
    """All figures; `now_real` is the machine's clock, `now` the movable one."""
    lines = [line for figure in collect(session, now_real, now) for line in figure.lines()]
    return "\n".join(lines) + "\n"


def collect(session: Session, now_real: datetime, now: datetime) -> Iterator[Figure]:
    """All figures, one after the other."""
    yield from _inbox(session, now_real)
    yield from _outbox(session, now_real)
    yield from _quota(session)
    yield from _times(session, now_real)
    guessed = "addresses and chats that tried many wrong links or codes since yesterday"
    yield _one("raengjai_guessing", guessed, tries.guessing(session, now))
    yield _one("raengjai_workers", "workers that have shown themselves of late", workers.at_work(session, now_real))
    for name, value in must_be_zero(session, now_real, now).items():
        yield _one(name, f"{MUST_BE_ZERO[name]}; must be zero", value)


def must_be_zero(session: Session, now_real: datetime, now: datetime) -> dict[str, int]:
    """The figures of `MUST_BE_ZERO` as they are now."""
    stuck = figures.stuck_deliveries(session)
    return {
        "raengjai_dead_events": figures.dead_events(session).count,
        "raengjai_stuck_events": figures.stuck_events(session, now_real).count,
        "raengjai_refused_deliveries": stuck["refused"].count,
        "raengjai_unknown_deliveries": stuck["unknown"].count,
        "raengjai_parked_with_quota_left": figures.parked_with_quota_left(session, now_real),
        "raengjai_dead_mails": figures.mails(session, "dead").count,
        "raengjai_late_jobs": figures.late_jobs(session, now).count,
        NO_WORKER: int(workers.at_work(session, now_real) == 0),
    }


def _one(name: str, explained: str, value: float) -> Figure:
    return Figure(name, explained, [({}, value)])


def _inbox(session: Session, now: datetime) -> Iterator[Figure]:
    waiting = figures.waiting_events(session)
    yield _one("raengjai_inbox_waiting", "events that wait to be handled", waiting.count)
    yield _one("raengjai_inbox_age_seconds", "age of the oldest of them", waiting.age(now))
    recent = [({"state": state}, count) for state, count in figures.recent_events(session, now)]
    yield Figure("raengjai_inbox_recent", "events stored in the last 15 minutes, by state", recent)


def _outbox(session: Session, now: datetime) -> Iterator[Figure]:
    requests, bubbles = figures.open_deliveries(session), figures.bubbles_to_pack(session)
    yield _one("raengjai_outbox_waiting", "messages that are to be sent now", requests.count + bubbles.count)
    yield _one("raengjai_outbox_age_seconds", "age of the oldest of them", max(requests.age(now), bubbles.age(now)))
    parked = figures.stuck_deliveries(session)["parked"]
    yield _one("raengjai_outbox_parked", "messages that wait for a new month or a larger plan", parked.count)
    mails = figures.mails(session, "waiting")
    yield _one("raengjai_mails_waiting", "letters by e-mail that wait to be sent", mails.count)
    recent = [
        ({"kind": kind, "state": state, "outcome": _outcome(state, trouble)}, count)
        for kind, state, trouble, count in figures.recent_deliveries(session, now)
    ]
    explained = "requests to LINE made in the last 15 minutes, by kind, state and outcome of the last try"
    yield Figure("raengjai_deliveries_recent", explained, recent)


def _outcome(state: str, trouble: str) -> str:
    return trouble or ("accepted" if state == "sent" else "none")


def _quota(session: Session) -> Iterator[Figure]:
    known = [({"channel": each.channel, "month": each.month}, each) for each in figures.quotas(session)]
    limited = [(labels, each) for labels, each in known if each.allowed is not None]
    yield Figure("raengjai_quota_used", "messages used this month", [(labels, each.used) for labels, each in known])
    yield Figure(
        "raengjai_quota_limit", "messages allowed this month", [(labels, each.allowed or 0) for labels, each in limited]
    )
    yield Figure(
        "raengjai_quota_left", "messages left this month", [(labels, each.left or 0) for labels, each in limited]
    )
    read = [(labels, each.read_at.timestamp()) for labels, each in known]
    yield Figure("raengjai_quota_read_timestamp_seconds", "when LINE was asked for them", read)


def _times(session: Session, now: datetime) -> Iterator[Figure]:
    seconds = figures.handling_seconds(session, now)
    values = [({"quantile": str(share)}, _quantile(seconds, share)) for share in QUANTILES if seconds]
    explained = "from an event's arrival until it was handled, of the latest 1000 in the last 15 minutes"
    yield Figure("raengjai_handling_seconds", explained, values)


def _quantile(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
