"""What is kept of a talk between two messages: plain JSON, so that it outlives restarts and new versions."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, fields
from typing import Any

PARKED_AT_MOST = 12
FINISHED_REMEMBERED = 20


@dataclass
class Draft:
    """An unfinished flow.

    `answers` are what was said; `given` came with the start and is not asked; `path` is the order of answering;
    `changing` is the step reopened from the review card; `offered` are choices found for the last words;
    `ticked` are the choices ticked so far when several are being chosen; `sources` are the message ids of answers;
    `tries` counts wrong answers to the open question, `keepable` those of them that may be taken all the same;
    `gathered` is what a question that takes several messages has brought so far, by step;
    `taken_back` tells that an answer was unsent: its question is open again, which the person has not seen;
    `cards` are what stood on the cards to be confirmed so far, each once, as `seen.py` writes it;
    `turned_away` counts what was said of a card and not taken.
    """

    id: str
    flow: str
    version: int
    answers: dict[str, Any] = field(default_factory=dict)
    about: dict[str, str] = field(default_factory=dict)
    given: dict[str, Any] = field(default_factory=dict)
    path: list[str] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    gathered: dict[str, dict[str, Any]] = field(default_factory=dict)
    changing: str | None = None
    offered: list[list[str]] = field(default_factory=list)
    ticked: list[str] | None = None
    page: int = 0
    tries: int = 0
    keepable: int = 0
    doubts_settled: list[str] = field(default_factory=list)
    doubt: str | None = None
    changed: bool = False
    taken_back: bool = False
    cards: list[str] = field(default_factory=list)
    turned_away: int = 0
    touched_at: str = ""

    @property
    def has_words(self) -> bool:
        """Whether the person has answered or changed anything yet."""
        return bool(self.path) or self.changed or bool(self.gathered)

    def topic_of(self, card: int) -> str:
        """What a card to be confirmed is about: the draft, and which of its cards it is."""
        return f"{self.id}.{card}"

    def settle_step(self) -> None:
        """Forget what belonged to the question just left."""
        self.changing, self.offered, self.ticked, self.page = None, [], None, 0
        self.tries, self.keepable, self.doubt, self.taken_back = 0, 0, None, False


@dataclass
class Finished:
    """A draft that was saved or thrown away, so that its old buttons can explain themselves."""

    id: str
    flow: str
    note: str
    saved: bool
    at: str


@dataclass
class Talk:
    """Where the talk of one chat stands.

    `asking` is a question of the engine's own (go on or start again); `offered` are the buttons last shown outside
    of a flow (`ways.Ways`), so that they can be typed by number or label.  `easy` stays until it is ended.
    `unheard` are words that nothing took: the words, the id of their message, and when they were said.
    """

    live: Draft | None = None
    parked: list[Draft] = field(default_factory=list)
    finished: list[Finished] = field(default_factory=list)
    asking: dict[str, Any] | None = None
    offered: list[list[str]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)  # hints that are given only once
    easy: bool = False  # few choices at a time, in large letters
    awaits: dict[str, str] = field(default_factory=dict)  # what a picture that comes next belongs to, "until" when
    unheard: list[str] | None = None

    def park(self, draft: Draft) -> None:
        """Put a draft aside; it can be taken up again."""
        self.parked = [draft, *self.parked][:PARKED_AT_MOST]

    def unpark(self, draft_id: str) -> Draft | None:
        """Take a parked draft out, if it is there."""
        found = next((draft for draft in self.parked if draft.id == draft_id), None)
        self.parked = [draft for draft in self.parked if draft is not found]
        return found

    def remember(self, draft: Draft, *, note: str, saved: bool, at: str) -> None:
        """Remember the end of a draft."""
        ended = Finished(draft.id, draft.flow, note, saved, at)
        self.finished = [ended, *self.finished][:FINISHED_REMEMBERED]

    def ended(self, draft_id: str) -> Finished | None:
        """How that draft ended, if it did lately."""
        return next((one for one in self.finished if one.id == draft_id), None)

    def forget_message(self, message_id: str) -> bool:
        """Drop every answer that came from an unsent message; return whether there was one."""
        if self.unheard is not None and message_id in self.unheard:
            self.unheard = None
        drafts = [draft for draft in (self.live, *self.parked) if draft is not None]
        return sum(_forget(draft, message_id) for draft in drafts) > 0

    def to_json(self) -> dict[str, Any]:
        """The talk as plain JSON.  It shares its lists with the talk: write it down before the talk goes on."""
        return {
            **vars(self),
            "live": {**vars(self.live)} if self.live is not None else None,
            "parked": [{**vars(draft)} for draft in self.parked],
            "finished": [{**vars(one)} for one in self.finished],
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Talk:
        """Read a kept talk; fields of later versions are left out, missing ones take their defaults."""
        return cls(
            live=_draft(kept["live"]) if kept.get("live") else None,
            parked=[_draft(draft) for draft in kept.get("parked", ())],
            finished=[Finished(**_known(Finished, one)) for one in kept.get("finished", ())],
            asking=kept.get("asking"),
            offered=kept.get("offered", []),
            told=kept.get("told", []),
            easy=kept.get("easy", False),
            awaits=kept.get("awaits", {}),
            unheard=kept.get("unheard"),
        )


def _forget(draft: Draft, message_id: str) -> bool:
    steps = [step for step, source in draft.sources.items() if source == message_id]
    for step in steps:
        draft.answers.pop(step, None)
        draft.sources.pop(step)
        draft.path = [name for name in draft.path if name != step]
    if steps:
        draft.doubt, draft.taken_back = None, True
    gone = _forget_gathered(draft, message_id)
    return bool(steps) or gone


def _forget_gathered(draft: Draft, message_id: str) -> bool:
    """Drop what an unsent message brought to a list, as far as nothing was done with it yet."""
    before = sum(len(gathered["open"]) for gathered in draft.gathered.values())
    for gathered in draft.gathered.values():
        gathered["open"] = [one for one in gathered["open"] if one.get("source") != message_id]
    return before > sum(len(gathered["open"]) for gathered in draft.gathered.values())


def _draft(kept: dict[str, Any]) -> Draft:
    return Draft(**_known(Draft, kept))


_NAMES = {kind: frozenset(one.name for one in fields(kind)) for kind in (Draft, Finished)}


def _known(kind: type[Draft] | type[Finished], kept: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in kept.items() if name in _NAMES[kind]}


def new_draft_id() -> str:
    """A fresh draft id: short enough for buttons, too long to guess."""
    return secrets.token_urlsafe(12)
