"""The review card: every answer in a row, changed by a tap, a number or a name."""

from __future__ import annotations

from dataclasses import replace

from raengjai.bot.conversation.asking import step_code
from raengjai.bot.conversation.bubbles import Button, Card, Row, Weight
from raengjai.bot.conversation.draft import Draft
from raengjai.bot.conversation.flow import REVIEW, Doubt, Flow, Step
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.conversation.stage import Stage
from raengjai.bot.i18n import _
from raengjai.bot.thai.text import label_key

CHANGE = ("ขอแก้", "แก้ไข", "แก้", "เปลี่ยน", "change", "edit")


def rows(flow: Flow, here: Scene) -> list[Step]:
    """The steps that stand on the card of a draft, in order; `here` is the draft's scene."""
    return [step for step in flow.steps if step.on_card and step.applies(here) and step.name in here.answers]


def card(stage: Stage, number: int, before: str = "") -> Card:
    """The review card, and which of the draft's cards it is."""
    flow, draft, here = stage.flow, stage.draft, stage.scene
    label = str(flow.confirm_label)
    confirm = Button(label, card_code(flow, draft, "confirm", c=number), says=label)
    return Card(
        text="\n\n".join(part for part in (before, *map(str, flow.remarks(here))) if part),
        title=str(flow.review_title),
        rows=tuple(row(place, step, flow, draft, here) for place, step in enumerate(rows(flow, here), 1)),
        buttons=(confirm,),
        footnote=str(_("Tap a line to change it, or type its number.")),
        quick=(confirm, *_ways_out(flow, draft)),
        weight=Weight.QUESTION,
        topic=draft.topic_of(number),
    )


def row(number: int, step: Step, flow: Flow, draft: Draft, scene: Scene) -> Row:
    """One answer as a line of a card, to be changed by a tap."""
    label = f"{number} {step.label}"
    change = Button(
        str(_("Change")),
        step_code(flow, step, draft, act="change"),
        says=str(_("Change: {what}").format(what=step.label)),
    )
    return Row(label, step.shown(scene.answers[step.name], scene), change)


def _ways_out(flow: Flow, draft: Draft) -> tuple[Button, ...]:
    leave = Button(str(_("Leave, do not save")), card_code(flow, draft, "leave"), says=str(_("Leave, do not save")))
    if not draft.path:
        return (leave,)
    back = Button(str(_("Back one question")), card_code(flow, draft, "back"), says=str(_("Back one question")))
    return (back, leave)


def card_code(flow: Flow, draft: Draft, act: str, **more: int) -> str:
    """A code of a button on the card itself."""
    return code(f=flow.name, d=draft.id, s=REVIEW, v=flow.version, act=act, **more)


def row_meant(key: str, flow: Flow, here: Scene, *, numbers: bool = True) -> Step | None:
    """The row that a typed number or name points at, by its key: "3", "แก้ 3", "วันที่"."""
    wanted = key
    for prefix in CHANGE:
        wanted = wanted.removeprefix(label_key(prefix))
    for number, step in enumerate(rows(flow, here), 1):
        if wanted == label_key(str(step.label)) or (numbers and wanted == str(number)):
            return step
    return None


DOUBT_BY_NUMBER = {"1": "keep", "2": "drop"}


def doubt_card(stage: Stage, doubt: Doubt, number: int, before: str = "") -> Card:
    """A question about something odd before saving, and which of the draft's cards it is."""
    flow, draft, label = stage.flow, stage.draft, str(_("Save it all the same"))
    keep = Button(label, card_code(flow, draft, "keep", c=number), says=label)
    drop = Button(str(_("Do not save")), card_code(flow, draft, "drop", c=number), says=str(_("Do not save")))
    return Card(
        text="\n\n".join(part for part in (before, doubt.text) if part),
        title=str(_("One moment, please")),
        buttons=(replace(keep, label=f"1 {keep.label}"), replace(drop, label=f"2 {drop.label}")),
        quick=(keep, drop, *_ways_out(flow, draft)[:-1]),
        weight=Weight.QUESTION,
        topic=draft.topic_of(number),
    )
