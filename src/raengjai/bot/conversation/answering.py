"""What is said or picked at a question becomes its answer, or is explained."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from raengjai.bot.conversation import gathering_deeds, words
from raengjai.bot.conversation.answers import AtOnce, Offered
from raengjai.bot.conversation.flow import Step
from raengjai.bot.conversation.options import Option
from raengjai.bot.conversation.path import keep, prune, scene_of
from raengjai.bot.conversation.said import Said
from raengjai.bot.conversation.stage import Done, Stage
from raengjai.bot.errors import BadAnswer
from raengjai.bot.i18n import _
from raengjai.bot.thai import numbers

WAY_OUT_AFTER = 3


def answered(stage: Stage, said: Said) -> Done:
    """Take what was said as the answer to the open question."""
    if stage.draft.doubt is not None:
        return Done(str(_("To save it all the same, type บันทึกอีกครั้ง. If not, type ไม่บันทึก.")))
    if stage.step is None:
        stage.draft.turned_away += 1
        return Done(str(_("To save it, tap Confirm or type ยืนยัน. To change a line, type its number.")))
    if said.kind not in ("text", "tap", *stage.step.takes.takes_besides):
        return Done(_only_words(said.kind))
    if not said.text.strip() and said.kind == "text":
        return Done(str(_("Nothing came with that message.")))
    if said.kind == "text" and stage.options and (done := _by_number(stage, said)) is not None:
        return done
    return _read(stage, stage.step, said)


def confirmed_too_early(stage: Stage, key: str) -> Done | None:
    """What is said when a word that confirms comes where free words are the answer: the review is still to come.

    Where it could be the answer after all, it is when it comes a second time.
    """
    if stage.step is None or not stage.step.takes.takes_words or gathering_deeds.gathering_of(stage) is not None:
        return None
    if not words.means(key, "confirm") or (stage.step.takes.may_be_confirm and stage.draft.tries):
        return None
    stage.draft.tries += 1
    if not stage.step.takes.may_be_confirm:
        return Done(str(_("That word is for the end, when I show you all of it. I need a name here.")))
    return Done(str(_("That word is for the end, when I show you all of it. If it is your answer, type it once more.")))


def _read(stage: Stage, step: Step, said: Said) -> Done:
    if (takes := gathering_deeds.gathering_of(stage)) is not None:
        return gathering_deeds.taken(stage, takes, said)
    try:
        value = step.takes.read(said, stage.scene)
    except Offered as found:
        stage.draft.offered = [[option.value, str(option.label)] for option in found.options]
        return Done(found.text)
    except BadAnswer as wrong:
        return _wrong(stage, step, wrong, said)
    return kept(stage, step, value, said)


def reads(stage: Stage, said: Said) -> bool:
    """Whether what was said is an answer to the open question."""
    if stage.step is None or gathering_deeds.gathering_of(stage) is not None:
        return False
    if stage.options and _chosen(stage, said.text):
        return True
    try:
        stage.step.takes.read(said, stage.scene)
    except (BadAnswer, Offered):
        return False
    return True


def _by_number(stage: Stage, said: Said) -> Done | None:
    if stage.step is None:
        return None
    chosen = _chosen(stage, said.text)
    if chosen and stage.draft.taken_back:  # meant for another question: this one was not shown again yet
        stage.draft.taken_back = False
        return Done()
    if chosen:
        return _numbers_chosen(stage, stage.step, [option.value for option in chosen], said)
    try:
        numbers.read_choices(said.text, len(stage.options))
    except numbers.NotAChoice as wrong:
        if not wrong.out_of_range:
            return None
    if not _only_choices_will_do(stage, stage.step, said):
        return None
    stage.draft.tries += 1
    return Done(str(_("Please choose a number from 1 to {most}.").format(most=len(stage.options))))


def _numbers_chosen(stage: Stage, step: Step, values: list[str], said: Said) -> Done:
    if step.takes.ticks and not _stands_alone(stage, values):
        return _all_toggled(stage, values)
    ticking = stage.draft.ticked is not None and len(values) == 1
    if step.takes.several and not ticking and not _stands_alone(stage, values):
        return _several_chosen(stage, step, values, said)
    return picked(stage, values[0], said) if len(values) == 1 else _one_only(stage)


def _only_choices_will_do(stage: Stage, step: Step, said: Said) -> bool:
    """Whether a number can be nothing but a choice here: of a day's choices it may still be a day."""
    if step.takes.takes_words:
        return False
    return bool(step.takes.options(stage.scene)) or (bool(stage.draft.offered) and not reads(stage, said))


def _chosen(stage: Stage, text: str) -> list[Option]:
    try:
        return [stage.options[number - 1] for number in numbers.read_choices(text, len(stage.options))]
    except numbers.NotAChoice:
        return []


def _stands_alone(stage: Stage, values: Sequence[str]) -> bool:
    if stage.step is None:
        return False
    others = {option.value for option in stage.step.instead}
    return bool(stage.draft.offered) or (len(values) == 1 and values[0] in others)


def _several_chosen(stage: Stage, step: Step, values: Sequence[str], said: Said) -> Done:
    own = {option.value for option in step.takes.options(stage.scene)}
    return kept(stage, step, [value for value in dict.fromkeys(values) if value in own], said)


def _one_only(stage: Stage) -> Done:
    stage.draft.tries += 1
    return Done(str(_("Please choose just one here.")))


def picked(stage: Stage, value: str, said: Said) -> Done:
    """Take one choice; while several are being chosen, tick it or take the tick away."""
    if (takes := gathering_deeds.gathering_of(stage)) is not None:
        return gathering_deeds.chosen(stage, takes, value)
    if stage.step is None or value not in {option.value for option in stage.options}:
        return Done(str(_("That choice is not there any more. Please choose again.")))
    if stage.draft.ticked is not None and not _stands_alone(stage, [value]):
        return _toggled(stage, value)
    if stage.draft.offered:
        return _read_offered(stage, stage.step, value, said)
    if stage.step.takes.several and not _stands_alone(stage, [value]):
        return kept(stage, stage.step, [value], said)
    return kept(stage, stage.step, value, said)


def _read_offered(stage: Stage, step: Step, value: str, said: Said) -> Done:
    if value in {option.value for option in step.instead}:
        return kept(stage, step, value, said)
    try:
        return kept(stage, step, step.takes.offered(value, stage.scene), said)
    except BadAnswer as wrong:
        return _wrong(stage, step, wrong, said)


def _all_toggled(stage: Stage, values: Sequence[str]) -> Done:
    """Several numbers on a list of ticks; all of them together tick all."""
    if len(values) == len(stage.options):
        stage.draft.ticked = list(values)
        return Done()
    for value in values:
        _toggled(stage, value)
    return Done()


def _toggled(stage: Stage, value: str) -> Done:
    ticked = stage.draft.ticked or []
    stage.draft.ticked = [one for one in ticked if one != value] if value in ticked else [*ticked, value]
    return Done()


def kept(stage: Stage, step: Step, value: Any, said: Said) -> Done:
    """Keep an answer, or several at once, and go on."""
    value = step.takes.completed(value, stage.scene) if value is not None else None
    values = value.values if isinstance(value, AtOnce) else {step.name: value}
    for one in stage.flow.steps:
        if one.name in values:
            keep(stage.flow, one, stage.draft, values[one.name], said.message_id)
    stage.draft.doubts_settled = []
    prune(stage.flow, stage.draft, stage.scene)
    here = scene_of(stage.flow, stage.draft, stage.scene)
    hints = (stage.flow.hints(one, values[one.name], here) for one in stage.flow.steps if one.name in values)
    trouble = value.trouble if isinstance(value, AtOnce) else ""
    return Done("\n".join(part for part in (*hints, trouble) if part))


def _wrong(stage: Stage, step: Step, wrong: BadAnswer, said: Said) -> Done:
    stage.draft.tries += 1
    stage.draft.taken_back = False
    tries = stage.draft.tries
    if step.takes.options(stage.scene):
        stage.draft.offered = []
    if wrong.keep is not None:
        stage.draft.keepable += 1
        if stage.draft.keepable >= WAY_OUT_AFTER:
            return kept(stage, step, wrong.keep, said)
    told = [wrong.text]
    if tries >= 2 and step.takes.hint is not None:
        told.append(str(step.takes.hint))
    if tries >= WAY_OUT_AFTER:
        told.append(_way_out(step))
    return Done("\n".join(told))


def _way_out(step: Step) -> str:
    if step.may_skip:
        return str(_("If it does not work, type ข้าม to go on without it."))
    return str(_("If it does not work, type ยกเลิก: I will keep what we have, and you can go on later."))


def _only_words(kind: str) -> str:
    if kind == "sticker":
        return str(_("Thank you for the sticker. Here I need the answer in words."))
    return str(_("I received it, but here I need the answer in words."))
