"""A messenger that costs nothing: takes what a bot says, answers as the real one does, hands it to the load.

Run as a process of its own: `python -m benchmarks.null_server line|telegram PORT SOCKET`.  From a request for
/hang/SECONDS on it lets every message wait so long for its answer.
Our simulator checks every message by LINE's rules and keeps every chat; on two cores that would slow the bot
and the floor alike and flatter the ratio.  This one checks only what is needed to know that every event was
answered: a reply token is taken once, a request carries one to five messages, the access token is there.
"""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import orjson

from benchmarks.wire import Answer, Asked, serve

Hear = Callable[[str, Any], None]
_REFUSED = Answer(b'{"message":"Invalid reply token"}', 400)
_DONE = Answer(b'{"sentMessages":[{"id":"461230966842064897","quoteToken":"IStG5h1Tz7b"}]}', 200)
_ASKED = {"quota": b'{"type":"none"}', "consumption": b'{"totalUsage":0}'}
_FIELD = re.compile(rb'name="(chat_id|text)"\r\n(?:[^\r\n]+\r\n)*\r\n(.*?)\r\n--', re.DOTALL)


class Line:
    """LINE's replies and pushes."""

    def __init__(self, hear: Hear) -> None:
        self._hear, self._hang = hear, 0.0
        self._spent: set[str] = set()

    def answer(self, asked: Asked) -> Answer:
        """Take a message, once a token."""
        if asked.path.startswith("/hang/"):
            self._hang = float(asked.path.removeprefix("/hang/"))
            return Answer(b"{}")
        if not asked.headers.get("authorization", "").startswith("Bearer "):
            return Answer(b'{"message":"Authentication failed"}', 401)
        way = asked.path.rpartition("/")[2]
        if way in _ASKED:
            return Answer(_ASKED[way])
        if way not in ("reply", "push", "multicast"):
            return Answer(b'{"message":"Not found"}', 404)
        said = orjson.loads(asked.body)
        return self._said(said.get("replyToken") or asked.headers.get("x-line-retry-key", ""), said["messages"])

    def _said(self, key: str, messages: list[Any]) -> Answer:
        if not key or key in self._spent or not 1 <= len(messages) <= 5:
            return _REFUSED
        self._spent.add(key)
        self._hear(key, messages)
        return Answer(_DONE.body, headers="x-line-request-id: 1\r\n", wait=self._hang)


class Telegram:
    """Telegram's sendMessage, and what a bot asks at its start."""

    def __init__(self, hear: Hear) -> None:
        self._hear = hear

    def answer(self, asked: Asked) -> Answer:
        """Take a message for a chat."""
        if not asked.path.endswith("/sendMessage"):
            me = {"id": 1, "is_bot": True, "first_name": "bot", "username": "null_bot"}
            return _telegram(me if asked.path.endswith("/getMe") else True)
        fields = _fields(asked)
        self._hear(fields["chat_id"], fields["text"])
        chat = {"id": int(fields["chat_id"]), "type": "private"}
        return _telegram({"message_id": 1, "date": 1, "chat": chat, "text": fields["text"]})


def _telegram(result: Any) -> Answer:
    return Answer(orjson.dumps({"ok": True, "result": result}))


def _fields(asked: Asked) -> dict[str, str]:
    kind = asked.headers.get("content-type", "")
    if kind.startswith("multipart/"):
        return {name.decode(): value.decode() for name, value in _FIELD.findall(asked.body)}
    if kind.startswith("application/json"):
        return {name: str(value) for name, value in orjson.loads(asked.body).items()}
    return {name: values[0] for name, values in parse_qs(asked.body.decode()).items()}


async def play(kind: str, port: int, socket_path: str) -> None:
    """Play until killed; whoever connects to the socket hears all that is said, a line of JSON each."""
    listeners: list[asyncio.StreamWriter] = []

    def hear(key: str, said: Any) -> None:
        line = orjson.dumps([key, said], option=orjson.OPT_APPEND_NEWLINE)
        for each in listeners:
            each.write(line)

    async def listening(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        listeners.append(writer)

    await asyncio.start_unix_server(listening, socket_path)
    played = Line(hear) if kind == "line" else Telegram(hear)
    server = await serve(port, played.answer)
    await server.serve_forever()


if __name__ == "__main__":
    messenger, its_port, its_socket = sys.argv[1:]
    asyncio.run(play(messenger, int(its_port), its_socket))
