"""One turn of a talk: what was said goes in, bubbles come out, the talk has moved."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from raengjai.bot.conversation import (
    answering,
    deeds,
    easing,
    gathering_deeds,
    marking,
    resuming,
    review,
    seen,
    ways,
    words,
)
from raengjai.bot.conversation.answers import Answer
from raengjai.bot.conversation.bubbles import Bubble, Button
from raengjai.bot.conversation.draft import Draft, Talk
from raengjai.bot.conversation.following import LOOK_AGAIN, Following, Reply, resuming_reply
from raengjai.bot.conversation.gathering import Gathered
from raengjai.bot.conversation.options import named_in
from raengjai.bot.conversation.program import Program
from raengjai.bot.conversation.said import ARRIVED, Said, Scene, code, read_code
from raengjai.bot.conversation.stage import Stage
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _
from raengjai.bot.thai.digits import to_arabic
from raengjai.bot.thai.text import clean, label_key

JUST_SAVED = timedelta(minutes=10)


def turn(program: Program, talk: Talk, said: Said, world: Any, now: datetime) -> Reply:
    """Take what was said into the talk (which is changed in place) and return what to say."""
    return Turn(program, talk, said, Scene(world, now)).taken()


class Turn(Following):
    """One turn: what was typed or tapped is routed to what it means."""

    def taken(self) -> Reply:
        """Route what was said to what it means."""
        notices = resuming.carry_over(self.program.flows, self.talk, self.scene)
        resuming.end_what_is_done(self.program.flows, self.talk, self.scene.now)
        live = self.talk.live
        try:
            reply = self._routed()
        except Refused as refusal:
            reply = self._refused(refusal.text, live)
        reply.bubbles[:0] = notices
        reply.bubbles = marking.marked(self.program.flows, reply.bubbles, live, self.talk.live)
        if self.talk.easy:
            reply.bubbles = easing.eased(reply.bubbles, self.talk)
        if self.talk.live is not None:
            self.talk.live.touched_at = self.scene.now.isoformat()
            return reply
        self.talk.offered = ways.shown(reply.bubbles)
        if self.talk.easy:
            reply.bubbles = ways.few(reply.bubbles, self.talk.offered, reply.page)
        return reply

    def _routed(self) -> Reply:
        if self.said.kind in ARRIVED:
            return self._arrived()
        if self.said.kind == "tap":
            return self._tapped()
        if self.said.kind == "text" and self.said.text.strip():
            return self._typed(clean(self.said.text))
        if self.talk.live is not None:
            return self._answered()
        return self._act(self.program.otherwise(self.scene, self.said))

    def _arrived(self) -> Reply:
        """What a picture or file brought, for the open question if that takes it."""
        if self.talk.live is None:
            return self._act(self.program.arrived(self.scene, self.said))
        stage = self._stage()
        takes = stage.step.takes.takes_besides if stage.step is not None and stage.draft.doubt is None else ()
        if self.said.kind in takes and not resuming.paused(stage.draft, self.scene.now):
            return self._answered()
        if self._collects(stage):
            return self._again(gathering_deeds.collected(stage, self.said))
        return self._aside(self.program.arrived(self.scene, self.said), None)

    def _collects(self, stage: Stage) -> bool:
        """Whether what came belongs to what this flow collects, whatever is asked just now."""
        found, paused = stage.flow.collects, resuming.paused(stage.draft, self.scene.now)
        return found is not None and not paused and self.said.kind in found[1].takes_besides

    def collecting(self) -> bool:
        """Whether the flow under way collects what is sent besides text."""
        live = self.talk.live
        if live is None or live.flow not in self.program.flows or resuming.paused(live, self.scene.now):
            return False
        return self._stage().flow.collects is not None

    def open_answer(self) -> tuple[Answer, Gathered] | None:
        """What the open question takes, and what was gathered at it; None: nothing is asked, or it was long ago."""
        live = self.talk.live
        if live is None or live.flow not in self.program.flows or resuming.paused(live, self.scene.now):
            return None
        stage = self._stage()
        return (stage.step.takes, stage.draft.gathered.get(stage.step_name, {})) if stage.step is not None else None

    def _refused(self, text: str, live: Draft | None) -> Reply:
        """Say why not, and stay at the question that was open; a flow that can not even be asked is not begun.

        Where nothing was open, what can be done instead is offered.
        """
        if live is not None and self.talk.live is live:
            reply = self._again(text)
            return self._with_way(reply, self._stage()) if self.said.kind == "text" else reply
        self.talk.live = live
        return Reply([Bubble(text, quick=self.program.ways_on(self.scene) if live is None else ())])

    # What was typed.

    def _typed(self, text: str) -> Reply:
        asking_back, self.talk.asking = self.talk.asking, None
        if asking_back is not None and (reply := self._resumed_by_word(asking_back, text)) is not None:
            return reply
        if self.talk.live is None:
            return self._typed_outside(asking_back)
        stage = self._stage()
        reply = self._typed_inside(stage, text) or self._meant_otherwise(stage, text)
        if reply is not None:
            return reply
        if resuming.paused(self.talk.live, self.scene.now) and not self._reads_well(stage):
            return self._ask_to_resume(stage)
        if (early := answering.confirmed_too_early(stage, self.key)) is not None:
            return self._done(early)
        return self._answered()

    def _meant_otherwise(self, stage: Stage, text: str) -> Reply | None:
        """A global word, or words that surely begin something else; None: they are for the open question."""
        if (found := self.program.command_meant(self.key)) is not None:
            command, parts = found
            return self._aside(command.run(self.scene, parts), text)
        if self._may_begin_more(stage) and (begin := self.program.spotted(self.scene, self.said)) is not None:
            return self._begun(begin)
        return None

    def _may_begin_more(self, stage: Stage) -> bool:
        """Whether words that surely begin something are taken so here, and not as the answer."""
        if stage.flow.mark is not None or stage.draft.doubt is not None:
            return False
        if gathering_deeds.gathering_of(stage) is not None:
            return resuming.paused(stage.draft, self.scene.now)
        return stage.step is None or not stage.step.takes.takes_words or "\n" in clean(self.said.text)

    def _typed_inside(self, stage: Stage, text: str) -> Reply | None:
        if stage.draft.doubt is not None:
            return self._settled_by_word(stage, text)
        if stage.step is None:
            return self._typed_at_review(stage, text)
        if (option := named_in(self.key, stage.options)) is not None:
            return self._done(answering.picked(stage, option.value, self.said))
        if self._says_none(stage):
            return self._deed(stage, "skip")
        acts = [
            *("back", "skip", "leave"),
            *(("several",) if stage.step.takes.several else ()),
            *(("done",) if stage.step.takes.several or gathering_deeds.gathering_of(stage) else ()),
            *(("more",) if stage.options else ()),
        ]
        for act in acts:
            if words.means(self.key, act) or (act == "more" and self.talk.easy and self.key == "0"):
                return self._deed(stage, act)
        return self._typed_at_a_list(stage)

    def _says_none(self, stage: Stage) -> bool:
        """Whether the words say that there is nothing to collect."""
        takes = gathering_deeds.gathering_of(stage)
        return takes is not None and self.key in map(label_key, takes.none_words)

    def _typed_at_a_list(self, stage: Stage) -> Reply | None:
        """A way beside the choices, or an answer before the list that is to be changed."""
        if (takes := gathering_deeds.gathering_of(stage)) is None:
            return None
        gathered = gathering_deeds.gathered_in(stage.draft, stage.step_name, takes)
        if (way := named_in(self.key, takes.ways(stage.scene, gathered))) is not None:
            return self._done(answering.picked(stage, way.value, self.said))
        step = review.row_meant(self.key, stage.flow, stage.scene, numbers=takes.shows_setting(gathered))
        return self._done(deeds.reopened(stage, step)) if step is not None else None

    def _typed_at_review(self, stage: Stage, text: str) -> Reply | None:
        if self.key == label_key(str(stage.flow.confirm_label)):
            return self._deed(stage, "confirm")
        for act in ("confirm", "back", "leave"):
            if words.means(self.key, act):
                return self._deed(stage, act)
        if text in review.CHANGE:
            return self._answered()
        if (step := review.row_meant(self.key, stage.flow, stage.scene)) is not None:
            if not seen.is_of_the_card(stage, self.said):
                stage.draft.turned_away = stage.draft.turned_away or 1  # no more: said again, it would have no end
                return self._again(str(LOOK_AGAIN))
            return self._done(deeds.reopened(stage, step))
        return None

    def _settled_by_word(self, stage: Stage, text: str) -> Reply | None:
        if (number := to_arabic(text)) in review.DOUBT_BY_NUMBER:
            return self._deed(stage, review.DOUBT_BY_NUMBER[number])
        for act in ("keep", "drop", "back", "leave"):
            if words.means(self.key, act):
                return self._deed(stage, act)
        return self._answered() if words.means(self.key, "confirm") else None

    def _typed_outside(self, asking_back: dict[str, Any] | None) -> Reply:
        if (offered := ways.meant(self.talk.offered, self.key)) is not None:
            return self._by_code(read_code(offered))
        if (found := self.program.command_meant(self.key)) is not None and not self._repeats_confirm():
            command, parts = found
            return self._act(command.run(self.scene, parts))
        if self._repeats_confirm():
            return self._ended(self.talk.finished[0].id)
        if words.means(self.key, "leave"):
            return Reply([Bubble(str(_("Nothing is under way, so there is nothing to leave.")))])
        if words.means(self.key, "resume") and self.talk.parked:
            return self._taken_up(self.talk.parked[0].id)
        return self._not_taken(asking_back)

    def _not_taken(self, asking_back: dict[str, Any] | None) -> Reply:
        if (begin := self.program.spotted(self.scene, self.said)) is not None:
            return self._begun(begin)
        if asking_back is not None and (again := resuming.asked_again(self.program.flows, self.talk, asking_back)):
            return resuming_reply(self.talk, again)
        return self._act(self.program.otherwise(self.scene, self.said))

    def _repeats_confirm(self) -> bool:
        repeats = words.means(self.key, "confirm") or words.means(self.key, "done")
        if not repeats or not self.talk.finished:
            return False
        last = self.talk.finished[0]
        meant_as_word = self.program.command_meant(self.key) is not None
        return last.saved and not meant_as_word and self.scene.now - datetime.fromisoformat(last.at) < JUST_SAVED

    def _reads_well(self, stage: Stage) -> bool:
        return stage.step is not None and not stage.step.takes.takes_words and answering.reads(stage, self.said)

    # What was tapped.

    def _tapped(self) -> Reply:
        asked, self.talk.asking = self.talk.asking, None
        tap = dict(self.said.tap)
        if asked is not None and (tap.get("d"), tap.get("act")) == (asked["draft"], "restart"):
            return self._begun_afresh(asked)
        return self._by_code(tap)

    def _by_code(self, parts: dict[str, str]) -> Reply:
        if "do" in parts:
            return self._tapped_command(parts)
        live = self.talk.live
        if live is None or parts.get("d") != live.id:
            return self._tapped_elsewhere(parts)
        stage = self._stage()
        if parts.get("act") == "change" and (step := stage.flow.step(parts.get("s", ""))) is not None:
            return self._done(deeds.reopened(stage, step))
        if parts.get("act") in ("resume", "restart"):
            return self._deed(stage, parts["act"])
        if parts.get("s") != stage.step_name:
            return self._again(str(deeds.EARLIER))
        return self._tapped_here(stage, parts)

    def _more_ways(self, parts: dict[str, str]) -> Reply:
        card = ways.all_of(self.talk.offered, parts["of"])
        return self._lost_button() if card is None else Reply([card], page=int(parts.get("p", "0")))

    def _tapped_here(self, stage: Stage, parts: dict[str, str]) -> Reply:
        if "literal" in parts:
            return self._done(answering.answered(stage, Said("text", text=parts["literal"])))
        if "pick" in parts:
            return self._done(answering.picked(stage, parts["pick"], self.said))
        if "act" in parts:
            return self._deed(stage, parts["act"])
        return self._done(answering.answered(stage, self.said))

    def _tapped_command(self, parts: dict[str, str]) -> Reply:
        command = self.program.command_named(parts["do"])
        if command is None:
            return self._lost_button()
        act = command.run(self.scene, parts)
        return self._aside(act, None) if self.talk.live is not None else self._act(act)

    def _tapped_elsewhere(self, parts: dict[str, str]) -> Reply:
        draft_id = parts.get("d", "")
        if "of" in parts and self.talk.live is None:
            return self._more_ways(parts)
        if any(draft.id == draft_id for draft in self.talk.parked):
            return self._parked_button(draft_id, parts)
        if self.talk.ended(draft_id) is not None:
            return self._ended(draft_id)
        return self._lost_button()

    def _parked_button(self, draft_id: str, parts: dict[str, str]) -> Reply:
        if parts.get("act") == "resume":
            return self._taken_up(draft_id)
        if parts.get("act") == "restart":
            draft = self.talk.unpark(draft_id)
            return self._begun(resuming.from_the_start(draft)) if draft else self._lost_button()
        go_on = Button(str(_("Continue")), code(d=draft_id, act="resume"), says=str(_("Continue")))
        text = str(_("That one is put aside. It is not lost."))
        if self.talk.live is not None:
            return self._again(text)
        return Reply([Bubble(text, quick=(go_on,))])

    def _ended(self, draft_id: str) -> Reply:
        ended = self.talk.ended(draft_id)
        note = (ended.note if ended is not None else "") or str(_("That is done already."))
        return self._again(note) if self.talk.live is not None else Reply([Bubble(note)])
