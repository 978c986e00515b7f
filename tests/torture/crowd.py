"""People who record whom they helped, typing words only, and go on when no answer comes for five seconds.

They read what the bot last asked and answer that; on the review card they compare with what they meant and
put right what is not; they confirm when it is right.  Whatever the bot or the road does to them, in the end
what they meant is recorded, or the bot is to blame.
"""

from __future__ import annotations

import random
import re
import time
from dataclasses import dataclass, field

from intentions import Help

from raengjai.bot.i18n import _, speaking
from raengjai.bot.simulator import Actor, texts_of

PATIENCE = 5.0  # seconds without an answer
LOOK_EVERY = 0.03

QUESTIONS = {
    "name": _("Whom did you help? First name and surname"),
    "identity": _("The 13-digit citizen ID of {name}?"),
    "reason": _("That is fine. Why is there no number?"),
    "document": _("Which document, and its number? For example หนังสือเดินทาง AA0000000"),
    "types": _("What kind of help?"),
    "services": _("Which service?"),
    "worker": _("Which kind of worker? If several fit, take the more particular: disabled, elderly, informal."),
    "note": _("What else should be noted?"),
}
LABELS = {
    "name": _("Name"),
    "identity": _("Citizen ID"),
    "reason": _("Why no number"),
    "document": _("Document"),
    "types": _("Kind of help"),
    "services": _("Service"),
    "worker": _("Kind of worker"),
    "note": _("Note"),
}
REVIEW = _("Please look it over")
UNFINISHED = _("You have “{what}” that is not finished yet. Continue it, or start again?")
SAVED = (_("Saved: no. {number}"), _("This one is saved already: no. {number}."))

ANY_ANSWER = {"reason": "ลืม", "document": "หนังสือเดินทาง AA0000000", "note": "ข้าม"}  # put right on the card


@dataclass(frozen=True)
class Thai:
    """How the bot's sentences read, up to their first gap."""

    questions: dict[str, str]
    labels: dict[str, str]
    review: str
    unfinished: str
    saved: tuple[re.Pattern[str], ...]

    @classmethod
    def of_the_catalogue(cls) -> Thai:
        """As translated now."""
        with speaking("th"):
            return cls(
                {name: str(text).split("{", 1)[0] for name, text in QUESTIONS.items()},
                {name: str(text) for name, text in LABELS.items()},
                str(REVIEW),
                str(UNFINISHED).split("{", 1)[0],
                tuple(re.compile(re.escape(str(text)).replace(r"\{number\}", r"(\d+)")) for text in SAVED),
            )


@dataclass
class Volunteer:
    """One person at their phone, with what they mean to record.  `patient`: repeats; else goes on blindly."""

    actor: Actor
    helps: list[Help]
    chance: random.Random
    thai: Thai
    think: tuple[float, float]
    patient: bool
    at: int = 0  # the help in hand
    numbers: set[str] = field(default_factory=set)  # of saved records, as told
    said: str = ""
    said_at: float = 0.0
    asked: str | None = None  # the field last answered
    confirming: bool = False
    screen: list[str] | None = None  # the bot's last message since
    answer_at: float = 0.0
    read: int = 0
    deeds: int = 0

    @property
    def done(self) -> bool:
        """Whether all is recorded, as far as they know."""
        return self.at >= len(self.helps)

    def live(self, now: float) -> None:
        """Look at the phone, and perhaps write."""
        self._look(now)
        if self.done:
            return
        if self.deeds == 0:
            self._say("บันทึก", now)
        elif self.screen is not None:
            if now >= self.answer_at:
                self._answer(now)
        elif now - self.said_at > PATIENCE:
            self._go_on(now)

    def _look(self, now: float) -> None:
        entries = self.actor.line.transcript.chat(self.actor.chat_id).entries
        while self.read < len(entries):
            entry = entries[self.read]
            self.read += 1
            if entry.author == "user":
                self.screen = None
                continue
            self.screen = texts_of(entry.message)
            self.answer_at = now + self.chance.uniform(*self.think)
            self._note_saved("\n".join(self.screen))

    def _note_saved(self, text: str) -> None:
        for pattern in self.thai.saved:
            for number in pattern.findall(text):
                if number not in self.numbers:
                    self.numbers.add(number)
                    if self.confirming:
                        self.at, self.confirming, self.asked = self.at + 1, False, None

    def _say(self, words: str, now: float) -> None:
        self.said, self.said_at = words, now
        self.deeds += 1
        self.actor.says(words)

    def _answer(self, now: float) -> None:
        assert self.screen is not None
        text = "\n".join(self.screen)
        wanted = self.helps[self.at]
        if self.thai.review in text:
            self._review(wanted, now)
            return
        for name, question in self.thai.questions.items():
            if question in text:
                self.asked = name
                self._say(wanted.typed.get(name) or ANY_ANSWER[name], now)
                return
        self.asked = None
        self._say("ทำต่อ" if self.thai.unfinished in text else "บันทึก", now)

    def _review(self, wanted: Help, now: float) -> None:
        """Confirm what is right, change what is not."""
        wrong = next((name for name, value in wanted.shown.items() if self._row(name) not in (value, None)), None)
        self.asked, self.confirming = None, self.confirming or wrong is None
        self._say("ยืนยัน" if wrong is None else self.thai.labels[wrong], now)

    def _row(self, name: str) -> str | None:
        assert self.screen is not None
        label = re.compile(rf"\d+ {re.escape(self.thai.labels[name])}")
        for line, following in zip(self.screen, self.screen[1:], strict=False):
            if label.fullmatch(line):
                return following
        return None

    def _go_on(self, now: float) -> None:
        """No answer: say it again, or go on as if it had been taken."""
        fields = [name for name in self.helps[self.at].fields if name != "note"]
        if self.patient or self.asked not in fields or self.asked == fields[-1]:
            self._say(self.said, now)
            return
        self.asked = fields[fields.index(self.asked) + 1]
        self._say(self.helps[self.at].typed[self.asked], now)


@dataclass
class Crowd:
    """Volunteers, who all live in one thread."""

    volunteers: list[Volunteer]

    def live(self, most_seconds: float) -> None:
        """Until everybody has recorded everything; TimeoutError tells who has not."""
        until = time.monotonic() + most_seconds
        while unfinished := [one for one in self.volunteers if not one.done]:
            now = time.monotonic()
            if now > until:
                stuck = unfinished[0]
                raise TimeoutError(
                    f"{len(unfinished)} not done; one is at {stuck.at}, said {stuck.said}: {stuck.screen}"
                )
            for one in self.volunteers:
                one.live(now)
            time.sleep(LOOK_EVERY)

    @property
    def deeds(self) -> int:
        """How many messages they wrote."""
        return sum(one.deeds for one in self.volunteers)
