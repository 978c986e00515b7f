"""A draft's answers as a flow sees them: what nobody was asked is filled in by the steps' defaults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from raengjai.bot.conversation.draft import Draft
from raengjai.bot.conversation.flow import Flow
from raengjai.bot.conversation.said import Scene


class Filled(Mapping[str, Any]):
    """The answers of this moment.  A default is worked out when it is first looked at, and remembered.

    Defaults ask the database, and most turns look at none of them.  One may look at other answers, not in a circle.
    """

    def __init__(self, flow: Flow, draft: Draft, scene: Scene) -> None:
        self._known = dict(draft.answers)
        self._unasked = flow.unasked
        self.scene = replace(scene, answers=self, about=draft.about, draft_id=draft.id)

    def __getitem__(self, name: str) -> Any:
        if name not in self._known and name in self:
            self._known[name] = self._unasked[name].filled_in(self.scene)
        return self._known[name]

    def __contains__(self, name: object) -> bool:
        return name in self._known or (name in self._unasked and self._unasked[name].applies(self.scene))

    def __iter__(self) -> Iterator[str]:
        return iter([*self._known, *(name for name in self._unasked if name not in self._known and name in self)])

    def __len__(self) -> int:
        return sum(1 for _name in self)
