"""What a person sent in a message or by a tap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from raengjai.bot.line import reading


@dataclass(frozen=True)
class Message:
    """One message.  `kind` as LINE says: text, image, video, audio, file, location, sticker, or a new one."""

    id: str | None
    kind: str
    text: str | None = None
    file_name: str | None = None
    file_size: int | None = None  # bytes
    title: str | None = None  # of a place
    address: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    mentions_bot: bool = False
    content_external: bool = False  # its bytes are not with LINE, but at URLs in the raw event
    sticker_keywords: tuple[str, ...] = ()  # what LINE thinks the sticker says, in English
    package_id: str | None = None
    sticker_id: str | None = None
    quote_token: str | None = None
    quoted_message_id: str | None = None
    image_index: int | None = None  # of pictures sent together, from 1; they arrive in any order
    image_total: int | None = None

    @property
    def spot(self) -> str:
        """Where a place lies, as maps find it; "" when LINE does not say."""
        if self.latitude is None or self.longitude is None:
            return ""
        north, east = "NS"[self.latitude < 0], "EW"[self.longitude < 0]
        return f"{abs(self.latitude):.5f}{north} {abs(self.longitude):.5f}{east}"

    @classmethod
    def of(cls, raw: dict[str, Any]) -> Message | None:
        """The message in an event; None when it has none."""
        found = raw.get("message")
        if not isinstance(found, dict):
            return None
        together = reading.part(found, "imageSet")
        return cls(
            id=reading.token(found, "id", 64),
            kind=reading.token(found, "type", 32) or "unknown",
            text=reading.words(found, "text"),
            file_name=reading.words(found, "fileName"),
            file_size=reading.count(found, "fileSize"),
            title=reading.words(found, "title"),
            address=reading.words(found, "address"),
            latitude=_within(reading.number(found, "latitude"), 90),
            longitude=_within(reading.number(found, "longitude"), 180),
            mentions_bot=_mentions_bot(found),
            content_external=reading.part(found, "contentProvider").get("type") == "external",
            sticker_keywords=tuple(each for each in reading.several(found, "keywords") if isinstance(each, str)),
            package_id=reading.token(found, "packageId"),
            sticker_id=reading.token(found, "stickerId"),
            quote_token=reading.token(found, "quoteToken", 500),
            quoted_message_id=reading.token(found, "quotedMessageId", 64),
            image_index=reading.count(together, "index"),
            image_total=reading.count(together, "total"),
        )


def _within(degrees: float | None, limit: int) -> float | None:
    return degrees if degrees is not None and abs(degrees) <= limit else None


def _mentions_bot(message: dict[str, Any]) -> bool:
    mentioned = reading.several(reading.part(message, "mention"), "mentionees")
    return any(isinstance(each, dict) and each.get("isSelf") is True for each in mentioned)


@dataclass(frozen=True)
class Postback:
    """A tap: the button's code; the day or time picked, in the phone's own zone; or the menu switched to."""

    data: str
    day: date | None = None
    time: time | None = None
    moment: datetime | None = None
    new_alias: str | None = None
    status: str | None = None  # SUCCESS, RICHMENU_NOTFOUND, …

    @classmethod
    def of(cls, raw: dict[str, Any]) -> Postback | None:
        """The tap in an event; None when it is none."""
        found = raw.get("postback")
        if not isinstance(found, dict):
            return None
        picked = reading.part(found, "params")
        return cls(
            data=reading.words(found, "data") or "",
            day=_day(picked),
            time=_time(picked),
            moment=_moment(picked),
            new_alias=reading.token(picked, "newRichMenuAliasId"),
            status=reading.token(picked, "status"),
        )


def _day(picked: dict[str, Any]) -> date | None:
    try:
        return date.fromisoformat(reading.token(picked, "date") or "")
    except ValueError:
        return None


def _time(picked: dict[str, Any]) -> time | None:
    try:
        return time.fromisoformat(reading.token(picked, "time") or "").replace(tzinfo=None)
    except ValueError:
        return None


def _moment(picked: dict[str, Any]) -> datetime | None:
    try:
        return datetime.fromisoformat(reading.token(picked, "datetime") or "").replace(tzinfo=None)
    except ValueError:
        return None
