"""Faults of a flow's definition, found when it is registered and not in a volunteer's hand."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from raengjai.bot.conversation import words
from raengjai.bot.conversation.answers import ChooseOne
from raengjai.bot.conversation.asking import CODE_AT_MOST
from raengjai.bot.conversation.flow import REVIEW, Condition, Flow, Step
from raengjai.bot.conversation.gathering import Gathering
from raengjai.bot.conversation.options import Option
from raengjai.bot.conversation.program import Program
from raengjai.bot.i18n import LANGUAGES, Text, speaking
from raengjai.bot.thai.text import matching_key

QUICK_LABEL_AT_MOST = 20
TEXT_AT_MOST = 1_000
DRAFT_ID_LENGTH = 16


class FaultyFlow(Exception):
    """A flow is defined wrongly; the message says where and how."""


def check(program: Program) -> None:
    """Raise `FaultyFlow` for the first fault of any flow of the program."""
    global_keys = {matching_key(word) for command in program.commands for word in command.words}
    for flow in program.flows.values():
        for fault in _faults(flow, global_keys):
            raise FaultyFlow(f"flow {flow.name}: {fault}")


def _faults(flow: Flow, global_keys: set[str]) -> Iterator[str]:
    names = [step.name for step in flow.steps]
    if len(set(names)) != len(names) or REVIEW in names:
        yield "two steps of one name, or a step named like the review card"
    if any(isinstance(step.takes, Gathering) and not step.takes.collects for step in flow.steps[:-1]):
        yield "a step that takes several messages is not the last"
    if len([step for step in flow.steps if isinstance(step.takes, Gathering)]) > 1:
        yield "two steps take several messages"
    for position, step in enumerate(flow.steps):
        earlier = {one.name: one for one in flow.steps[:position]}
        yield from _unreachable(step, earlier)
        yield from _wordless(step)
        yield from _clashing(step, global_keys)
        yield from _too_long(flow, step)


def _unreachable(step: Step, earlier: dict[str, Step]) -> Iterator[str]:
    for name in step.renewed_by:
        if name not in earlier:
            yield f"step {step.name} is renewed by {name}, which does not come before it"
    if step.when is None:
        return
    if step.when.step not in earlier:
        yield f"step {step.name} hangs on {step.when.step}, which does not come before it"
    elif not _can_hold(step.when, earlier[step.when.step]):
        yield f"step {step.name} can never be reached: {step.when.step} never takes {step.when.values}"


def _can_hold(condition: Condition, step: Step) -> bool:
    takes = step.takes
    own = takes.choices if isinstance(takes, ChooseOne) and not callable(takes.choices) else None
    if own is None:
        return not condition.values or any(isinstance(value, str) for value in condition.values)
    possible = {option.value for option in (*own, *step.instead)}
    return not condition.values or bool(possible & set(condition.values))


def _wordless(step: Step) -> Iterator[str]:
    for text in (step.label, step.question):
        if isinstance(text, Text) and not text.message.strip():
            yield f"step {step.name} has no words"


def _static_options(step: Step) -> tuple[Option, ...]:
    takes = step.takes
    own = takes.choices if isinstance(takes, ChooseOne) and not callable(takes.choices) else ()
    return (*own, *step.instead)


def _clashing(step: Step, global_keys: set[str]) -> Iterator[str]:
    engine_keys = words.all_keys("back", "skip", "leave", "several", "done", "more")
    for option in _static_options(step):
        for language in LANGUAGES:
            with speaking(language):
                keys = {matching_key(str(word)) for word in (option.label, *option.words)}
            if clash := keys & (global_keys | engine_keys):
                yield f"a choice of step {step.name} is also a global word: {sorted(clash)}"


def _too_long(flow: Flow, step: Step) -> Iterator[str]:
    longest = max((len(option.value) for option in _static_options(step)), default=16)
    fixed = len(f"f={flow.name}&d=&s={step.name}&v={flow.version}&pick=")
    if fixed + DRAFT_ID_LENGTH + 3 * longest > CODE_AT_MOST:
        yield f"the buttons of step {step.name} carry too much"
    for language in LANGUAGES:
        with speaking(language):
            if len(str(step.label)) > QUICK_LABEL_AT_MOST * 2:
                yield f"the label of step {step.name} is too long in {language}"
            if isinstance(step.question, Text) and len(str(step.question)) > TEXT_AT_MOST:
                yield f"the question of step {step.name} is too long in {language}"
            for number, option in enumerate(_static_options(step), 1):
                if len(regex.findall(r"\X", f"{number} {option.label}")) > QUICK_LABEL_AT_MOST:
                    yield f"a choice of step {step.name} is too long for a button in {language}: {option.label}"
