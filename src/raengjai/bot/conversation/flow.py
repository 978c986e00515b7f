"""A flow is data that reads like the talk it makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from raengjai.bot.conversation.answers import Answer
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.conversation.gathering import Gathering
from raengjai.bot.conversation.options import Option
from raengjai.bot.conversation.said import Scene
from raengjai.bot.i18n import Text, _

REVIEW = "-"  # stands for the review card where a step's name would


@dataclass(frozen=True)
class Condition:
    """Holds when a step's answer is one of these values (no values: any answer at all)."""

    step: str
    values: tuple[str, ...] = ()

    def holds(self, answers: Mapping[str, Any]) -> bool:
        """Whether the answers fulfil this."""
        answer = answers.get(self.step)
        if not self.values:
            return answer is not None
        kind = answer.get("kind") if isinstance(answer, dict) else answer
        return kind in self.values


def answered(**steps: str | tuple[str, ...]) -> Condition:
    """`answered(citizen_id="none")`: that step was answered so."""
    ((step, values),) = steps.items()
    return Condition(step, (values,) if isinstance(values, str) else values)


@dataclass(frozen=True)
class Step:
    """One question.

    `default` fills the answer in without asking (it can be changed on the review card).  `instead` are answers of
    another kind, such as "has no number".  `renewed_by` names steps whose change makes this answer void.
    """

    name: str
    question: Text | Callable[[Scene], Text]
    takes: Answer
    label: Text
    when: Condition | None = None
    may_skip: bool = False
    default: Callable[[Scene], Any] | None = None
    instead: tuple[Option, ...] = ()
    renewed_by: tuple[str, ...] = ()
    on_card: bool = True
    only: Callable[[Scene], bool] | None = None  # asks the world, e.g. "has the office any unit"

    def asked_in(self, scene: Scene) -> Text:
        """The question's words in this scene."""
        return self.question(scene) if callable(self.question) else self.question

    def applies(self, scene: Scene) -> bool:
        """Whether this step has a place in the talk."""
        if self.when is not None and not self.when.holds(scene.answers):
            return False
        return self.only is None or self.only(scene)

    def filled_in(self, scene: Scene) -> Any:
        """The answer of a step that is not asked (None: it is asked)."""
        return self.default(scene) if self.default is not None else None

    def shown(self, value: Any, scene: Scene) -> str:
        """The answer as the review card shows it."""
        if value in (None, "", []):
            return "–"
        for option in self.instead:
            if option.value == value:
                return str(option.label)
        return self.takes.shown(value, scene)


@dataclass(frozen=True)
class Doubt:
    """Something to think about before saving: keep or not."""

    name: str
    text: str


@dataclass(frozen=True)
class Saved:
    """What saving brought: the receipt, a short note for a later tap on the old card, and a menu to show.

    `waits`: not all of it could be saved; the draft is put aside with what is left.  `forgotten`: that there was this
    draft is not remembered.
    """

    receipt: Sequence[Bubble]
    note: str = ""
    menu: str | None = None
    waits: bool = False
    forgotten: bool = False


@dataclass(frozen=True)
class Flow:
    """A talk from first question to receipt.

    A flow whose last step gathers saves as it goes and has no review card.  `mark` stands before all that is said in
    it: what is done here does not count.  `untraced`: what is said in it is kept in the draft and nowhere else.
    `asks` makes the steps of a flow whose questions stand in the world, such as
    an office's rows; it may look at the world and at what the talk is about, not at answers.
    """

    name: str
    title: Text
    steps: tuple[Step, ...]
    save: Callable[[Scene], Saved]
    version: int = 1
    review_title: Text = field(default_factory=lambda: _("Please look it over"))
    confirm_label: Text = field(default_factory=lambda: _("Confirm and save"))
    remarks: Callable[[Scene], Sequence[str]] = lambda _scene: ()
    doubts: tuple[Callable[[Scene], Doubt | None], ...] = ()
    hints: Callable[[Step, Any, Scene], str | None] = lambda _step, _value, _scene: None
    opening: Callable[[Scene], Sequence[Bubble]] = lambda _scene: ()
    mark: Text | None = None
    untraced: bool = False
    asks: Callable[[Scene], tuple[Step, ...]] | None = None

    def within(self, scene: Scene, about: Mapping[str, str]) -> Flow:
        """The flow as it is asked in a scene, about something."""
        return self if self.asks is None else replace(self, steps=self.asks(replace(scene, about=about)))

    def step(self, name: str) -> Step | None:
        """The step of that name."""
        return next((step for step in self.steps if step.name == name), None)

    @cached_property
    def gathers(self) -> tuple[str, Gathering] | None:
        """The name of the step that takes a list and saves it, and what it takes; None: there is no such step."""
        last = self.steps[-1] if self.steps else None
        if last is None or not isinstance(last.takes, Gathering) or last.takes.collects:
            return None
        return last.name, last.takes

    @cached_property
    def collects(self) -> tuple[str, Gathering] | None:
        """The name of the step that collects what is sent at any question, and what it takes; None: there is none."""
        found = ((step.name, step.takes) for step in self.steps if isinstance(step.takes, Gathering))
        return next(((name, takes) for name, takes in found if takes.collects), None)

    @cached_property
    def unasked(self) -> dict[str, Step]:
        """The steps that are filled in by their defaults, by name."""
        return {step.name: step for step in self.steps if step.default is not None}


class Flows(dict[str, Flow]):
    """Every registered flow by name."""

    def __init__(self, *flows: Flow) -> None:
        super().__init__({flow.name: flow for flow in flows})
