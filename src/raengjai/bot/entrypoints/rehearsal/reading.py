"""The bot's sentences as a person knows them again, in Thai."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from raengjai.bot.clock import real_now
from raengjai.bot.conversation.flow import Step
from raengjai.bot.conversation.said import Scene
from raengjai.bot.i18n import Text, catalogue
from raengjai.bot.simulator.reading import buttons_of, texts_of
from raengjai.handlers.flows import FLOWS

_GAP = re.compile(r"\\{(\w+)\\}")


def sentence(text: Text) -> re.Pattern[str]:
    """What knows a sentence again whatever its gaps are filled with, each a group of its name."""
    return _pattern(text.message)


@cache
def _pattern(message: str) -> re.Pattern[str]:
    words, known = re.escape(catalogue("th").gettext(message)), set[str]()

    def gap(found: re.Match[str]) -> str:
        """Anything on the line; the same gap once more is the same words."""
        if found[1] in known:
            return f"(?P={found[1]})"
        known.add(found[1])
        anything = r"[^\n]+" if found.end() == len(words) else ".+?"
        return rf"(?P<{found[1]}>{anything})"

    return re.compile(_GAP.sub(gap, words))


@dataclass(frozen=True)
class Screen:
    """One message of the bot, as texts from top to bottom, and the addresses its buttons open."""

    texts: tuple[str, ...]
    links: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self.texts)

    def row(self, label: str) -> str | None:
        """What stands beside a label, with or without its row's number; None when there is no such row."""
        wanted = re.compile(rf"(\d+ )?{re.escape(label)}")
        pairs = zip(self.texts, self.texts[1:], strict=False)
        return next((beside for words, beside in pairs if wanted.fullmatch(words)), None)


def screen_of(message: Mapping[str, Any]) -> Screen:
    """What a message shows."""
    links = (action["uri"] for action in buttons_of(dict(message)) if action["type"] == "uri")
    return Screen(tuple(texts_of(dict(message))), tuple(links))


@dataclass(frozen=True)
class FlowInThai:
    """A flow's questions and the labels of its review card, by step."""

    questions: Mapping[str, re.Pattern[str]]
    labels: Mapping[str, str]
    review: str


@cache
def flow_in_thai(name: str) -> FlowInThai:
    """The flow of that name, as it is translated now."""
    flow = FLOWS[name]
    return FlowInThai(
        {step.name: sentence(_question(step)) for step in flow.steps},
        {step.name: in_thai(step.label) for step in flow.steps},
        in_thai(flow.review_title),
    )


def _question(step: Step) -> Text:
    return step.asked_in(Scene(None, real_now()))


def in_thai(text: Text) -> str:
    """A sentence without gaps."""
    return catalogue("th").gettext(text.message)
