"""Drafts put aside and taken up again, after a pause or after the bot has learned new questions."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from raengjai.bot.conversation.bubbles import Bubble, Button, Weight
from raengjai.bot.conversation.draft import Draft, Talk, new_draft_id
from raengjai.bot.conversation.flow import Flow, Flows
from raengjai.bot.conversation.gathering_deeds import ended, is_done
from raengjai.bot.conversation.program import Begin
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.i18n import _

PAUSE = timedelta(hours=6)


def fresh(flow: Flow, begin: Begin, message_id: str = "") -> Draft:
    """A new draft of a flow, with what is known already, and what the message that begins it has said."""
    given, said = dict(begin.answers), [step for step in flow.steps if step.name in begin.said]
    draft = Draft(
        new_draft_id(), flow.name, flow.version, {**given, **begin.said}, dict(begin.about), given=given,
        path=[step.name for step in said if step.default is None],
        sources={step.name: message_id for step in said if message_id},
        changed=any(step.default is not None for step in said),
    )  # fmt: skip
    for name, gathered in begin.gathered.items():
        opened = [{**one, "source": message_id} for one in gathered["open"]]
        draft.gathered[name] = {**gathered, "open": opened}
    return draft


def from_the_start(draft: Draft) -> Begin:
    """The same talk once more, with nothing but what was known at its start."""
    return Begin(draft.flow, answers=draft.given, about=draft.about)


def paused(draft: Draft, now: datetime) -> bool:
    """Whether so long passed that the person may have something else in mind."""
    return bool(draft.touched_at) and draft.has_words and now - datetime.fromisoformat(draft.touched_at) > PAUSE


def put_aside(flows: Flows, talk: Talk) -> list[Bubble]:
    """Park the live draft, if anything was answered in it, and say so."""
    draft, talk.live = talk.live, None
    if draft is None or not draft.has_words:
        return []
    if is_done(flows[draft.flow], draft):
        ended(talk, draft, draft.touched_at)
        return []
    draft.settle_step()
    talk.park(draft)
    return [Bubble(str(_("I have put “{what}” aside for you. It is not lost.").format(what=flows[draft.flow].title)))]


def end_what_is_done(flows: Flows, talk: Talk, now: datetime) -> None:
    """After a long pause a list in which everything is saved has ended: what comes now is something new."""
    if (live := talk.live) is not None and paused(live, now) and is_done(flows[live.flow], live):
        ended(talk, live, now.isoformat())


def throw_away(talk: Talk, draft_id: str, now: datetime) -> None:
    """Forget a draft for good, as the person asked."""
    draft = talk.unpark(draft_id)
    if draft is None and talk.live is not None and talk.live.id == draft_id:
        draft, talk.live = talk.live, None
    if draft is not None:
        talk.remember(draft, note=str(_("That was left and not saved.")), saved=False, at=now.isoformat())


def offer(flows: Flows, talk: Talk, draft: Draft, begin: Begin) -> tuple[dict[str, Any], Bubble]:
    """Ask "go on or start again" about a draft; return what to remember of the question, and its bubble."""
    title = flows[draft.flow].title
    go_on, again = str(_("Continue")), str(_("Start again"))
    quick = (
        Button(f"1 {go_on}", code(d=draft.id, act="resume"), says=go_on),
        Button(f"2 {again}", code(d=draft.id, act="restart"), says=again),
    )
    text = _("You have “{what}” that is not finished yet. Continue it, or start again?").format(what=title)
    asked = {
        "draft": draft.id,
        "flow": begin.flow,
        "answers": dict(begin.answers),
        "about": dict(begin.about),
    }
    return asked, Bubble(f"{text}\n\n1 {go_on}\n2 {again}", quick=quick, weight=Weight.QUESTION, topic=draft.id)


def asked_again(flows: Flows, talk: Talk, asked: dict[str, Any]) -> tuple[dict[str, Any], Bubble] | None:
    """The same question once more, after words that are no answer to it; None when its draft is gone."""
    draft = next((one for one in talk.parked if one.id == asked["draft"]), None)
    if draft is None:
        return None
    begin = Begin(asked["flow"], asked.get("answers", {}), asked.get("about", {}))
    remembered, bubble = offer(flows, talk, draft, begin)
    before = _("Please tap a choice, or type its number.")
    return remembered, replace(bubble, text=f"{before}\n\n{bubble.text}")


def carry_over(flows: Flows, talk: Talk, scene: Scene) -> list[Bubble]:
    """Bring drafts of an older version into today's questions; tell about the live one."""
    talk.parked = [draft for draft in talk.parked if draft.flow in flows]
    if talk.asking is not None and talk.asking["flow"] not in flows:
        talk.asking = None
    for draft in talk.parked:
        _renewed(flows[draft.flow].within(scene, draft.about), draft)
    live = talk.live
    if live is None:
        return []
    if live.flow not in flows:
        talk.live = None
        return [Bubble(str(_("What we were doing is done in another way now, so I had to leave it. I am sorry.")))]
    if _renewed(flows[live.flow].within(scene, live.about), live):
        return [Bubble(str(_("The questions have changed a little. I kept your answers.")))]
    return []


def _renewed(flow: Flow, draft: Draft) -> bool:
    if draft.version == flow.version:
        return False
    known = {step.name for step in flow.steps}
    draft.answers = {name: value for name, value in draft.answers.items() if name in known}
    draft.path = [name for name in draft.path if name in known]
    draft.given = {name: value for name, value in draft.given.items() if name in known}
    draft.gathered = {name: value for name, value in draft.gathered.items() if name in known}
    draft.version = flow.version
    draft.settle_step()
    return True
