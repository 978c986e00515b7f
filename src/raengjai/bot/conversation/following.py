"""What follows when it is clear what was meant: the question again, a flow begun, put aside or taken up."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from raengjai.bot.conversation import (
    answering,
    asking,
    deeds,
    gathering_card,
    gathering_deeds,
    resuming,
    review,
    seen,
    tick_card,
    ways,
    words,
)
from raengjai.bot.conversation.bubbles import Bubble, Button
from raengjai.bot.conversation.draft import Talk
from raengjai.bot.conversation.gathering_deeds import is_done
from raengjai.bot.conversation.path import open_step, scene_of
from raengjai.bot.conversation.program import Act, Begin, Program
from raengjai.bot.conversation.said import Said, Scene
from raengjai.bot.conversation.stage import Done, Stage
from raengjai.bot.i18n import _
from raengjai.bot.thai.text import clean

LOOK_AGAIN = _("Please look once more: this may have changed since you saw it. Confirm if it is right.")


@dataclass
class Reply:
    """What to say, and a rich menu to show from now on (None: as it is); of many ways on, which page is shown."""

    bubbles: list[Bubble] = field(default_factory=list)
    menu: str | None = None
    page: int = 0


@dataclass
class Following:
    """A turn while it is being taken: program, talk, what was said, and the scene."""

    program: Program
    talk: Talk
    said: Said
    scene: Scene

    @cached_property
    def key(self) -> str:
        """What was typed, as it is compared with words and labels."""
        return words.key_of(clean(self.said.text))

    def _stage(self) -> Stage:
        if self.talk.live is None:
            raise LookupError("no flow is under way")
        flow = self.program.flows[self.talk.live.flow].within(self.scene, self.talk.live.about)
        here = scene_of(flow, self.talk.live, self.scene)
        step = open_step(flow, self.talk.live, here)
        options = asking.live_options(step, self.talk.live, here) if step is not None else []
        return Stage(self.talk, flow, self.talk.live, step, here, options)

    def _answered(self) -> Reply:
        return self._done(answering.answered(self._stage(), self.said))

    def _deed(self, stage: Stage, act: str) -> Reply:
        if act in ("confirm", "keep", "drop") and not seen.is_meant(stage, self.said):
            return self._again(str(LOOK_AGAIN))
        reply = self._done(deeds.DEEDS[act](stage))
        return self._led_on(reply) if act == "leave" and self.talk.live is None else reply

    def _led_on(self, reply: Reply) -> Reply:
        """Where nothing is offered, what can be done instead, so that leaving is no dead end."""
        if not reply.bubbles or any(ways.buttons_of(reply.bubbles)):
            return reply
        last = replace(reply.bubbles[-1], quick=self.program.ways_on(self.scene))
        return replace(reply, bubbles=[*reply.bubbles[:-1], last])

    def _done(self, done: Done) -> Reply:
        if done.begin is not None:
            return self._begun(done.begin)
        if done.say is not None:
            return Reply(list(done.say), done.menu)
        return self._again(done.before)

    def _again(self, before: str = "") -> Reply:
        """Ask the live question once more (or show the review card), with words before it."""
        stage = self._stage()
        if stage.step is not None and (takes := gathering_deeds.gathering_of(stage)) is not None:
            news = gathering_deeds.settled(stage)
            return Reply([gathering_card.card(self._stage(), stage.step, takes, before, news=news)])
        if stage.draft.doubt is not None and stage.step is None:
            if (doubt := deeds.open_doubt(stage)) is not None:
                return Reply([review.doubt_card(stage, doubt, seen.number(stage), before)])
            stage.draft.doubt = None
        if stage.step is None:
            return Reply([review.card(stage, seen.number(stage), before)])
        if stage.step.takes.ticks:
            return Reply([tick_card.card(stage, stage.step, before)])
        return Reply([asking.question(stage, stage.step, before)])

    def _act(self, act: Act) -> Reply:
        if isinstance(act, Begin):
            return self._begun(act)
        return Reply(list(act.bubbles), act.menu)

    def _begun(self, begin: Begin) -> Reply:
        """Start a flow; another one under way is put aside, one of the same kind is offered first."""
        if begin.replaces:
            resuming.throw_away(self.talk, begin.replaces, self.scene.now)
        parked, live = self.talk.parked, self.talk.live
        if (
            live is not None
            and live.flow == begin.flow
            and not (live.has_words or live.given or begin.brings_something)
        ):
            return self._again()
        flow = self.program.flows[begin.flow].within(self.scene, begin.about)
        candidates = [draft for draft in (live, *parked) if draft is not None and not is_done(flow, draft)]
        same = next(
            (one for one in candidates if one.flow == begin.flow and one.has_words and one.about == begin.about),
            None,
        )
        if same is not None and (begin.about or not begin.brings_something):
            return resuming_reply(self.talk, resuming.offer(self.program.flows, self.talk, same, begin))
        aside = resuming.put_aside(self.program.flows, self.talk)
        self.talk.live = resuming.fresh(flow, begin, self.said.message_id)
        opening = [*aside, *flow.opening(self._stage().scene)]
        return Reply([*opening, *self._again(begin.before).bubbles])

    def _aside(self, act: Act, text: str | None) -> Reply:
        """Do something else in the middle of a flow, then come back to the open question."""
        stage = self._stage()
        reply = self._begun(act) if isinstance(act, Begin) else self._again()
        if text and self.talk.live is stage.draft:
            reply = self._with_way(reply, stage)
        if isinstance(act, Begin):
            return reply
        return Reply([*map(_without_quick, act.bubbles), *reply.bubbles], act.menu)

    def _with_way(self, reply: Reply, stage: Stage) -> Reply:
        """Offer to take the words, which meant something else, as the answer."""
        last = _with_literal(reply.bubbles[-1], stage, clean(self.said.text))
        return replace(reply, bubbles=[*reply.bubbles[:-1], last])

    def _resumed_by_word(self, asked: dict[str, Any], text: str) -> Reply | None:
        chosen = next(
            (act for n, act in enumerate(("resume", "restart"), 1) if words.means(self.key, act) or text == str(n)),
            None,
        )
        if chosen is None:
            return None
        return self._taken_up(asked["draft"]) if chosen == "resume" else self._begun_afresh(asked)

    def _begun_afresh(self, asked: dict[str, Any]) -> Reply:
        resuming.throw_away(self.talk, asked["draft"], self.scene.now)
        return self._begun(Begin(asked["flow"], asked.get("answers", {}), asked.get("about", {})))

    def _taken_up(self, draft_id: str) -> Reply:
        if self.talk.live is None or self.talk.live.id != draft_id:
            aside = resuming.put_aside(self.program.flows, self.talk)
            self.talk.live = self.talk.unpark(draft_id)
            return Reply([*aside, *self._again().bubbles]) if self.talk.live else self._lost_button()
        return self._again()

    def _ask_to_resume(self, stage: Stage) -> Reply:
        begin = resuming.from_the_start(stage.draft)
        return resuming_reply(self.talk, resuming.offer(self.program.flows, self.talk, stage.draft, begin))

    def _lost_button(self) -> Reply:
        text = str(_("That button is an old one and does nothing any more."))
        if self.talk.live is not None:
            return self._again(text)
        shown = self._act(self.program.otherwise(self.scene, Said("other")))
        return Reply([Bubble(text), *shown.bubbles])


def resuming_reply(talk: Talk, offer: tuple[dict[str, Any], Bubble]) -> Reply:
    """Ask whether to go on or to start again."""
    talk.asking, bubble = offer
    return Reply([bubble])


def _with_literal(bubble: Bubble, stage: Stage, text: str) -> Bubble:
    """Offer to take a global word as the answer, where free words are asked for."""
    if stage.step is None or not stage.step.takes.takes_words or len(bubble.quick) >= asking.QUICK_REPLIES_AT_MOST:
        return bubble
    answer = asking.step_code(stage.flow, stage.step, stage.draft, literal=text)
    if len(answer) > asking.CODE_AT_MOST:
        return bubble
    return replace(bubble, quick=(Button(str(stage.step.takes.literal), answer, says=text), *bubble.quick))


def _without_quick(bubble: Bubble) -> Bubble:
    return replace(bubble, quick=())
