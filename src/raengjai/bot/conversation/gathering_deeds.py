"""What is said, tapped or done at a question that takes several messages."""

from __future__ import annotations

from raengjai.bot.conversation.draft import Draft, Talk
from raengjai.bot.conversation.flow import Flow
from raengjai.bot.conversation.gathering import Gathered, Gathering
from raengjai.bot.conversation.path import scene_of
from raengjai.bot.conversation.said import Said
from raengjai.bot.conversation.stage import Done, Stage
from raengjai.bot.errors import BadAnswer
from raengjai.bot.i18n import _

NOTHING_YET = _("Nothing was sent yet.")


def gathering_of(stage: Stage) -> Gathering | None:
    """What the open question takes, if that is several messages."""
    takes = stage.step.takes if stage.step is not None else None
    return takes if isinstance(takes, Gathering) else None


def gathered_in(draft: Draft, step: str, takes: Gathering) -> Gathered:
    """What was gathered at a step so far."""
    return draft.gathered.get(step) or takes.begun()


def taken(stage: Stage, takes: Gathering, said: Said) -> Done:
    """Add what was said."""
    gathered = gathered_in(stage.draft, stage.step_name, takes)
    try:
        before = takes.taken(said, stage.scene, gathered)
    except BadAnswer as wrong:
        stage.draft.tries += 1
        return Done(wrong.text)
    stage.draft.gathered[stage.step_name], stage.draft.tries = gathered, 0
    return Done(before)


def collected(stage: Stage, said: Said) -> str:
    """Add what came while another question is open to what the flow collects; return what to say of it."""
    if stage.flow.collects is None:
        raise LookupError("nothing is collected here")
    name, takes = stage.flow.collects
    step, gathered = stage.flow.step(name), gathered_in(stage.draft, name, takes)
    try:
        told = takes.taken(said, stage.scene, gathered)
    except BadAnswer as wrong:
        return wrong.text
    stage.draft.gathered[name] = gathered
    if name in stage.draft.answers or (step is not None and step.default is not None):
        stage.draft.answers[name] = takes.value(gathered)
    return told


def chosen(stage: Stage, takes: Gathering, value: str) -> Done:
    """Take a choice or a tap on a line."""
    gathered = gathered_in(stage.draft, stage.step_name, takes)
    try:
        before = takes.chosen(value, stage.scene, gathered)
    except BadAnswer as wrong:
        return Done(wrong.text)
    stage.draft.gathered[stage.step_name] = gathered
    return Done(before)


def left_out(stage: Stage, takes: Gathering) -> Done:
    """Leave what is asked for later."""
    if takes.left_out(gathered_in(stage.draft, stage.step_name, takes)):
        return Done()
    return Done(str(_("This one is needed, so it can not be skipped.")))


def settled(stage: Stage) -> bool:
    """Do what can be done with what was gathered, and tell whether anything was.

    What nobody was asked for stays as it is from now on: the day does not move on at midnight.
    """
    takes = gathering_of(stage)
    gathered = stage.draft.gathered.get(stage.step_name)
    if takes is None or takes.collects or not gathered or stage.draft.changing:
        return False
    for name in stage.flow.unasked:
        stage.draft.answers.setdefault(name, stage.scene.answers[name])
    return takes.settled(stage.scene, gathered)


def finished(stage: Stage, takes: Gathering) -> Done:
    """That was all: the receipt; what could not be settled is put aside."""
    gathered = stage.draft.gathered.get(stage.step_name)
    if not gathered:
        return Done(str(NOTHING_YET))
    settled(stage)
    stage.draft.answers[stage.step_name] = gathered
    saved = stage.flow.save(scene_of(stage.flow, stage.draft, stage.scene))
    stage.talk.live = None
    stage.draft.answers.pop(stage.step_name)
    if saved.waits:
        stage.draft.settle_step()
        stage.talk.park(stage.draft)
    else:
        stage.talk.remember(stage.draft, note=saved.note, saved=True, at=stage.scene.now.isoformat())
    return Done(say=saved.receipt, menu=saved.menu)


def is_done(flow: Flow, draft: Draft) -> bool:
    """Whether everything in a draft is saved already, so that nothing is lost when it ends."""
    if flow.gathers is None:
        return False
    gathered = draft.gathered.get(flow.gathers[0])
    return gathered is not None and not gathered["open"] and not draft.changing


def ended(talk: Talk, draft: Draft, at: str) -> None:
    """End a draft in which everything is saved."""
    if talk.live is draft:
        talk.live = None
    talk.remember(draft, note=str(_("That is finished, and all of it is saved.")), saved=True, at=at)
