"""What people sent besides text: pictures, files, videos; to be fetched by message id until unsent."""

from __future__ import annotations

import time
from dataclasses import dataclass

TYPES = {"image": "image/jpeg", "video": "video/mp4", "audio": "audio/x-m4a", "file": "application/octet-stream"}


@dataclass
class Content:
    """`ready_at` (monotonic) is when a large video or audio has been prepared; `gone` after an unsend."""

    kind: str
    body: bytes
    content_type: str
    ready_at: float = 0.0
    failed: bool = False
    gone: bool = False

    def ready(self) -> bool:
        """Whether it can be fetched already."""
        return time.monotonic() >= self.ready_at


class Contents:
    """Contents by message id; `prepare_seconds` is how long videos and audio take to be ready."""

    def __init__(self) -> None:
        self.prepare_seconds = 0.0
        self.kept: dict[str, Content] = {}

    def keep(self, message_id: str, kind: str, body: bytes, name: str = "") -> None:
        """Keep what was sent with this message."""
        wait = self.prepare_seconds if kind in {"video", "audio"} else 0.0
        self.kept[message_id] = Content(kind, body, content_type(kind, body, name), time.monotonic() + wait)

    def forget(self, message_id: str) -> None:
        """Unsent: the body is thrown away, only that it was there stays known."""
        if content := self.kept.get(message_id):
            content.gone, content.body = True, b""


def content_type(kind: str, body: bytes, name: str = "") -> str:
    """The media type by the first bytes, else by the kind."""
    if body.startswith(b"\x89PNG"):
        return "image/png"
    if body.startswith(b"%PDF") or name.lower().endswith(".pdf"):
        return "application/pdf"
    return TYPES.get(kind, "application/octet-stream")
