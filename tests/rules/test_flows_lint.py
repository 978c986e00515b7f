"""The lint of flows finds each fault, and the registered flows have none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from raengjai.bot.conversation import words
from raengjai.bot.conversation.answers import ChooseOne, Words
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.conversation.flow import Flow, Flows, Saved, Step, answered
from raengjai.bot.conversation.lint import FaultyFlow, check
from raengjai.bot.conversation.options import Option
from raengjai.bot.conversation.program import Command, Program, Show
from raengjai.bot.i18n import LANGUAGES, Text, speaking
from raengjai.bot.line.counting import graphemes
from raengjai.bot.line.limits import LABEL
from raengjai.bot.thai.text import matching_key
from raengjai.handlers.commands import PROGRAM
from raengjai.handlers.flows import FLOWS


def _nothing(*_any: object) -> Show:
    return Show([Bubble("…")])


def _program(*steps: Step) -> Program:
    flow = Flow("trial", Text("Trial"), steps, save=lambda _scene: Saved([Bubble("…")]))
    return Program(Flows(flow), (Command("record", _nothing, ("บันทึก", "record")),), _nothing)


def _choice(*options: Option) -> ChooseOne:
    return ChooseOne(options)


def _step(name: str, **more: object) -> Step:
    kept = {"question": Text("What?"), "takes": Words(), "label": Text("What"), **more}
    return Step(name, **kept)  # type: ignore[arg-type]


YES_NO = _choice(Option("yes", Text("Yea")), Option("no", Text("Nay")))

FAULTS: list[tuple[str, Sequence[Step]]] = [
    ("two steps of one name", [_step("a"), _step("a")]),
    ("named like the review card", [_step("-")]),
    ("renewed by b, which does not come before", [_step("a", renewed_by=("b",)), _step("b")]),
    ("hangs on b, which does not come before", [_step("a", when=answered(b="yes")), _step("b", takes=YES_NO)]),
    ("can never be reached", [_step("a", takes=YES_NO), _step("b", when=answered(a="perhaps"))]),
    ("has no words", [_step("a", question=Text(" "))]),
    ("has no words", [_step("a", label=Text(""))]),
    ("also a global word", [_step("a", takes=_choice(Option("x", Text("Record"))))]),
    ("also a global word", [_step("a", takes=_choice(Option("x", Text("Else"), ("ยกเลิก",))))]),
    ("also a global word", [_step("a", instead=(Option("x", Text("Else"), ("บันทึก",)),))]),
    ("carry too much", [_step("a", takes=_choice(Option("x" * 90, Text("Else"))))]),
    ("label of step a is too long", [_step("a", label=Text("l" * 50))]),
    ("question of step a is too long", [_step("a", question=Text("q" * 1200))]),
    ("too long for a button", [_step("a", takes=_choice(Option("x", Text("nineteen letters !!!"))))]),
]


@pytest.mark.parametrize(("fault", "steps"), FAULTS)
def test_a_faulty_flow_is_not_registered(fault: str, steps: Sequence[Step]) -> None:
    with pytest.raises(FaultyFlow, match=f"flow trial: .*{fault}"):
        check(_program(*steps))


def test_a_sound_flow_passes() -> None:
    check(_program(_step("a", takes=YES_NO), _step("b", when=answered(a="yes")), _step("c", renewed_by=("a",))))


def test_the_registered_flows_pass() -> None:
    check(PROGRAM)


def test_no_word_begins_two_things() -> None:
    keys = [(matching_key(word), command.name) for command in PROGRAM.commands for word in set(command.words)]
    meanings: dict[str, set[str]] = {}
    for key, name in keys:
        meanings.setdefault(key, set()).add(name)
    assert {key: names for key, names in meanings.items() if len(names) > 1} == {}


def test_words_of_the_engine_begin_nothing_but_confirming() -> None:
    engine = words.all_keys("back", "skip", "leave", "several", "done", "more", "resume", "restart", "keep", "drop")
    begin = {matching_key(word) for command in PROGRAM.commands for word in command.words}
    assert engine & begin == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", list(FLOWS))
def test_every_label_of_a_flow_fits_its_button(name: str, language: str) -> None:
    flow = FLOWS[name]
    with speaking(language):
        labels = [str(flow.confirm_label), *(str(step.takes.literal) for step in flow.steps)]
        for step in flow.steps:
            own = step.takes.choices if isinstance(step.takes, ChooseOne) and not callable(step.takes.choices) else ()
            labels += [f"{number} {option.label}" for number, option in enumerate([*own, *step.instead], 1)]
    assert {label: graphemes(label) for label in labels if graphemes(label) > LABEL} == {}
