"""Every path of LINE's API that is played here: (method, path, name for faults and limits, handler)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from raengjai.bot.simulator.api import (
    chats,
    contents,
    endpoint,
    groups,
    login,
    oauth,
    people,
    quota,
    richmenu_crowds,
    richmenus,
    sending,
)
from raengjai.bot.simulator.http import Answer

Handler = Callable[..., Answer]

CIRCLE = r"(?:group|room)"
ID = r"([^/]+)"
KINDS = "(reply|push|multicast|narrowcast|broadcast)"


@dataclass(frozen=True)
class Route:
    """`open`: no bearer token is asked for."""

    method: str
    pattern: str
    name: str
    handler: Handler
    open: bool = False


ROUTES = (
    Route("POST", "/v2/bot/message/reply", "reply", sending.reply),
    Route("POST", "/v2/bot/message/push", "push", sending.push),
    Route("POST", "/v2/bot/message/multicast", "multicast", sending.multicast),
    Route("POST", "/v2/bot/message/broadcast", "broadcast", sending.broadcast),
    Route("POST", "/v2/bot/message/narrowcast", "narrowcast", sending.narrowcast),
    Route("GET", "/v2/bot/message/progress/narrowcast", "narrowcast_progress", sending.narrowcast_progress),
    Route("POST", f"/v2/bot/message/validate/{KINDS}", "validate", sending.validate),
    Route("GET", "/v2/bot/message/quota", "quota", quota.limit),
    Route("GET", "/v2/bot/message/quota/consumption", "consumption", quota.consumption),
    Route("GET", "/v2/bot/message/delivery/(reply|push|multicast|broadcast)", "delivery", quota.delivery),
    Route("GET", f"/v2/bot/message/{ID}/content", "content", contents.content),
    Route("GET", f"/v2/bot/message/{ID}/content/preview", "preview", contents.preview),
    Route("GET", f"/v2/bot/message/{ID}/content/transcoding", "transcoding", contents.transcoding),
    Route("GET", f"/v2/bot/profile/{ID}", "profile", people.profile),
    Route("GET", "/v2/bot/followers/ids", "followers", people.followers),
    Route("GET", "/v2/bot/info", "info", people.bot_info),
    Route("POST", f"/v2/bot/user/{ID}/linkToken", "link_token", people.link_token),
    Route("GET", f"/v2/bot/group/{ID}/summary", "group_summary", groups.summary),
    Route("GET", f"/v2/bot/{CIRCLE}/{ID}/members/count", "members_count", groups.count),
    Route("GET", f"/v2/bot/{CIRCLE}/{ID}/members/ids", "member_ids", groups.member_ids),
    Route("GET", f"/v2/bot/{CIRCLE}/{ID}/member/{ID}", "member_profile", groups.member),
    Route("POST", f"/v2/bot/{CIRCLE}/{ID}/leave", "leave", groups.leave),
    Route("POST", "/v2/bot/chat/loading/start", "loading", chats.start_loading),
    Route("POST", "/v2/bot/chat/markAsRead", "mark_as_read", chats.mark_as_read),
    Route("GET", "/v2/bot/channel/webhook/endpoint", "webhook_endpoint", endpoint.get),
    Route("PUT", "/v2/bot/channel/webhook/endpoint", "webhook_endpoint", endpoint.put),
    Route("POST", "/v2/bot/channel/webhook/test", "webhook_test", endpoint.test),
    Route("POST", "/v2/bot/richmenu", "richmenu_create", richmenus.create),
    Route("POST", "/v2/bot/richmenu/validate", "richmenu_validate", richmenus.validate),
    Route("GET", "/v2/bot/richmenu/list", "richmenu_list", richmenus.every),
    Route("POST", "/v2/bot/richmenu/alias", "alias_create", richmenus.add_alias),
    Route("GET", "/v2/bot/richmenu/alias/list", "alias_list", richmenus.aliases),
    Route("GET", f"/v2/bot/richmenu/alias/{ID}", "alias_get", richmenus.get_alias),
    Route("POST", f"/v2/bot/richmenu/alias/{ID}", "alias_update", richmenus.change_alias),
    Route("DELETE", f"/v2/bot/richmenu/alias/{ID}", "alias_delete", richmenus.delete_alias),
    Route("POST", "/v2/bot/richmenu/bulk/link", "richmenu_bulk", richmenu_crowds.bulk_link),
    Route("POST", "/v2/bot/richmenu/bulk/unlink", "richmenu_bulk", richmenu_crowds.bulk_unlink),
    Route("POST", "/v2/bot/richmenu/batch", "richmenu_batch", richmenu_crowds.batch),
    Route("POST", "/v2/bot/richmenu/validate/batch", "richmenu_validate", richmenu_crowds.validate_batch),
    Route("GET", "/v2/bot/richmenu/progress/batch", "richmenu_progress", richmenu_crowds.progress),
    Route("GET", f"/v2/bot/richmenu/{ID}", "richmenu_get", richmenus.get),
    Route("DELETE", f"/v2/bot/richmenu/{ID}", "richmenu_delete", richmenus.delete),
    Route("POST", f"/v2/bot/richmenu/{ID}/content", "richmenu_upload", richmenus.upload),
    Route("GET", f"/v2/bot/richmenu/{ID}/content", "richmenu_download", richmenus.download),
    Route("POST", f"/v2/bot/user/all/richmenu/{ID}", "richmenu_default", richmenus.set_default),
    Route("GET", "/v2/bot/user/all/richmenu", "richmenu_default", richmenus.get_default),
    Route("DELETE", "/v2/bot/user/all/richmenu", "richmenu_default", richmenus.clear_default),
    Route("POST", f"/v2/bot/user/{ID}/richmenu/{ID}", "richmenu_link", richmenus.link),
    Route("GET", f"/v2/bot/user/{ID}/richmenu", "richmenu_linked", richmenus.linked),
    Route("DELETE", f"/v2/bot/user/{ID}/richmenu", "richmenu_unlink", richmenus.unlink),
    Route("POST", "/oauth2/v3/token", "stateless_token", oauth.stateless, open=True),
    Route("POST", "/oauth2/v2.1/token", "token", login.token, open=True),
    Route("GET", "/oauth2/v2.1/authorize", "authorize", login.authorize, open=True),
    Route("GET", "/oauth2/v2.1/verify", "token_verify", oauth.verify, open=True),
    Route("GET", "/oauth2/v2.1/tokens/kid", "token_kids", oauth.kids, open=True),
    Route("POST", "/oauth2/v2.1/revoke", "token_revoke", oauth.revoke, open=True),
    Route("POST", "/v2/oauth/accessToken", "short_lived_token", oauth.short_lived, open=True),
    Route("POST", "/v2/oauth/verify", "token_verify", oauth.verify, open=True),
    Route("POST", "/v2/oauth/revoke", "token_revoke", oauth.revoke, open=True),
)
PLAIN = {(route.method, route.pattern): route for route in ROUTES if "(" not in route.pattern}
PATTERNS = [(route, re.compile(route.pattern)) for route in ROUTES if "(" in route.pattern]


def find(method: str, path: str) -> tuple[Route, tuple[str, ...]] | None:
    """The route and the ids in the path; None when LINE has no such call."""
    if route := PLAIN.get((method, path)):
        return route, ()
    for route, pattern in PATTERNS:
        if route.method == method and (match := pattern.fullmatch(path)):
            return route, match.groups()
    return None
