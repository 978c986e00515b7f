"""Rich menus: made, drawn, shown, switched, torn down."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image
from playing import Client, RecordingBot

from raengjai.bot.simulator import Actor, Line


def picture(width: int, height: int, kind: str = "PNG") -> bytes:
    found = io.BytesIO()
    Image.new("RGB", (width, height), "#00B900").save(found, kind)
    return found.getvalue()


def menu(**changes: Any) -> dict[str, Any]:
    area = {
        "bounds": {"x": 0, "y": 0, "width": 1250, "height": 843},
        "action": {"type": "postback", "label": "บันทึก", "data": "record"},
    }
    size = {"width": 2500, "height": 843}
    return {"size": size, "selected": True, "name": "อาสา", "chatBarText": "เมนู", "areas": [area]} | changes


def made(client: Client, **changes: Any) -> str:
    got = client.post("/v2/bot/richmenu", menu(**changes))
    assert got.status == 200, got.body
    return str(got.json["richMenuId"])


def drawn(client: Client, **changes: Any) -> str:
    menu_id = made(client, **changes)
    path = f"/v2/bot/richmenu/{menu_id}/content"
    assert client.post(path, picture(2500, 843), Content_Type="image/png").status == 200
    return menu_id


def test_a_menu_is_shown_to_its_person_before_the_default(client: Client, somchai: Actor) -> None:
    default, own = drawn(client), drawn(client, chatBarText="ของฉัน")
    user = f"/v2/bot/user/{somchai.person.id}/richmenu"
    assert client.post(f"/v2/bot/user/all/richmenu/{default}").status == 200
    shown = client.sim("GET", f"/chats/{somchai.person.id}")["rich_menu"]
    assert (shown["id"], shown["chatBarText"], shown["selected"]) == (default, "เมนู", True)
    got = client.get(shown["image_url"])
    assert (got.status, got.headers["content-type"]) == (200, "image/png")

    assert client.get(user).status == 404
    assert client.post(f"{user}/{own}").status == 200
    assert client.get(user).json == {"richMenuId": own}
    assert client.sim("GET", f"/chats/{somchai.person.id}")["rich_menu"]["id"] == own
    assert client.call("DELETE", user).status == 200
    assert client.call("DELETE", "/v2/bot/user/all/richmenu").status == 200
    assert client.sim("GET", f"/chats/{somchai.person.id}")["rich_menu"] is None


def test_a_menu_needs_its_picture_and_takes_it_once(client: Client, somchai: Actor) -> None:
    menu_id = made(client)
    got = client.post(f"/v2/bot/user/all/richmenu/{menu_id}")
    assert (got.status, got.json["message"]) == (400, "must upload richmenu image before applying it to user")
    path = f"/v2/bot/richmenu/{menu_id}/content"
    assert client.post(path, picture(2500, 1686), Content_Type="image/png").status == 400
    assert client.post(path, b"no picture", Content_Type="image/png").status == 400
    assert client.post(path, picture(2500, 843), Content_Type="image/gif").status == 415
    assert client.post(path, b"\x89PNG" + b"x" * 1024 * 1024, Content_Type="image/png").status == 413
    jpeg = picture(2500, 843, "JPEG")
    assert client.post(path, jpeg, Content_Type="image/jpeg").status == 200
    assert client.post(path, jpeg, Content_Type="image/jpeg").status == 400
    assert client.get(path).body == jpeg


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"chatBarText": "ก่" * 15}, "chatBarText"),
        ({"name": ""}, "name"),
        ({"areas": menu()["areas"] * 21}, "areas"),
        ({"size": {"width": 799, "height": 300}}, "size.width"),
        ({"size": {"width": 2500, "height": 249}}, "size.height"),
        ({"size": {"width": 1000, "height": 700}}, "size"),
        ({"size": {"width": 1200, "height": 810}}, "areas[0].bounds"),
    ],
)
def test_menus_have_limits(client: Client, changes: dict[str, Any], where: str) -> None:
    got = client.post("/v2/bot/richmenu/validate", menu(**changes))
    assert got.status == 400
    assert got.json["details"][0]["property"] == where
    assert client.post("/v2/bot/richmenu/validate", menu(chatBarText="ก่" * 14)).status == 200


def test_tabs_switch_by_alias(line: Line, client: Client, bot: RecordingBot, somchai: Actor) -> None:
    first, second = drawn(client), drawn(client)
    assert client.post("/v2/bot/richmenu/alias", {"richMenuAliasId": "tab-b", "richMenuId": second}).status == 200
    assert client.post("/v2/bot/richmenu/alias", {"richMenuAliasId": "tab-b", "richMenuId": second}).status == 400
    assert client.post("/v2/bot/richmenu/alias", {"richMenuAliasId": "Tab", "richMenuId": second}).status == 400
    assert client.get("/v2/bot/richmenu/alias/tab-b").json == {"richMenuAliasId": "tab-b", "richMenuId": second}

    somchai.taps({"type": "richmenuswitch", "richMenuAliasId": "tab-b", "data": "b"})
    somchai.taps({"type": "richmenuswitch", "richMenuAliasId": "tab-x", "data": "x"})
    assert line.webhooks.wait_until_quiet()
    good, bad = (event["postback"]["params"] for event in bot.events()[-2:])
    assert good == {"newRichMenuAliasId": "tab-b", "status": "SUCCESS"}
    assert bad["status"] == "RICHMENU_ALIAS_ID_NOTFOUND"
    assert client.get(f"/v2/bot/user/{somchai.person.id}/richmenu").json == {"richMenuId": second}

    assert client.post("/v2/bot/richmenu/alias/tab-b", {"richMenuId": first}).status == 200
    assert client.get("/v2/bot/richmenu/alias/list").json["aliases"][0]["richMenuId"] == first
    assert client.call("DELETE", "/v2/bot/richmenu/alias/tab-b").status == 200
    assert client.get("/v2/bot/richmenu/alias/tab-b").status == 404


def test_deleted_menus_are_gone_everywhere(client: Client, somchai: Actor) -> None:
    menu_id = drawn(client)
    client.post(f"/v2/bot/user/{somchai.person.id}/richmenu/{menu_id}")
    assert [one["richMenuId"] for one in client.get("/v2/bot/richmenu/list").json["richmenus"]] == [menu_id]
    assert client.call("DELETE", f"/v2/bot/richmenu/{menu_id}").status == 200
    assert client.get(f"/v2/bot/richmenu/{menu_id}").status == 404
    assert client.get(f"/v2/bot/user/{somchai.person.id}/richmenu").status == 404


def test_many_people_at_once(line: Line, client: Client, somchai: Actor) -> None:
    first, second = drawn(client), drawn(client)
    stranger = line.person("คนแปลกหน้า")
    users = [somchai.person.id, stranger.person.id]
    assert client.post("/v2/bot/richmenu/bulk/link", {"richMenuId": first, "userIds": users}).status == 202
    assert line.rich_menus.linked == {somchai.person.id: first}
    operations = {"operations": [{"type": "link", "from": first, "to": second}]}
    assert client.post("/v2/bot/richmenu/validate/batch", operations).status == 200
    got = client.post("/v2/bot/richmenu/batch", operations)
    assert got.status == 202
    progress = client.get(f"/v2/bot/richmenu/progress/batch?requestId={got.headers['x-line-request-id']}")
    assert progress.json["phase"] == "succeeded"
    assert line.rich_menus.linked == {somchai.person.id: second}
    assert client.post("/v2/bot/richmenu/bulk/unlink", {"userIds": users}).status == 202
    assert line.rich_menus.linked == {}
    assert client.post("/v2/bot/richmenu/bulk/unlink", {"userIds": ["U"] * 501}).status == 400
