"""What can be done besides answering: go back, skip, leave, tick, confirm."""

from __future__ import annotations

from collections.abc import Callable

from raengjai.bot.conversation import answering, gathering_deeds, resuming
from raengjai.bot.conversation.bubbles import Bubble, Button
from raengjai.bot.conversation.flow import Doubt, Step
from raengjai.bot.conversation.gathering import Gathering
from raengjai.bot.conversation.path import forget, prune
from raengjai.bot.conversation.said import Said, code
from raengjai.bot.conversation.stage import Done, Stage
from raengjai.bot.errors import BadAnswer
from raengjai.bot.i18n import _

EARLIER = _("That button belongs to an earlier question. We are here now:")


def back(stage: Stage) -> Done:
    """Go back one question; what was answered there is asked again."""
    draft = stage.draft
    if draft.changing or draft.doubt is not None:
        draft.settle_step()
        return Done()
    if (takes := gathering_deeds.gathering_of(stage)) is not None:
        gathered = gathering_deeds.gathered_in(draft, stage.step_name, takes)
        if takes.turned_back(gathered):
            return Done()
    if not draft.path:
        return Done(str(_("This is the first question.")))
    draft.settle_step()
    forget(draft, draft.path[-1])
    prune(stage.flow, draft, stage.scene)
    return Done()


def skip(stage: Stage) -> Done:
    """Leave a question without an answer, where that is allowed."""
    takes = gathering_deeds.gathering_of(stage)
    if takes is not None and not takes.collects:
        return gathering_deeds.left_out(stage, takes)
    if takes is not None and gathering_deeds.gathered_in(stage.draft, stage.step_name, takes)["open"]:
        return _collected(stage, takes)
    if stage.step is None or not stage.step.may_skip:
        return Done(str(_("This one is needed, so it can not be skipped.")))
    return answering.kept(stage, stage.step, None, Said("tap"))


def leave(stage: Stage) -> Done:
    """Put the draft aside; nothing that is saved is undone."""
    takes = gathering_deeds.gathering_of(stage)
    if takes is not None and not takes.collects and stage.draft.gathered:
        return gathering_deeds.finished(stage, takes)
    stage.talk.live = None
    draft = stage.draft
    draft.settle_step()
    if not draft.has_words:
        stage.talk.remember(
            draft, note=str(_("That was left and not saved.")), saved=False, at=stage.scene.now.isoformat()
        )
        return Done(say=[Bubble(str(_("All right, we leave it. Nothing was saved.")))])
    stage.talk.park(draft)
    go_on = Button(str(_("Continue")), code(d=draft.id, act="resume"), says=str(_("Continue")))
    text = _("I have put it aside, not saved yet. To go on later, type ทำต่อ or look under “What waits for me”.")
    return Done(say=[Bubble(str(text), quick=(go_on,))])


def several(stage: Stage) -> Done:
    """Start ticking several choices."""
    value = stage.draft.answers.get(stage.step_name)
    stage.draft.ticked = list(value) if isinstance(value, list) else []
    return Done(str(_("Tap each one that applies, then tap Done choosing.")))


def done_choosing(stage: Stage) -> Done:
    """Take the ticked choices; or that was all, where several messages are taken."""
    if (takes := gathering_deeds.gathering_of(stage)) is not None:
        return _collected(stage, takes) if takes.collects else gathering_deeds.finished(stage, takes)
    if stage.step is None or not stage.draft.ticked:
        return Done(str(_("Please choose at least one first.")))
    order = [option.value for option in stage.step.takes.options(stage.scene)]
    ticked = [value for value in order if value in stage.draft.ticked]
    return answering.kept(stage, stage.step, ticked, Said("tap"))


def _collected(stage: Stage, takes: Gathering) -> Done:
    """That was all that is collected: an answer like any other."""
    if stage.step is None:
        return Done(str(EARLIER))
    gathered = gathering_deeds.gathered_in(stage.draft, stage.step_name, takes)
    stage.draft.gathered[stage.step_name] = gathered
    try:
        takes.all_here(stage.scene, gathered)
    except BadAnswer as wrong:
        return Done(wrong.text)
    return answering.kept(stage, stage.step, takes.value(gathered), Said("tap"))


def more(stage: Stage) -> Done:
    """Show the next choices."""
    stage.draft.page += 1
    return Done()


def reopened(stage: Stage, step: Step) -> Done:
    """Ask a question again from the review card."""
    stage.draft.settle_step()
    stage.draft.changing = step.name
    return Done()


def confirmed(stage: Stage) -> Done:
    """Save, unless there is a doubt to settle first."""
    if stage.step is not None:
        return Done(str(_("There is still a question before saving.")))
    if (doubt := open_doubt(stage)) is not None:
        stage.draft.doubt = doubt.name
        return Done()
    saved = stage.flow.save(stage.scene)
    stage.talk.live = None
    if not saved.forgotten:
        stage.talk.remember(stage.draft, note=saved.note, saved=True, at=stage.scene.now.isoformat())
    return Done(say=saved.receipt, menu=saved.menu)


def open_doubt(stage: Stage) -> Doubt | None:
    """The first thing to think about before saving that is not settled yet."""
    found = (look(stage.scene) for look in stage.flow.doubts)
    return next((doubt for doubt in found if doubt and doubt.name not in stage.draft.doubts_settled), None)


def kept_all_the_same(stage: Stage) -> Done:
    """Settle the doubt: save."""
    if stage.draft.doubt is None:
        return Done(str(EARLIER))
    stage.draft.doubts_settled.append(stage.draft.doubt)
    stage.draft.doubt = None
    return confirmed(stage)


def dropped(stage: Stage) -> Done:
    """Settle the doubt: do not save."""
    if stage.draft.doubt is None:
        return Done(str(EARLIER))
    stage.talk.live = None
    note = str(_("That was left and not saved."))
    stage.talk.remember(stage.draft, note=note, saved=False, at=stage.scene.now.isoformat())
    return Done(say=[Bubble(str(_("All right, it is not saved.")))])


def resumed(_stage: Stage) -> Done:
    """Go on where the talk stands."""
    return Done()


def restarted(stage: Stage) -> Done:
    """Throw the draft away and begin again."""
    stage.talk.live = None
    note = str(_("That was left and not saved."))
    stage.talk.remember(stage.draft, note=note, saved=False, at=stage.scene.now.isoformat())
    return Done(begin=resuming.from_the_start(stage.draft))


DEEDS: dict[str, Callable[[Stage], Done]] = {
    "back": back,
    "skip": skip,
    "leave": leave,
    "several": several,
    "done": done_choosing,
    "more": more,
    "confirm": confirmed,
    "keep": kept_all_the_same,
    "drop": dropped,
    "resume": resumed,
    "restart": restarted,
}
