"""Kinds of answers: each reads what was said into a value (JSON), and shows a value to people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from raengjai.bot.conversation.bubbles import Button
from raengjai.bot.conversation.options import Option
from raengjai.bot.conversation.said import Said, Scene
from raengjai.bot.errors import BadAnswer
from raengjai.bot.i18n import Text, _, spoken
from raengjai.bot.thai import days, numbers
from raengjai.bot.thai.day_ahead import FURTHEST
from raengjai.bot.thai.masking import without_ids
from raengjai.bot.thai.text import clean

Options = Sequence[Option] | Callable[[Scene], Sequence[Option]]


class Offered(Exception):
    """The words could mean several things: these are offered as choices."""

    def __init__(self, text: str, options: Sequence[Option]) -> None:
        super().__init__("several things are meant")
        self.text = text
        self.options = tuple(options)


@dataclass(frozen=True)
class AtOnce:
    """What was said answers several questions: values by the names of their steps.  `trouble`: what was wrong."""

    values: Mapping[str, Any]
    trouble: str = ""


class Answer:
    """What a question takes.  Subclasses override what differs."""

    takes_words = False  # free words: a global word could be meant as the answer
    may_be_confirm = True  # a word that confirms could be the answer, as “yes” is to many a question
    takes_besides: frozenset[str] = frozenset()  # kinds of messages that will do besides words and taps
    several = False
    ticks = False  # several, ticked on a list from the first
    hint: Text | None = None  # a better explanation after a second wrong answer
    literal: Text = _("It is my answer")  # the way to mean a global word as the answer

    def read(self, said: Said, scene: Scene) -> Any:
        """Turn what was said into a value (or values `AtOnce`); raise `BadAnswer`, or `Offered` when unclear."""
        raise NotImplementedError

    def offered(self, value: str, scene: Scene) -> Any:
        """Turn a choice that was offered for unclear words into the value to keep."""
        return value

    def completed(self, value: Any, scene: Scene) -> Any:
        """What a choice stands for, where it stands for more than itself."""
        return value

    def shown(self, value: Any, scene: Scene) -> str:
        """The value as the review card shows it; words may hold a citizen ID, which nobody needs to see."""
        return without_ids(str(value))

    def stands_on_a_card(self, gathered: Mapping[str, Any]) -> bool:
        """Whether it stands on a person's card, of which no picture is wanted."""
        return False

    def options(self, scene: Scene) -> Sequence[Option]:
        """The choices, if this is a choice."""
        return ()

    def buttons(self, scene: Scene, code: str) -> Sequence[Button]:
        """More ways to answer than choices: a date picker, the phone's place.  `code` leads to the step."""
        return ()


@dataclass(frozen=True)
class Words(Answer):
    """Free words of at least one letter, up to `most` characters."""

    most: int = 200
    takes_words = True

    def read(self, said: Said, scene: Scene) -> Any:
        """Keep the words, cleaned."""
        text = clean(said.text)
        if not any(letter.isalnum() for letter in text):
            raise BadAnswer(str(_("Please type it in words.")))
        if len(text) > self.most:
            raise BadAnswer(
                str(_("That is a little long. Please keep it under {most} letters.").format(most=self.most))
            )
        return text


@dataclass(frozen=True)
class Count(Answer):
    """A whole number of people."""

    least: int = 1
    most: int = 10_000

    def read(self, said: Said, scene: Scene) -> Any:
        """Read "20", "๒๐ คน", "ยี่สิบ"."""
        try:
            return numbers.read_count(said.text, least=self.least, most=self.most)
        except numbers.NotACount:
            raise BadAnswer(
                str(
                    _("Please type a number from {least} to {most}, such as 20.").format(
                        least=f"{self.least:,}", most=f"{self.most:,}"
                    )
                )
            ) from None

    def shown(self, value: Any, scene: Scene) -> str:
        """The number with its thousands set apart."""
        return f"{value:,}"


@dataclass(frozen=True)
class ChooseOne(Answer):
    """One of several choices.  `unlisted` names a value that is no choice any more, such as a retired service."""

    choices: Options = field(default=())
    unlisted: Callable[[str, Scene], str] = lambda value, _scene: value

    def options(self, scene: Scene) -> Sequence[Option]:
        """The choices in this scene."""
        return self.choices(scene) if callable(self.choices) else self.choices

    def read(self, said: Said, scene: Scene) -> Any:
        """Only a choice will do; the engine has already looked for one in the words."""
        raise BadAnswer(str(_("Please tap a choice, or type its number.")))

    def shown(self, value: Any, scene: Scene) -> str:
        """The choice's label."""
        labels = {option.value: str(option.label) for option in self.options(scene)}
        return labels.get(value) or self.unlisted(value, scene)


@dataclass(frozen=True)
class ChooseMany(ChooseOne):
    """One or more of several choices; the value is a list in the order of the choices."""

    several = True

    def ticked_first(self, scene: Scene) -> Sequence[str]:
        """What is ticked when the list is first shown."""
        return ()

    def shown(self, value: Any, scene: Scene) -> str:
        """The labels, one a line."""
        labels = {option.value: str(option.label) for option in self.options(scene)}
        return "\n".join(labels.get(one) or self.unlisted(one, scene) for one in value)


@dataclass(frozen=True)
class Day(Answer):
    """A day up to today; the value is its ISO form."""

    today: Callable[[Scene], date]

    hint = _("For example: today, yesterday, 25, 25 Nov, 25/11/2569.")

    def read(self, said: Said, scene: Scene) -> Any:
        """Read a day as people type it, or as the date picker gives it."""
        today = self.today(scene)
        if said.day is not None:
            return _not_future(said.day, today).isoformat()
        try:
            return days.read_day(said.text, today).isoformat()
        except days.UnreadableDay as trouble:
            raise self._explained(trouble) from None

    def _explained(self, trouble: days.UnreadableDay) -> Exception:
        text = str(_DAY_TROUBLES.get(trouble.reason, _DAY_TROUBLES["unreadable"]))
        if trouble.candidates:
            return Offered(text, [Option(day.isoformat(), day_in_words(day)) for day in trouble.candidates])
        return BadAnswer(text)

    def shown(self, value: Any, scene: Scene) -> str:
        """The whole day with its weekday: that is how slips are seen."""
        return day_in_words(date.fromisoformat(value))

    def buttons(self, scene: Scene, code: str) -> Sequence[Button]:
        """The two usual days, and the phone's date picker, up to today."""
        today = self.today(scene)
        usual = [Button(label, f"{code}&{urlencode({'literal': label})}", says=label) for label in _usual_days()]
        first = date(today.year - 1, 1, 1)
        return (*usual, Button(str(_("Calendar")), code, picks_day=True, day_from=first, day_to=today))


def _usual_days() -> tuple[str, str]:
    return str(_("Today")), str(_("Yesterday"))


@dataclass(frozen=True)
class DayAhead(Answer):
    """A day from today to a year ahead; the value is its ISO form."""

    today: Callable[[Scene], date]

    hint = _("For example: 7 days, end of the month, 15 Dec.")

    def read(self, said: Said, scene: Scene) -> Any:
        """Read a day as people type it, or as the date picker gives it."""
        today = self.today(scene)
        try:
            return days.read_day_ahead(said.day.isoformat() if said.day else said.text, today).isoformat()
        except days.UnreadableDay as trouble:
            text = str(_DAYS_AHEAD_TROUBLES.get(trouble.reason, _DAYS_AHEAD_TROUBLES["unreadable"]))
            if trouble.reason == "ambiguous" and trouble.candidates:
                raise Offered(
                    text, [Option(day.isoformat(), day_in_words(day)) for day in trouble.candidates]
                ) from None
            raise BadAnswer(text) from None

    def shown(self, value: Any, scene: Scene) -> str:
        """The whole day with its weekday: that is how slips are seen."""
        return day_in_words(date.fromisoformat(value))

    def buttons(self, scene: Scene, code: str) -> Sequence[Button]:
        """Some spans, and the phone's date picker."""
        today = self.today(scene)
        spans = [Button(str(span), f"{code}&{urlencode({'literal': str(span)})}", says=str(span)) for span in _SPANS]
        calendar = Button(
            str(_("Calendar")), code, picks_day=True, day_from=today, day_to=today + FURTHEST, day_shown=today
        )
        return (*spans, calendar)


_SPANS = (_("7 days"), _("14 days"), _("1 month"))
_DAYS_AHEAD_TROUBLES = {
    "past": _("That day is over already. Please give a day from today on."),
    "too_far": _("That is more than a year ahead. Please give a nearer day."),
    "no_such_day": _("There is no such day in the calendar. Please look at the day and month again."),
    "ambiguous": _("Weekday and day do not fit together. Which day is meant?"),
    "unreadable": _("I could not read the day. Type for example: 7 days, end of the month, 15 Dec."),
}

_DAY_TROUBLES = {
    "future": _("That day has not come yet. Please give a day up to today."),
    "no_such_day": _("There is no such day in the calendar. Please look at the day and month again."),
    "ambiguous": _("Which of these days is meant?"),
    "range": _("Please give one day only. Each day is recorded on its own."),
    "too_old": _("That day is long ago. Please type it in full with the year, such as 25/11/2569."),
    "unreadable": _("I could not read the day. Type for example: today, yesterday, 25 Nov."),
}


def _not_future(day: date, today: date) -> date:
    if day > today:
        raise BadAnswer(str(_DAY_TROUBLES["future"]))
    return day


def day_in_words(day: date) -> str:
    """The whole day in the language now spoken."""
    return days.in_words(day) if spoken() == "th" else days.in_english(day)
