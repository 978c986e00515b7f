"""What people sent besides text, by message id."""

from __future__ import annotations

from raengjai.bot.simulator.contents import Content
from raengjai.bot.simulator.http import Answer, Call, as_json
from raengjai.bot.simulator.line_errors import LineError
from raengjai.bot.simulator.world import World

GONE = "The content is gone"


def content(line: World, _call: Call, message_id: str) -> Answer:
    """The bytes; 202 while a video or audio is being prepared; 410 after an unsend."""
    found = _kept(line, message_id)
    if not found.ready():
        return Answer(202)
    return Answer(200, found.body, found.content_type)


def preview(line: World, _call: Call, message_id: str) -> Answer:
    """A smaller picture of an image or video (here the same)."""
    found = _kept(line, message_id)
    if found.kind not in {"image", "video"}:
        raise LineError(400, "The message type is not supported")
    if not found.ready():
        return Answer(202)
    return Answer(200, found.body, found.content_type if found.kind == "image" else "image/jpeg")


def transcoding(line: World, _call: Call, message_id: str) -> Answer:
    """Whether a video or audio is ready."""
    found = _kept(line, message_id)
    if found.kind not in {"video", "audio"}:
        raise LineError(400, "The message type is not supported")
    if found.failed:
        return as_json({"status": "failed"})
    return as_json({"status": "succeeded" if found.ready() else "processing"})


def _kept(line: World, message_id: str) -> Content:
    found = line.contents.kept.get(message_id)
    if found is None:
        raise LineError(404, "Not found")
    if found.gone:
        raise LineError(410, GONE)
    return found
