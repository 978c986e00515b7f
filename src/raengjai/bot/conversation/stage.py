"""Where a talk stands, and what follows a deed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.conversation.draft import Draft, Talk
from raengjai.bot.conversation.flow import REVIEW, Flow, Step
from raengjai.bot.conversation.options import Option
from raengjai.bot.conversation.program import Begin
from raengjai.bot.conversation.said import Scene


@dataclass
class Stage:
    """Where the talk stands: the live draft and its open step (None: the review card)."""

    talk: Talk
    flow: Flow
    draft: Draft
    step: Step | None
    scene: Scene
    options: Sequence[Option]

    @property
    def step_name(self) -> str:
        """The name a button of the open question carries."""
        return self.step.name if self.step is not None else REVIEW


@dataclass
class Done:
    """What follows a deed: say these bubbles, or begin a flow, or ask the open question with `before` first."""

    before: str = ""
    say: Sequence[Bubble] | None = None
    begin: Begin | None = None
    menu: str | None = None
