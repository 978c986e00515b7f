"""How words become a webhook request: LINE's and Telegram's."""

from __future__ import annotations

import base64
import hmac
import secrets
import time
from dataclasses import dataclass
from typing import Any, Protocol

import orjson


class Speech(Protocol):
    """One messenger's way of delivering words."""

    def request(self, person: int, number: int, words: str) -> tuple[str, bytes]:
        """The key by which the answer will be known, and the whole HTTP request."""

    def heard(self, said: Any) -> str:
        """The text of an answer, to look for words in."""


def line_user(person: int) -> str:
    """The LINE user id of an invented person."""
    return f"U{person:032x}"


@dataclass(frozen=True)
class LineSpeech:
    """LINE's webhook, signed."""

    secret: str

    def request(self, person: int, number: int, words: str) -> tuple[str, bytes]:
        """One text message event; its reply token is the key."""
        token = secrets.token_hex(16)
        event = {
            "type": "message",
            "message": {"type": "text", "id": f"{number}{person:06}", "quoteToken": token, "text": words},
            "webhookEventId": f"01{secrets.token_hex(12).upper()}",
            "deliveryContext": {"isRedelivery": False},
            "timestamp": time.time_ns() // 1_000_000,
            "source": {"type": "user", "userId": line_user(person)},
            "replyToken": token,
            "mode": "active",
        }
        body = _json({"destination": "U" + "f" * 32, "events": [event]})
        signature = base64.b64encode(hmac.digest(self.secret.encode(), body, "sha256")).decode()
        return token, _post("/callback", body, f"; charset=utf-8\r\nx-line-signature: {signature}\r\n")

    def heard(self, said: Any) -> str:
        """All the messages' JSON."""
        return orjson.dumps(said).decode()


@dataclass(frozen=True)
class TelegramSpeech:
    """Telegram's webhook; a chat has one question open, so the chat's id is the key."""

    secret: str

    def request(self, person: int, number: int, words: str) -> tuple[str, bytes]:
        """One message update."""
        sender = {"id": person + 1, "is_bot": False, "first_name": "Person"}
        chat = {"id": person + 1, "type": "private", "first_name": "Person"}
        message = {"message_id": number + 1, "date": int(time.time()), "chat": chat, "from": sender, "text": words}
        body = _json({"update_id": number * 10_000 + person + 1, "message": message})
        return str(person + 1), _post("/callback", body, f"\r\nX-Telegram-Bot-Api-Secret-Token: {self.secret}\r\n")

    def heard(self, said: Any) -> str:
        """The text."""
        return str(said)


SPEECHES: dict[str, type[LineSpeech] | type[TelegramSpeech]] = {"line": LineSpeech, "telegram": TelegramSpeech}


def _json(value: Any) -> bytes:
    return orjson.dumps(value)


def _post(path: str, body: bytes, headers: str) -> bytes:
    """`headers` go on where the content type ends."""
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json{headers}"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body
