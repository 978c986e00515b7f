"""How a question looks: progress, words, numbered choices, and the buttons every question has."""

from __future__ import annotations

from collections.abc import Sequence

from raengjai.bot.conversation.bubbles import Bubble, Button, Weight
from raengjai.bot.conversation.draft import Draft
from raengjai.bot.conversation.flow import Flow, Step
from raengjai.bot.conversation.options import Option
from raengjai.bot.conversation.path import steps_asked
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.i18n import Text, _

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
    here = step_code(flow, step, draft)
    fixed = [*_ways_on(step, draft, options, here), *step.takes.buttons(scene, here), *_ways_out(step, draft, here)]
    shown, more = _page(options, QUICK_REPLIES_AT_MOST - len(fixed), draft.page)
    picks = [_pick(number, option, draft, here) for number, option in shown]
    return [*picks, *([_act("more", _("More"), here)] if more else []), *fixed]


def _page(options: Sequence[Option], room: int, page: int) -> tuple[list[tuple[int, Option]], bool]:
    numbered = list(enumerate(options, 1))
    if len(numbered) <= room:
        return numbered, False
    size = room - 1
    start = (page * size) % (-(-len(numbered) // size) * size)
    return numbered[start : start + size], True


def _pick(number: int, option: Option, draft: Draft, here: str) -> Button:
    label = str(option.label)
    return Button(f"{_ticked(option, draft) or f'{number} '}{label}", f"{here}&{code(pick=option.value)}", says=label)


def _ways_on(step: Step, draft: Draft, options: Sequence[Option], here: str) -> list[Button]:
    if not step.takes.several or draft.offered:
        return []
    if draft.ticked is not None:
        return [_act("done", _("Done choosing"), here)]
    return [_act("several", _("Choose several"), here)] if len(options) > 1 else []


def _ways_out(step: Step, draft: Draft, here: str) -> list[Button]:
    ways = []
    if draft.path or draft.changing:
        ways.append(_act("back", _("Back one question"), here))
    if step.may_skip:
        ways.append(_act("skip", _("Skip this question"), here))
    return [*ways, _act("leave", _("Leave, do not save"), here)]


def _act(act: str, text: Text, here: str) -> Button:
    label = str(text)
    return Button(label, f"{here}&{code(act=act)}", says=label)


def step_code(flow: Flow, step: Step, draft: Draft, **parts: str) -> str:
    """A button's code that carries flow, draft, step and version."""
    return code(f=flow.name, d=draft.id, s=step.name, v=flow.version, **parts)
