"""Keeps the world in one JSON file, so that the demo's chats are there again tomorrow."""

from __future__ import annotations

import base64
import json
import threading
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

from raengjai.bot.simulator.contents import Content
from raengjai.bot.simulator.people import Group, Person
from raengjai.bot.simulator.retry_keys import Accepted
from raengjai.bot.simulator.richmenus import RichMenu, RichMenus
from raengjai.bot.simulator.transcript import Chat, Entry
from raengjai.bot.simulator.world import World

Json = dict[str, Any]

PAUSE = 0.5  # seconds between two writes
FORM = 1


class Keeper:
    """Loads `state_path` at the start and writes it a moment after each change, and at the end."""

    def __init__(self, line: World) -> None:
        self.line = line
        self._path = line.state_path
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._keep, daemon=True)

    def start(self) -> None:
        """Load what there is; go on writing in the background.  Without a path nothing happens."""
        if self._path is None:
            return
        if self._path.exists():
            load(self.line, json.loads(self._path.read_text(encoding="utf-8")))
        self._thread.start()

    def stop(self) -> None:
        """Write the last time."""
        if self._path is None:
            return
        self._stopping.set()
        self.line.changed.set()
        self._thread.join()

    def _keep(self) -> None:
        while not self._stopping.is_set():
            self.line.changed.wait()
            self.line.changed.clear()
            self._write()
            self._stopping.wait(PAUSE)
        self._write()

    def _write(self) -> None:
        if self._path is not None:
            write(self._path, dump(self.line))


def write(path: Path, state: Json) -> None:
    """Write the file whole or not at all, readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.touch(mode=0o600)
    fresh.write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")
    fresh.replace(path)


def dump(line: World) -> Json:
    """The world as JSON."""
    with line.lock:
        return {
            "form": FORM,
            "bot_id": line.bot_id,
            "people": [asdict(one) for one in line.people.persons.values()],
            "groups": [asdict(one) for one in line.people.groups.values()],
            "chats": {chat_id: _chat(chat) for chat_id, chat in line.transcript.chats.items()},
            "contents": {key: _content(one) for key, one in line.contents.kept.items()},
            "rich_menus": _menus(line.rich_menus),
            "quota": {"limit": line.quota.limit, "sent": line.quota.sent, "outside": line.quota.outside},
            "retry_keys": {key: asdict(one) for key, one in line.retry_keys.accepted.items()},
            "hints": line.hints,
        }


def load(line: World, state: Json) -> None:
    """Put a saved world back."""
    with line.lock:
        line.take_bot_id(state["bot_id"])
        line.people.persons = {one["id"]: Person(**one) for one in state["people"]}
        line.people.groups = {one["id"]: Group(**one) for one in state["groups"]}
        line.transcript.restore({chat_id: _chat_from(one) for chat_id, one in state["chats"].items()})
        line.contents.kept = {key: _content_from(one) for key, one in state["contents"].items()}
        _menus_into(line.rich_menus, state["rich_menus"])
        line.quota.sent = Counter(state["quota"]["sent"])
        line.quota.outside = Counter(state["quota"]["outside"])
        line.quota.limit = state["quota"]["limit"]
        line.retry_keys.accepted = {key: Accepted(**one) for key, one in state["retry_keys"].items()}
        line.hints = line.hints or state["hints"]


def _chat(chat: Chat) -> Json:
    kept = {"seen": chat.seen, "quick_spent": chat.quick_spent}
    return kept | {"entries": [asdict(entry) for entry in chat.entries]}


def _chat_from(saved: Json) -> Chat:
    entries = [Entry(**entry) for entry in saved["entries"]]
    changed = [entry for entry in entries if entry.changed_seq]
    return Chat(entries, changed, saved["seen"], saved["quick_spent"])


def _content(content: Content) -> Json:
    saved = {"kind": content.kind, "content_type": content.content_type, "gone": content.gone}
    return saved | {"body": _text(content.body)}


def _content_from(saved: Json) -> Content:
    return Content(saved["kind"], base64.b64decode(saved["body"]), saved["content_type"], gone=saved["gone"])


def _menus(menus: RichMenus) -> Json:
    kept = [
        {"id": key, "body": one.body, "picture": _text(one.picture or b""), "picture_type": one.picture_type}
        for key, one in menus.menus.items()
    ]
    return {"menus": kept, "aliases": menus.aliases, "linked": menus.linked, "default": menus.default}


def _menus_into(menus: RichMenus, saved: Json) -> None:
    menus.menus = {
        one["id"]: RichMenu(one["body"], base64.b64decode(one["picture"]) or None, one["picture_type"])
        for one in saved["menus"]
    }
    menus.aliases, menus.linked, menus.default = saved["aliases"], saved["linked"], saved["default"]


def _text(body: bytes) -> str:
    return base64.b64encode(body).decode()
