"""How a question that takes several messages looks: what was gathered line by line, and what is asked just now."""

from __future__ import annotations

from raengjai.bot.conversation import asking, review
from raengjai.bot.conversation.bubbles import Button, Card, Row, Weight
from raengjai.bot.conversation.flow import Step
from raengjai.bot.conversation.gathering import Gathering, Look
from raengjai.bot.conversation.gathering_deeds import gathered_in
from raengjai.bot.conversation.said import code
from raengjai.bot.conversation.stage import Stage
from raengjai.bot.i18n import _


def card(stage: Stage, step: Step, takes: Gathering, before: str = "", *, news: bool) -> Card:
    """The card of the open question; with `news` it is a receipt too, and must arrive."""
    gathered = gathered_in(stage.draft, step.name, takes)
    look = takes.look(stage.scene, gathered)
    options = takes.choices(stage.scene, gathered)
    listed = "\n".join(f"{number} {option.label}" for number, option in enumerate(options, 1))
    usual = _("Tap a line to change it.") if options else _("To change a line, tap it or type its number.")
    asked = "\n".join(part for part in (asking.progress(stage, step) if takes.collects else "", look.text) if part)
    return Card(
        text="\n\n".join(part for part in (before, asked, listed) if part),
        title=look.title,
        rows=_setting(stage) if takes.shows_setting(gathered) else _lines(stage, step, look),
        footnote=str(usual if look.footnote is None else look.footnote),
        quick=tuple(_buttons(stage, step, takes, look)),
        weight=Weight.RECEIPT if news else Weight.QUESTION,
        topic=stage.draft.id,
    )


def _setting(stage: Stage) -> tuple[Row, ...]:
    steps = review.rows(stage.flow, stage.scene)
    return tuple(review.row(number, step, stage.flow, stage.draft, stage.scene) for number, step in enumerate(steps, 1))


def _lines(stage: Stage, step: Step, look: Look) -> tuple[Row, ...]:
    here, change = asking.step_code(stage.flow, step, stage.draft), str(look.tap or _("Change"))
    return tuple(
        Row(line.label, line.text, Button(change, f"{here}&{code(pick=line.value)}", says=line.label))
        for line in look.lines
    )


def _buttons(stage: Stage, step: Step, takes: Gathering, look: Look) -> list[Button]:
    here = asking.step_code(stage.flow, step, stage.draft)
    gathered = gathered_in(stage.draft, step.name, takes)
    choices = [
        Button(f"{number} {option.label}", f"{here}&{code(pick=option.value)}", says=str(option.label))
        for number, option in enumerate(takes.choices(stage.scene, gathered), 1)
    ]
    ways = [
        Button(str(option.label), f"{here}&{code(pick=option.value)}", says=str(option.label))
        for option in takes.ways(stage.scene, gathered)
    ]
    skip = [asking.act_button("skip", _("Skip this question"), here)] if look.asks else []
    return [*choices, *skip, *_ends(stage, step, takes, here), *ways]


def _ends(stage: Stage, step: Step, takes: Gathering, here: str) -> list[Button]:
    """That was all; or, as long as nothing was sent, the usual ways out."""
    if takes.collects:
        done = [asking.act_button("done", takes.done_label, here)] if _has_any(stage, step) else []
        return [*done, *asking.ways_out(step, stage.draft, here)]
    if stage.draft.gathered.get(step.name):
        return [asking.act_button("done", takes.done_label, here)]
    back = [asking.act_button("back", _("Back one question"), here)] if stage.draft.path else []
    return [*back, asking.act_button("leave", _("Leave, do not save"), here)]


def _has_any(stage: Stage, step: Step) -> bool:
    return bool(stage.draft.gathered.get(step.name, {}).get("open"))
