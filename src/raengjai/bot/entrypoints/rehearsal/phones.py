"""People at their phones: they look, answer after a moment, and say it again when no answer comes."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from raengjai.bot.entrypoints.rehearsal.reading import Screen, screen_of
from raengjai.bot.entrypoints.rehearsal.talks import Deed, Tap
from raengjai.bot.simulator.actors import Actor

PATIENCE = 20.0  # seconds without an answer
LOOK_EVERY = 0.03


@dataclass
class Phone:
    """One person's phone, and what they mean to do at it, one after the other.

    `think`: how long they look at an answer (seconds, from and to); `patience`: seconds without an answer.
    """

    actor: Actor
    deeds: list[Deed]
    chance: random.Random
    think: tuple[float, float] = (0.0, 0.0)
    patience: float = PATIENCE
    at: int = 0  # the deed in hand
    said: str = ""
    said_at: float = 0.0
    spoken: int = 0  # messages written
    screen: Screen | None = None  # the bot's last message since
    answer_at: float = 0.0
    read: int = field(default=-1)

    @property
    def done(self) -> bool:
        """Whether all is done, as far as they know."""
        return self.at >= len(self.deeds)

    def live(self, now: float) -> None:
        """Look at the phone, and perhaps write."""
        self._look(now)
        if self.done:
            return
        if not self.said:
            self._say(self.deeds[self.at].begin(), now)
        elif self.screen is not None:
            if now >= self.answer_at:
                self._answer(self.screen, now)
        elif now - self.said_at > self.patience:
            self._say(self.deeds[self.at].unheard(self.said), now)

    def _look(self, now: float) -> None:
        entries = self.actor.line.transcript.chat(self.actor.chat_id).entries
        if self.read < 0:  # what was on the screen before is no answer
            self.read = len(entries)
        while self.read < len(entries):
            entry = entries[self.read]
            self.read += 1
            self.screen = screen_of(entry.message) if entry.author == "bot" else None
            self.answer_at = now + self.chance.uniform(*self.think)

    def _answer(self, screen: Screen, now: float) -> None:
        words = self.deeds[self.at].hear(screen)
        if words is None:
            self.at, self.said, self.screen = self.at + 1, "", None
            return
        self._say(words, now)

    def _say(self, words: str, now: float) -> None:
        self.said, self.said_at, self.screen = words, now, None
        self.spoken += 1
        if isinstance(words, Tap) and words in [button.get("label") for button in self.actor.buttons()]:
            self.actor.taps_label(words)
        else:
            self.actor.says(words)


def live(phones: Sequence[Phone], most_seconds: float) -> None:
    """Let everybody do all they mean to; TimeoutError tells who has not."""
    until = time.monotonic() + most_seconds
    while unfinished := [one for one in phones if not one.done]:
        now = time.monotonic()
        if now > until:
            stuck = unfinished[0]
            waiting = f"{len(unfinished)} are not done after {most_seconds:.0f} s"
            raise TimeoutError(f"{waiting}; one said “{stuck.said}” and sees {stuck.screen}")
        for one in unfinished:
            one.live(now)
        time.sleep(LOOK_EVERY)
