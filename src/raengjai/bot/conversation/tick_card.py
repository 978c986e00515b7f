"""A list to be ticked: every choice in a row, with its tick, a tap puts it or takes it away."""

from __future__ import annotations

from raengjai.bot.conversation import asking
from raengjai.bot.conversation.answers import ChooseMany
from raengjai.bot.conversation.bubbles import Button, Card, Row, Weight
from raengjai.bot.conversation.flow import Step
from raengjai.bot.conversation.options import Option
from raengjai.bot.conversation.said import code
from raengjai.bot.conversation.stage import Stage
from raengjai.bot.i18n import _

ROWS = 20
TICKED, NOT_TICKED = "☑", "☐"


def card(stage: Stage, step: Step, before: str = "") -> Card:
    """The open question as a list; what is ticked first is so from now on."""
    if stage.draft.ticked is None and isinstance(step.takes, ChooseMany):
        kept = stage.draft.answers.get(step.name)
        stage.draft.ticked = list(kept if kept is not None else step.takes.ticked_first(stage.scene))
    here = asking.step_code(stage.flow, step, stage.draft)
    shown, more = asking.page_of(stage, ROWS)
    ticked = str(_("{count} ticked").format(count=len(stage.draft.ticked or ())))
    done = asking.act_button("done", _("Done choosing"), here)
    onward = [asking.act_button("more", _("More"), here)] if more else []
    return Card(
        title=str(step.asked_in(stage.scene)),
        text="\n\n".join(part for part in (before, asking.progress(stage, step), ticked) if part),
        rows=tuple(_row(number, option, stage, here) for number, option in shown),
        buttons=(done, *onward),
        footnote=str(_("Tap a name to tick it or to take the tick away, or type its number. Then: เสร็จแล้ว.")),
        quick=(done, *onward, *asking.ways_out(step, stage.draft, here)),
        weight=Weight.ANSWER if before else Weight.QUESTION,
        topic=stage.draft.id,
    )


def _row(number: int, option: Option, stage: Stage, here: str) -> Row:
    tick = TICKED if option.value in (stage.draft.ticked or ()) else NOT_TICKED
    tap = Button(str(_("Tick")), f"{here}&{code(pick=option.value)}", says=str(option.label))
    return Row(f"{tick} {number} {option.under}".rstrip(), str(option.label), tap)
