"""People who record whom they helped, typing words only, and go on when no answer comes for five seconds.

They are those of the rehearsal: they read what the bot last asked and answer that; on the review card they compare with
what they meant and put right what is not; they confirm when it is right.  Whatever the bot or the road does to them,
in the end what they meant is recorded, or the bot is to blame.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from raengjai.bot.entrypoints.rehearsal import phones, talks
from raengjai.bot.entrypoints.rehearsal.helps import Help
from raengjai.bot.entrypoints.rehearsal.phones import Phone
from raengjai.bot.simulator import Actor

PATIENCE = 5.0  # seconds without an answer

Record = tuple[str, str, str | None, str | None, str | None, tuple[tuple[str, str | None], ...], str, str | None]


@dataclass
class Volunteer:
    """One person at their phone, with what they mean to record.  `patient`: repeats; else goes on blindly."""

    actor: Actor
    helps: Sequence[Help]
    chance: random.Random
    think: tuple[float, float]
    patient: bool
    phone: Phone = field(init=False)

    def __post_init__(self) -> None:
        known: set[str] = set()
        deeds = [talks.recording(each, patient=self.patient, known=known) for each in self.helps]
        self.phone = Phone(self.actor, list(deeds), self.chance, self.think, PATIENCE)


@dataclass
class Crowd:
    """Volunteers, who all live in one thread."""

    volunteers: list[Volunteer]

    def live(self, most_seconds: float) -> None:
        """Until everybody has recorded everything; TimeoutError tells who has not."""
        phones.live([one.phone for one in self.volunteers], most_seconds)

    @property
    def deeds(self) -> int:
        """How many messages they wrote."""
        return sum(one.phone.spoken for one in self.volunteers)


def record_of(told: Help) -> Record:
    """The record that must come of it."""
    papers = told.identity
    identity = (papers.kind, papers.number, papers.reason, papers.document)
    return (told.full_name, *identity, told.given, told.worker, told.note)
