"""What a tap on a button, quick reply, picture or rich menu does."""

from __future__ import annotations

from typing import Any

from raengjai.bot.simulator.checks.actions import is_moment
from raengjai.bot.simulator.doing import say, show, text_message
from raengjai.bot.simulator.people import Person
from raengjai.bot.simulator.transcript import live_quick_replies
from raengjai.bot.simulator.world import World

Json = dict[str, Any]

PHONE_ONLY = {"camera", "cameraRoll", "location"}


class NotTappable(ValueError):
    """This action can not be carried out so."""


def tap(line: World, person: Person, chat_id: str, action: Json, params: Json | None = None) -> Json:
    """Carry out an action: what the phone does besides, e.g. `{"open": url}`; NotTappable when it can not be."""
    kind = str(action.get("type"))
    if kind in PHONE_ONLY:
        return {"open": kind}
    _check(action, kind, params or {})
    with line.lock:
        _spend_quick_reply(line, chat_id, action)
        if kind == "message":
            return {"message_id": say(line, person, chat_id, text_message(line, action["text"]))}
        if kind == "uri":
            return {"open": action["uri"]}
        if kind == "clipboard":
            return {"clipboard": action["clipboardText"]}
        if kind == "richmenuswitch":
            return _switch(line, person, action)
        return _postback(line, person, chat_id, action, params or {})


NEEDED = {
    "message": "text",
    "uri": "uri",
    "clipboard": "clipboardText",
    "richmenuswitch": "richMenuAliasId",
    "postback": "data",
    "datetimepicker": "data",
}


def _check(action: Json, kind: str, params: Json) -> None:
    if kind not in NEEDED or not isinstance(action.get(NEEDED[kind]), str):
        raise NotTappable(f"an action of type {kind} can not be tapped so")
    if kind != "datetimepicker":
        return
    mode = str(action.get("mode"))
    picked = params.get(mode)
    if not isinstance(picked, str) or not is_moment(mode, picked):
        raise NotTappable(f"pick a {mode}")
    if not action.get("min", picked) <= picked <= action.get("max", picked):
        raise NotTappable("the picker does not offer this")


def _postback(line: World, person: Person, chat_id: str, action: Json, params: Json) -> Json:
    postback: Json = {"data": action["data"]}
    if action["type"] == "datetimepicker":
        postback["params"] = {action["mode"]: params[action["mode"]]}
    if action.get("text"):
        say(line, person, chat_id, text_message(line, action["text"]))
    elif action.get("displayText"):
        show(line, person, chat_id, text_message(line, action["displayText"]))
    event_id = None
    if line.hears(chat_id):
        event_id = line.tell_bot("postback", chat_id, person, postback=postback)
    done: Json = {"event_id": event_id}
    if action.get("inputOption"):
        done |= {"input_option": action["inputOption"], "fill_in": action.get("fillInText", "")}
    return done


def _switch(line: World, person: Person, action: Json) -> Json:
    status = line.rich_menus.switch(person.id, action["richMenuAliasId"])
    params = {"newRichMenuAliasId": action["richMenuAliasId"], "status": status}
    postback = {"data": action.get("data", ""), "params": params}
    return {"event_id": line.tell_bot("postback", person.id, person, postback=postback), "status": status}


def _spend_quick_reply(line: World, chat_id: str, action: Json) -> None:
    chat = line.transcript.chat(chat_id)
    live = live_quick_replies(chat)
    if live and any(item.get("action") == action for item in live.message["quickReply"]["items"]):
        chat.quick_spent = live.id
