"""How a question looks: progress, words, numbered choices, and the buttons every question has."""

from __future__ import annotations

from collections.abc import Sequence

from raengjai.bot.conversation.bubbles import Bubble, Button, Weight
from raengjai.bot.conversation.draft import Draft
from raengjai.bot.conversation.flow import Flow, Step
from raengjai.bot.conversation.gathering import Gathering
from raengjai.bot.conversation.gathering_deeds import gathered_in
from raengjai.bot.conversation.options import Option
from raengjai.bot.conversation.path import steps_asked
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.conversation.stage import Stage
from raengjai.bot.i18n import Text, _

QUICK_REPLIES_AT_MOST = 13
CODE_AT_MOST = 300
EASY_CHOICES = 4  # at a time, for whoever wants few


def live_options(step: Step, draft: Draft, scene: Scene) -> list[Option]:
    """The choices of the question now open: those found for the last words, else the step's own."""
    if isinstance(step.takes, Gathering):
        return list(step.takes.choices(scene, gathered_in(draft, step.name, step.takes)))
    own = [Option(value, label) for value, label in draft.offered] or list(step.takes.options(scene))
    return [*own, *step.instead]


def question(stage: Stage, step: Step, before: str = "") -> Bubble:
    """The bubble that asks `step`; `before` is said first (what was wrong, what was shown)."""
    words = [before, progress(stage, step), str(step.asked_in(stage.scene)), _listed(stage)]
    return Bubble(
        _paragraphs(words),
        quick=tuple(_buttons(stage, step)),
        weight=Weight.ANSWER if before else Weight.QUESTION,
        topic=stage.draft.id,
    )


def _paragraphs(words: Sequence[str]) -> str:
    before, progress, asked, listed = words
    question_lines = "\n".join(part for part in (progress, asked) if part)
    return "\n\n".join(part for part in (before, question_lines, listed) if part)


def progress(stage: Stage, step: Step) -> str:
    """Which question of how many this is; "" where that says nothing."""
    asked = [one.name for one in steps_asked(stage.flow, stage.draft, stage.scene)]
    if stage.draft.changing or step.name not in asked or len(asked) == 1:
        return ""
    return str(_("Question {n} of {total}").format(n=asked.index(step.name) + 1, total=len(asked)))


def _listed(stage: Stage) -> str:
    """The choices with their numbers, under headings where they have any; the few of this page where few are wanted."""
    shown, more = page_of(stage, EASY_CHOICES) if stage.talk.easy else (list(enumerate(stage.options, 1)), False)
    lines, heading = list[str](), ""
    for number, option in shown:
        if (under := str(option.under or "")) != heading:
            lines, heading = [*lines, *([""] if lines else []), *([under] if under else [])], under
        lines.append(f"{number} {_ticked(option, stage.draft)}{option.label}")
    return "\n".join([*lines, *([f"0 {_('More')}"] if more else [])])


def _ticked(option: Option, draft: Draft) -> str:
    return "✓ " if draft.ticked is not None and option.value in draft.ticked else ""


def _buttons(stage: Stage, step: Step) -> list[Button]:
    here = step_code(stage.flow, step, stage.draft)
    fixed = [
        *_ways_on(step, stage.draft, stage.options, here),
        *step.takes.buttons(stage.scene, here),
        *ways_out(step, stage.draft, here),
    ]
    shown, more = page_of(stage, EASY_CHOICES if stage.talk.easy else QUICK_REPLIES_AT_MOST - len(fixed))
    picks = [_pick(number, option, stage.draft, here) for number, option in shown]
    return [*picks, *([act_button("more", _("More"), here)] if more else []), *fixed]


def page_of(stage: Stage, room: int) -> tuple[list[tuple[int, Option]], bool]:
    """The numbered choices of the page now shown, of `room` places at most, and whether there are more."""
    numbered = list(enumerate(stage.options, 1))
    if len(numbered) <= room:
        return numbered, False
    size = room if stage.talk.easy else room - 1
    start = (stage.draft.page * size) % (-(-len(numbered) // size) * size)
    return numbered[start : start + size], True


def _pick(number: int, option: Option, draft: Draft, here: str) -> Button:
    label = str(option.label)
    return Button(f"{_ticked(option, draft) or f'{number} '}{label}", f"{here}&{code(pick=option.value)}", says=label)


def _ways_on(step: Step, draft: Draft, options: Sequence[Option], here: str) -> list[Button]:
    if not step.takes.several or draft.offered:
        return []
    if draft.ticked is not None:
        return [act_button("done", _("Done choosing"), here)]
    return [act_button("several", _("Choose several"), here)] if len(options) > 1 else []


def ways_out(step: Step, draft: Draft, here: str) -> list[Button]:
    """Back, skip, leave, as far as they are possible here."""
    ways = []
    if draft.path or draft.changing:
        ways.append(act_button("back", _("Back one question"), here))
    if step.may_skip:
        ways.append(act_button("skip", _("Skip this question"), here))
    return [*ways, act_button("leave", _("Leave, do not save"), here)]


def act_button(act: str, text: Text, here: str) -> Button:
    """A button that does something besides answering."""
    label = str(text)
    return Button(label, f"{here}&{code(act=act)}", says=label)


def step_code(flow: Flow, step: Step, draft: Draft, **parts: str) -> str:
    """A button's code that carries flow, draft, step and version."""
    return code(f=flow.name, d=draft.id, s=step.name, v=flow.version, **parts)
