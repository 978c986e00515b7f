"""Chats: reading them, and doing in them what a person's thumb does."""

from __future__ import annotations

import base64
import binascii
import time

from flask import Blueprint, Response

from raengjai.bot.simulator import doing, taps
from raengjai.bot.simulator.actors import Actor
from raengjai.bot.simulator.control.asking import (
    BadRequest,
    Json,
    body,
    seconds_from_query,
    the_actor,
    the_line,
    wanted,
    whole_number,
)
from raengjai.bot.simulator.line import Line
from raengjai.bot.simulator.transcript import Chat, as_json

routes = Blueprint("sim_chats", __name__, url_prefix="/_sim")
LONGEST_WAIT = 30.0


@routes.get("/chats/<chat_id>")
def read(chat_id: str) -> Json:
    """Entries after `?after=`, waiting up to `?wait=` seconds for one; the chat counts as read."""
    line, after = the_line(), whole_number("after", 0)
    _known(line, chat_id)
    wait = seconds_from_query("wait", LONGEST_WAIT)
    before = _screen(line, chat_id)
    if wait:
        line.transcript.wait(
            lambda: bool(line.transcript.after(chat_id, after)) or _screen(line, chat_id) != before, wait
        )
    with line.lock:
        chat = line.transcript.chat(chat_id)
        entries = [as_json(entry, chat) for entry in line.transcript.after(chat_id, after)]
        chat.seen = last = _last(chat)
    menu, loading, _quick = _screen(line, chat_id)
    return {"entries": entries, "last": last, "rich_menu": _menu_json(line, menu), "loading": loading}


def _known(line: Line, chat_id: str) -> None:
    if chat_id not in line.people.persons and chat_id not in line.people.groups:
        raise KeyError(chat_id)


def _last(chat: Chat) -> int:
    return max([entry.changed_seq for entry in chat.changed] + [entry.seq for entry in chat.entries[-1:]], default=0)


def _screen(line: Line, chat_id: str) -> tuple[str | None, bool, str | None]:
    chat = line.transcript.chat(chat_id)
    return line.rich_menus.shown_to(chat_id), chat.loading_until > time.monotonic(), chat.quick_spent


def _menu_json(line: Line, menu_id: str | None) -> Json | None:
    menu = line.rich_menus.menus.get(menu_id or "")
    if menu is None:
        return None
    shown = {name: menu.body[name] for name in ("size", "areas", "chatBarText", "selected")}
    return shown | {"id": menu_id, "image_url": f"/_sim/richmenu/{menu_id}/image"}


@routes.post("/chats/<chat_id>/send")
def send(chat_id: str) -> Json:
    """{as, type, …}: a text, sticker, image, video, audio, file or location."""
    given = body()
    actor = the_actor(chat_id, given)
    kind = wanted(given, "type", str)
    if kind == "text":
        text = wanted(given, "text", str)
        quotes = given.get("quotes")
        return _sent(actor.says(text, mention_bot=bool(given.get("mention_bot")), quotes=quotes))
    if kind == "sticker":
        return _sent(actor.sends_sticker(str(given.get("package_id", "446")), str(given.get("sticker_id", "1988"))))
    if kind == "location":
        return _sent(_place(actor, given))
    return _sent(_attached(actor, kind, given))


def _sent(message_id: str) -> Json:
    return {"message_id": message_id}


def _place(actor: Actor, given: Json) -> str:
    numbers = [given.get("latitude"), given.get("longitude")]
    if not all(isinstance(number, int | float) and not isinstance(number, bool) for number in numbers):
        raise BadRequest("a place needs latitude and longitude")
    named = [str(given.get(name) or "") for name in ("title", "address")]
    return actor.sends_place(float(given["latitude"]), float(given["longitude"]), *named)


def _attached(actor: Actor, kind: str, given: Json) -> str:
    try:
        content = base64.b64decode(wanted(given, "data_base64", str), validate=True)
    except binascii.Error:
        raise BadRequest("data_base64 is not base64") from None
    if kind == "file":
        return actor.sends_file(str(given.get("name") or "file"), content)
    send_it = {"image": actor.sends_picture, "video": actor.sends_video, "audio": actor.sends_audio}.get(kind)
    if send_it is None:
        raise BadRequest("type must be text, sticker, image, video, audio, file or location")
    return send_it(content)


@routes.post("/chats/<chat_id>/tap")
def tap(chat_id: str) -> Json:
    """{as, action, params?}: what the phone does besides, e.g. {open: url}."""
    given = body()
    actor = the_actor(chat_id, given)
    params = given.get("params") or {}
    if not isinstance(params, dict):
        raise BadRequest("params must be an object")
    try:
        return taps.tap(actor.line, actor.person, chat_id, wanted(given, "action", dict), params)
    except taps.NotTappable as trouble:
        raise BadRequest(str(trouble)) from None


@routes.post("/chats/<chat_id>/unsend")
def unsend(chat_id: str) -> Json:
    """{message_id}: the message's sender takes it back."""
    line = the_line()
    message_id = wanted(body(), "message_id", str)
    found = line.transcript.find(message_id)
    sender = line.people.persons[str(found[1].sender)] if found else None
    if sender is None:
        raise KeyError(message_id)
    doing.unsend(line, sender, chat_id, message_id)
    return {}


@routes.post("/chats/<chat_id>/edit")
def edit(chat_id: str) -> Json:
    """{as, message_id, text}: change a text in a group."""
    given = body()
    the_actor(chat_id, given).edits(wanted(given, "message_id", str), wanted(given, "text", str))
    return {}


@routes.get("/content/<message_id>")
def content(message_id: str) -> Response:
    """A picture or file that was sent."""
    found = the_line().contents.kept[message_id]
    if found.gone:
        raise KeyError(message_id)
    return _safely(found.body, found.content_type)


@routes.get("/richmenu/<menu_id>/image")
def rich_menu_picture(menu_id: str) -> Response:
    """A rich menu's picture."""
    menu = the_line().rich_menus.menus[menu_id]
    if menu.picture is None:
        raise KeyError(menu_id)
    return _safely(menu.picture, menu.picture_type)


def _safely(content_bytes: bytes, content_type: str) -> Response:
    """Bytes from a person's phone must not become a page of ours."""
    headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox"}
    return Response(content_bytes, content_type=content_type, headers=headers)
