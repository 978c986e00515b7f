"""The simulator's JSON API in its smallest form: what a test wants the page to show, and what the page asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, Response, request
from werkzeug.serving import WSGIRequestHandler, make_server

from raengjai.bot.simulator.page import blueprint

Json = dict[str, Any]

SOMYING = "U" + "1" * 32
PRASERT = "U" + "2" * 32
OFFICER = "U" + "3" * 32
GROUP = "C" + "4" * 32


def person(person_id: str, name: str, role: str, colour: str, **more: Any) -> Json:
    """One of the world's people."""
    basic = {"id": person_id, "name": name, "role_hint": role, "picture_color": colour}
    return {**basic, "friend": True, "blocked": False, "unread": 0, **more}


def first_world() -> Json:
    """Three people and a group."""
    return {
        "people": [
            person(SOMYING, "สมหญิง ใจดี", "อาสาสมัครแรงงาน ต.พิมพา", "#e57373"),
            person(PRASERT, "ประเสริฐ มั่นคง", "ยังไม่ได้สมัคร", "#64b5f6", friend=False),
            person(OFFICER, "เกศินี รักงาน", "เจ้าหน้าที่สำนักงานแรงงาน", "#9575cd", unread=2),
        ],
        "groups": [{"id": GROUP, "name": "อสร. อำเภอบางปะกง", "members": [SOMYING, OFFICER], "bot_in": True}],
        "clock": {"now": "2026-11-21T07:05:00+00:00", "moved_seconds": 0},
        "quota": {"limit": 300, "used": 12},
        "faults": {},
        "cost_month": 12,
        "language": "th",
    }


@dataclass
class PretendWorld:
    """What the page is shown, and every request it made: `asked` holds (method, path, body)."""

    world: Json = field(default_factory=first_world)
    chats: dict[str, list[Json]] = field(default_factory=dict)
    menus: dict[str, Json] = field(default_factory=dict)
    asked: list[tuple[str, str, Any]] = field(default_factory=list)
    refusing: str = ""
    loading: bool = False
    address: str = ""
    _seq: int = 0

    def says(self, chat: str, message: Json, how: str | None = "reply", **more: Any) -> Json:
        """Let the bot (or with `from_`, someone else) say `message` in `chat`; return the entry."""
        self._seq += 1
        who = more.pop("from_", "bot")
        basic = {"seq": self._seq, "id": str(7000 + self._seq), "at": "2026-11-21T07:05:00+00:00", "from": who}
        entry = {**basic, "how": how if who == "bot" else None, "cost": 0, "message": message, **more}
        self.chats.setdefault(chat, []).append(entry)
        return entry

    def text(self, chat: str, text: str, how: str | None = "reply", **more: Any) -> Json:
        """Let the bot say a text."""
        return self.says(chat, {"type": "text", "text": text}, how, **more)

    def begin_new_test(self) -> None:
        """Back to the first world, at the same address."""
        self.__dict__.update(PretendWorld(address=self.address).__dict__)

    def begin_anew(self) -> None:
        """Forget every chat, as a restarted server would."""
        self.chats.clear()
        self._seq = 0

    def bodies(self, path: str) -> list[Any]:
        """The bodies of what was asked of `path`."""
        return [body for _, asked, body in self.asked if asked == path]

    def shown(self, chat: str, after: int) -> Json:
        """The answer to the page's question for news."""
        entries = [entry for entry in self.chats.get(chat, []) if entry["seq"] > after]
        return {"entries": entries, "last": self._seq, "rich_menu": self.menus.get(chat), "loading": self.loading}

    def take(self, path: str, body: Json) -> Json:
        """Do what a POST asks, as far as the page shows it."""
        kind, *rest = path.split("/")
        if rest[-1:] == ["send"]:
            return self._send(rest[0], body)
        if kind == "people":
            return self._people(rest, body)
        if kind == "groups" and not rest:
            added = {"id": "C" + "9" * 32, "bot_in": False, **body}
            self.world["groups"].append(added)
            return added
        return {}

    def _send(self, chat: str, body: Json) -> Json:
        message = {key: value for key, value in body.items() if key not in {"as", "data_base64", "mention_bot"}}
        entry = self.says(chat, message, from_="user", sender=body["as"])
        return {"message_id": entry["id"]}

    def _people(self, rest: list[str], body: Json) -> Json:
        if not rest:
            added = person("U" + "8" * 32, body["name"], body.get("role_hint", ""), "#4db6ac", friend=False)
            self.world["people"].append(added)
            return added
        found: Json = next(each for each in self.world["people"] if each["id"] == rest[0])
        found.update(friend=rest[1] == "follow", blocked=rest[1] == "unfollow")
        return found


def app_of(pretend: PretendWorld) -> Flask:
    """A Flask app with the real page and the pretended API."""
    app = Flask("pretend_world")
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 3600  # the scripts are fetched once for all tests
    app.register_blueprint(blueprint())

    @app.get("/_sim/world")
    def world() -> Json:
        return pretend.world

    @app.get("/_sim/chats/<chat>")
    def chat(chat: str) -> Json:
        return pretend.shown(chat, int(request.args["after"]))

    @app.route("/_sim/<path:path>", methods=["POST", "DELETE"])
    def asked(path: str) -> Json | tuple[Json, int]:
        body = request.get_json(silent=True)
        pretend.asked.append((request.method, path, body))
        return ({"message": pretend.refusing}, 400) if pretend.refusing else pretend.take(path, body or {})

    @app.get("/_sim/content/<message>")
    def content(message: str) -> Response:
        return Response(message, mimetype="text/plain")

    return app


class Quiet(WSGIRequestHandler):
    """Answers without writing each request down."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


@contextmanager
def served(pretend: PretendWorld) -> Iterator[str]:
    """Serve the page on a port of this machine for the block; yield its address."""
    server = make_server("127.0.0.1", 0, app_of(pretend), threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever, name="pretend-world")
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
