"""Marks on everything that is said in a flow whose doings do not count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from raengjai.bot.conversation.bubbles import Bubble, Card, draft_of
from raengjai.bot.conversation.draft import Draft
from raengjai.bot.conversation.flow import Flows


def marked(flows: Flows, bubbles: Sequence[Bubble], before: Draft | None, after: Draft | None) -> list[Bubble]:
    """The bubbles of a turn with the marks they need; `before` and `after` are the live drafts then."""
    marks = {
        draft.id: str(flows[draft.flow].mark)
        for draft in (before, after)
        if draft is not None and flows[draft.flow].mark is not None
    }
    leaving = marks.get(before.id, "") if before is not None and after is None else ""
    return [_with_mark(bubble, marks.get(draft_of(bubble.topic), leaving)) for bubble in bubbles]


def _with_mark(bubble: Bubble, mark: str) -> Bubble:
    if not mark:
        return bubble
    if isinstance(bubble, Card) and bubble.title:
        return replace(bubble, title=f"{mark} {bubble.title}")
    return replace(bubble, text=f"{mark}\n{bubble.text}")
