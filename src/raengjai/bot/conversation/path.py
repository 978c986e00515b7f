"""The one rule that moves every conversation: go to the first step that applies and has no answer."""

from __future__ import annotations

from raengjai.bot.conversation.draft import Draft
from raengjai.bot.conversation.filled import Filled
from raengjai.bot.conversation.flow import Flow, Step
from raengjai.bot.conversation.said import Scene


def scene_of(flow: Flow, draft: Draft, scene: Scene) -> Scene:
    """The scene with this draft's answers as they stand now, what is not asked filled in."""
    return Filled(flow, draft, scene).scene


def open_step(flow: Flow, draft: Draft, here: Scene) -> Step | None:
    """The question now open in the draft's scene; None: everything is answered, the review card is next."""
    if draft.changing and (step := flow.step(draft.changing)):
        return step
    return next((step for step in flow.steps if step.name not in here.answers and step.applies(here)), None)


def steps_asked(flow: Flow, draft: Draft, here: Scene) -> list[Step]:
    """The steps a person is asked in this draft, as far as can be known now."""
    return [step for step in flow.steps if step.name not in draft.given and step.default is None and step.applies(here)]


def prune(flow: Flow, draft: Draft, scene: Scene) -> None:
    """Drop answers of steps that no longer apply."""
    here = scene_of(flow, draft, scene)
    for step in flow.steps:
        if step.name in draft.answers and not step.applies(here):
            forget(draft, step.name)


def forget(draft: Draft, step: str) -> None:
    """Drop one answer."""
    draft.answers.pop(step, None)
    draft.sources.pop(step, None)
    draft.path = [name for name in draft.path if name != step]


def keep(flow: Flow, step: Step, draft: Draft, value: object, message_id: str) -> None:
    """Keep an answer; what hung on it is asked again."""
    if draft.answers.get(step.name) != value:
        for other in flow.steps:
            if step.name in other.renewed_by:
                forget(draft, other.name)
    draft.answers[step.name] = value
    if message_id:
        draft.sources[step.name] = message_id
    if draft.changing or step.default is not None:
        draft.changed = True
    elif step.name not in draft.path:
        draft.path.append(step.name)
    draft.settle_step()
