"""A question that several messages answer: each adds to what was gathered and is told what became of it.

What is gathered is plain JSON, {"open": [what is not settled yet], …}.  An open thing that came with a message has that
message's id as its "source", so that it goes when the message is unsent.

A list saves what it can as it goes, and is a flow's last question.  What merely *collects*, such as photos, is an
answer like any other: it may stand anywhere, may be left out, and takes what comes while another question is open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from raengjai.bot.conversation.answers import Answer
from raengjai.bot.conversation.options import Option
from raengjai.bot.conversation.said import Said, Scene
from raengjai.bot.i18n import Text, _

Gathered = dict[str, Any]


@dataclass(frozen=True)
class Line:
    """One line of what was gathered; a tap on it picks `value`."""

    label: str
    text: str
    value: str


@dataclass(frozen=True)
class Look:
    """How what was gathered looks now: a title, what is said and asked, its lines.

    `asks`: something is asked that can be left for later.  `tap`: what a tap on a line does, `footnote` tells of it
    (None: the usual words).
    """

    title: str
    text: str
    lines: Sequence[Line] = ()
    asks: bool = False
    tap: Text | None = None
    footnote: str | None = None


class Gathering(Answer):
    """What a question takes that stays open until the person says that it was all."""

    takes_words = True
    collects = False
    none_words: tuple[str, ...] = ()  # what else is typed to say that there is nothing
    done_label: Text = _("Finished")

    def begun(self) -> Gathered:
        """Nothing gathered yet."""
        return {"open": []}

    def taken(self, said: Said, scene: Scene, gathered: Gathered) -> str:
        """Add what was said (`gathered` is changed in place); return what to say of it, or raise `BadAnswer`."""
        raise NotImplementedError

    def chosen(self, value: str, scene: Scene, gathered: Gathered) -> str:
        """Take a choice or a tap on a line."""
        raise NotImplementedError

    def left_out(self, gathered: Gathered) -> bool:
        """Leave what is asked just now for later; False: nothing is asked."""
        raise NotImplementedError

    def turned_back(self, gathered: Gathered) -> bool:
        """Go back within what was gathered; False: there is nothing to go back from."""
        return False

    def settled(self, scene: Scene, gathered: Gathered) -> bool:
        """Do what can be done with what was gathered; whether anything was.  Called whenever the question is shown."""
        raise NotImplementedError

    def look(self, scene: Scene, gathered: Gathered) -> Look:
        """How it looks now."""
        raise NotImplementedError

    def shows_setting(self, gathered: Gathered) -> bool:
        """Whether the card shows the answers before this question, to be changed, and not the lines."""
        return not gathered["open"]

    def choices(self, scene: Scene, gathered: Gathered) -> Sequence[Option]:
        """The choices of what is asked just now."""
        return ()

    def ways(self, scene: Scene, gathered: Gathered) -> Sequence[Option]:
        """What else can be tapped or typed, beside the choices and without a number."""
        return ()

    def value(self, gathered: Gathered) -> Any:
        """The answer, of what collects."""
        return gathered

    def all_here(self, scene: Scene, gathered: Gathered) -> None:
        """Raise `BadAnswer` when the person says that it was all, and something is to be waited for."""
