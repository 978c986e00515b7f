"""What LINE tells when asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from raengjai.bot.line import reading


@dataclass(frozen=True)
class Profile:
    """A person as LINE shows them; `language` is the phone's (BCP 47), when they let LINE tell it."""

    display_name: str = field(repr=False)
    language: str | None = None


@dataclass(frozen=True)
class Content:
    """The bytes of something a person sent, and their media type (image/jpeg, …)."""

    body: bytes = field(repr=False)
    media_type: str


class Absence(StrEnum):
    """Why there is no content."""

    PREPARING = "preparing"  # a long video or sound: LINE is not done with it
    GONE = "gone"  # unsent by the person, or too old
    TOO_LARGE = "too_large"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"


@dataclass(frozen=True)
class NotReady:
    """No content, and why."""

    why: Absence

    @property
    def later(self) -> bool:
        """Asking again may help."""
        return self.why in {Absence.PREPARING, Absence.UNREACHABLE}


@dataclass(frozen=True)
class BotInfo:
    """The official account: `user_id` is a webhook's `destination`, `basic_id` what people search (@…)."""

    user_id: str | None
    basic_id: str | None
    display_name: str | None
    chat_mode: str | None  # "bot", or "chat": LINE's own chat page answers too

    @classmethod
    def of(cls, found: dict[str, Any]) -> BotInfo:
        """Read LINE's answer."""
        return cls(
            user_id=reading.token(found, "userId"),
            basic_id=reading.token(found, "basicId"),
            display_name=reading.words(found, "displayName"),
            chat_mode=reading.token(found, "chatMode"),
        )


@dataclass(frozen=True)
class WebhookSetting:
    """Where LINE delivers; `active` is the switch "Use webhook", which only its console can turn."""

    url: str | None
    active: bool

    @classmethod
    def of(cls, found: dict[str, Any]) -> WebhookSetting:
        """Read LINE's answer."""
        return cls(reading.words(found, "endpoint") or None, active=found.get("active") is True)


@dataclass(frozen=True)
class WebhookTest:
    """How LINE's own try went; `reason` is OK, COULD_NOT_CONNECT, REQUEST_TIMEOUT, ERROR_STATUS_CODE, …"""

    success: bool
    reason: str
    status: int | None

    @classmethod
    def of(cls, found: dict[str, Any]) -> WebhookTest:
        """Read LINE's answer."""
        return cls(
            success=found.get("success") is True,
            reason=reading.token(found, "reason") or "",
            status=reading.count(found, "statusCode"),
        )
