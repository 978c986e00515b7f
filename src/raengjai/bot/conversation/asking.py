"""How a question looks: progress, words, numbered choices, and the buttons every question has."""

from __future__ import annotations

from collections.abc import Sequence

from raengjai.bot.conversation.bubbles import Bubble, Button, Weight
from raengjai.bot.conversation.draft import Draft
from raengjai.bot.conversation.flow import Flow, Step
from raengjai.bot.conversation.options import Option
from raengjai.bot.conversation.path import steps_asked
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.i18n import _

QUICK_REPLIES_AT_MOST = 13
CODE_AT_MOST = 300


def live_options(step: Step, draft: Draft, scene: Scene) -> list[Option]:
    """The choices of the question now open: those found for the last words, else the step's own."""
    own = [Option(value, label) for value, label in draft.offered] or list(step.takes.options(scene))
    return [*own, *step.instead]


def question(flow: Flow, step: Step, draft: Draft, here: Scene, before: str = "") -> Bubble:
    """The bubble that asks `step` in the draft's scene; `before` is said first (what was wrong, what was shown)."""
    options = live_options(step, draft, here)
    words = [before, _progress(flow, step, draft, here), str(step.asked_in(here)), _listed(options, draft)]
    return Bubble(
        _paragraphs(words),
        quick=tuple(_buttons(flow, step, draft, here, options)),
        weight=Weight.ANSWER if before else Weight.QUESTION,
        topic=draft.id,
    )


def _paragraphs(words: Sequence[str]) -> str:
    before, progress, asked, listed = words
    question_lines = "\n".join(part for part in (progress, asked) if part)
    return "\n\n".join(part for part in (before, question_lines, listed) if part)


def _progress(flow: Flow, step: Step, draft: Draft, scene: Scene) -> str:
    asked = [one.name for one in steps_asked(flow, draft, scene)]
    if draft.changing or step.name not in asked or len(asked) == 1:
        return ""
    return str(_("Question {n} of {total}").format(n=asked.index(step.name) + 1, total=len(asked)))


def _listed(options: Sequence[Option], draft: Draft) -> str:
    return "\n".join(f"{number} {_ticked(option, draft)}{option.label}" for number, option in enumerate(options, 1))


def _ticked(option: Option, draft: Draft) -> str:
    return "✓ " if draft.ticked is not None and option.value in draft.ticked else ""


def _buttons(flow: Flow, step: Step, draft: Draft, scene: Scene, options: Sequence[Option]) -> list[Button]:
    fixed = [
        *_ways_on(step, draft, options),
        *step.takes.buttons(scene, step_code(flow, step, draft)),
        *_ways_out(step, draft),
    ]
    fixed = [_bound(button, flow, step, draft) for button in fixed]
    shown, more = _page(options, QUICK_REPLIES_AT_MOST - len(fixed), draft.page)
    picks = [_pick(number, option, flow, step, draft) for number, option in shown]
    return [*picks, *([_act("more", str(_("More")), flow, step, draft)] if more else []), *fixed]


def _page(options: Sequence[Option], room: int, page: int) -> tuple[list[tuple[int, Option]], bool]:
    numbered = list(enumerate(options, 1))
    if len(numbered) <= room:
        return numbered, False
    size = room - 1
    start = (page * size) % (-(-len(numbered) // size) * size)
    return numbered[start : start + size], True


def _pick(number: int, option: Option, flow: Flow, step: Step, draft: Draft) -> Button:
    label = f"{_ticked(option, draft) or f'{number} '}{option.label}"
    return Button(label, step_code(flow, step, draft, pick=option.value), says=str(option.label))


def _ways_on(step: Step, draft: Draft, options: Sequence[Option]) -> list[Button]:
    if not step.takes.several or draft.offered:
        return []
    if draft.ticked is not None:
        return [Button(str(_("Done choosing")), "done")]
    return [Button(str(_("Choose several")), "several")] if len(options) > 1 else []


def _ways_out(step: Step, draft: Draft) -> list[Button]:
    ways = []
    if draft.path or draft.changing:
        ways.append(Button(str(_("Back one question")), "back"))
    if step.may_skip:
        ways.append(Button(str(_("Skip this question")), "skip"))
    return [*ways, Button(str(_("Leave, do not save")), "leave")]


def _bound(button: Button, flow: Flow, step: Step, draft: Draft) -> Button:
    return _act(button.code, button.label, flow, step, draft) if button.code in _ACTS else button


_ACTS = ("done", "several", "back", "skip", "leave")


def _act(act: str, label: str, flow: Flow, step: Step, draft: Draft) -> Button:
    return Button(label, step_code(flow, step, draft, act=act), says=label)


def step_code(flow: Flow, step: Step, draft: Draft, **parts: str) -> str:
    """A button's code that carries flow, draft, step and version."""
    return code(f=flow.name, d=draft.id, s=step.name, v=flow.version, **parts)
