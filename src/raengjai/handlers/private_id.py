"""A citizen ID typed outside the chat, on a small page of our own; and how one typed in the chat is taken from there.

Starts at most one message for each ID typed on the page: the chat goes on by itself, by a push where no fresh
message of the person can carry the answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from raengjai.bot.clock import BANGKOK
from raengjai.bot.conversation.bubbles import Button
from raengjai.bot.conversation.draft import Draft
from raengjai.bot.conversation.said import Said, Scene
from raengjai.bot.conversation.thai_answers import CitizenId
from raengjai.bot.errors import BadAnswer
from raengjai.bot.i18n import _
from raengjai.bot.line.incoming import Event
from raengjai.bot.thai.masking import masked
from raengjai.bot.thai.text import label_key, matching_key
from raengjai.handlers.here import Here, here
from raengjai.storage import private_forms

STEP = "citizen_id"
PATH = "/office/id"
PRIVATELY = "privately"
TOLD = "unsend"  # among the hints that are given only once

_NEW_BUTTON = frozenset(map(label_key, ("ปุ่มใหม่", "ขอปุ่มใหม่", "new button")))  # what the page says to type


@dataclass(frozen=True)
class PrivateId(CitizenId):
    """A citizen ID, typed here or on the page; the value says where ("privately": true)."""

    def buttons(self, scene: Scene, code: str) -> Sequence[Button]:
        """The way to the page."""
        at = here(scene)
        token = private_forms.address(at.chat.id, scene.draft_id, STEP, at.now)
        return (Button(str(_("Type it privately")), link=f"{at.public_url.rstrip('/')}{PATH}/{token}"),)

    def read(self, said: Said, scene: Scene) -> Any:
        """Read it, and note where it was typed."""
        if matching_key(said.text) in _NEW_BUTTON:
            raise BadAnswer(str(_("Here is a new button.")))
        value = super().read(said, scene)
        return value | {PRIVATELY: True} if here(scene).privately is not None else value


def waits(live: Draft, draft_id: str) -> bool:
    """Whether the question for the ID of that draft is open just now."""
    return live.id == draft_id and (STEP not in live.answers or live.changing == STEP)


def typed(at: Here, event: Event) -> Said | None:
    """What was typed on the page, said in the chat; None: the talk has gone on meanwhile."""
    live, told = at.talk.live, event.typed
    if live is None or not waits(live, str(told.get("draft"))):
        return None
    at.privately = datetime.fromisoformat(str(told["opened"])) if "opened" in told else event.at
    return Said("text", text=str(told.get("number", "")))


def received(at: Here, identity: object) -> str:
    """What came from the page, and when that was opened: whoever did not type it themselves notices it."""
    if at.privately is None or not isinstance(identity, dict):
        return ""
    text = _(
        "I have received the ID {masked} from the page that was opened at {time}. If it was not you who typed it, you "
        "can change it before you confirm."
    )
    opened = f"{at.privately.astimezone(BANGKOK):%H:%M}"
    return str(text.format(masked=masked(identity["number"]), time=opened))


def unsend_hint(at: Here, identity: object) -> str:
    """Once for each person, when an ID that was typed in the chat is saved: how it is taken from there."""
    if not isinstance(identity, dict) or identity.get(PRIVATELY) or TOLD in at.talk.told:
        return ""
    at.talk.told.append(TOLD)
    text = _(
        "The ID is kept safely now. If it should not stay in this chat: press long on the message with the number and "
        "choose Unsend. The record stays."
    )
    return str(text)
