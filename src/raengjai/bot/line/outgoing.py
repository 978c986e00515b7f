"""The gateway: everything this program asks of LINE's Messaging API.

Sending, a profile, a file and the loading animation never raise for the outside's faults: what happened is
in what they return.  Questions whose answer nothing can stand in for (the quota, the webhook's address,
rich menus) raise `SendFailed`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from raengjai.bot.errors import SendFailed
from raengjai.bot.line import limits, reading
from raengjai.bot.line.answers import (
    Absence,
    BotInfo,
    Content,
    NotReady,
    Profile,
    WebhookSetting,
    WebhookTest,
)
from raengjai.bot.line.connection import CONNECT_SECONDS, READ_SECONDS, Connection
from raengjai.bot.line.courier import Answer, NoAnswer, Request
from raengjai.bot.line.incoming import Chat
from raengjai.bot.line.outcomes import Outcome as Outcome  # noqa: PLC0414 - what callers compare with
from raengjai.bot.line.outcomes import Sent, judge
from raengjai.bot.line.rich_menu_calls import RichMenuCalls
from raengjai.bot.settings import Settings

LARGEST_CONTENT = 20 * 1024 * 1024  # bytes; LINE's own pictures have at most ten million

Messages = Sequence[dict[str, Any]]
Then = Callable[[Sent], object]


@dataclass(frozen=True)
class Outgoing:
    """Messages that go out in one request; raises ValueError when LINE would not take so many."""

    way: str
    to: dict[str, Any] = field(repr=False)
    messages: Messages = field(repr=False)
    retry_key: str | None = None

    def __post_init__(self) -> None:
        if not 0 < len(self.messages) <= limits.MESSAGES_A_REQUEST:
            raise ValueError(f"a request carries 1 to {limits.MESSAGES_A_REQUEST} messages")

    @classmethod
    def reply(cls, token: str, messages: Messages) -> Outgoing:
        """An answer to an event: free, once only, within a minute of its arrival."""
        return cls("reply", {"replyToken": token}, messages)

    @classmethod
    def push(cls, to: str, messages: Messages, retry_key: str) -> Outgoing:
        """What is said to a user, group or room; counted per person.  `retry_key`: a UUID, the same at each try."""
        return cls("push", {"to": to}, messages, retry_key)

    @classmethod
    def multicast(cls, to: Sequence[str], messages: Messages, retry_key: str) -> Outgoing:
        """What is said to 1 to 500 users; LINE does not tell which of them got it."""
        if not 0 < len(to) <= limits.RECIPIENTS_A_MULTICAST:
            raise ValueError(f"a multicast goes to 1 to {limits.RECIPIENTS_A_MULTICAST} people")
        return cls("multicast", {"to": list(to)}, messages, retry_key)

    def come_of(self, answer: Answer | NoAnswer) -> Sent:
        """What became of it."""
        return judge(answer, has_key=self.retry_key is not None)


class Gateway:
    """LINE, as one channel sees it.  Thread-safe; keep one a process and channel."""

    def __init__(
        self,
        settings: Settings,
        *,
        access_token: str | None = None,
        timeouts: tuple[float, float] = (CONNECT_SECONDS, READ_SECONDS),
    ) -> None:
        """`access_token` is another channel's; `timeouts` are seconds to connect, and for the answer."""
        token = access_token or settings.line_channel_access_token.get_secret_value()
        self._line = Connection(token, timeouts)
        self._api = settings.line_api_base_url.rstrip("/") + "/v2/bot"
        self._data_api = settings.line_data_api_base_url.rstrip("/") + "/v2/bot"
        self.menus = RichMenuCalls(self._line, self._api, self._data_api)

    # Sending.  Messages go as they are given: plain JSON objects, one to five.

    def reply(self, token: str, messages: Messages) -> Sent:
        """Answer an event."""
        return self._sent(Outgoing.reply(token, messages))

    def push(self, to: str, messages: Messages, retry_key: str) -> Sent:
        """Send to a user, group or room."""
        return self._sent(Outgoing.push(to, messages, retry_key))

    def multicast(self, to: Sequence[str], messages: Messages, retry_key: str) -> Sent:
        """Send to many users."""
        return self._sent(Outgoing.multicast(to, messages, retry_key))

    def start(self, outgoing: Sequence[tuple[Outgoing, Then]]) -> None:
        """Send all these and wait for none.

        Each is told, in another thread, what came of it: briefly please, others wait behind it.
        """

        def told(what: Outgoing, then: Then) -> Callable[[Answer | NoAnswer], object]:
            return lambda answer: then(what.come_of(answer))

        self._line.start([(self._request(what), told(what, then)) for what, then in outgoing])

    def _sent(self, outgoing: Outgoing) -> Sent:
        return outgoing.come_of(self._line.wait_for(self._request(outgoing)))

    def _request(self, outgoing: Outgoing) -> Request:
        body = outgoing.to | {"messages": list(outgoing.messages)}
        url = f"{self._api}/message/{outgoing.way}"
        return self._line.request("POST", url, body, retry_key=outgoing.retry_key)

    # People and chats.

    def profile(self, user_id: str) -> Profile | None:
        """A person's name at LINE; None when LINE does not tell it, whatever the reason."""
        return self._profile(f"{self._api}/profile/{_in_path(user_id)}")

    def member_profile(self, chat: Chat, user_id: str) -> Profile | None:
        """The same for a member of a group or room, who need not be a friend."""
        return self._profile(f"{self._api}/{chat.kind}/{_in_path(chat.line_id)}/member/{_in_path(user_id)}")

    def _profile(self, url: str) -> Profile | None:
        try:
            found = self._line.ask("GET", url)
        except SendFailed:
            return None
        name = reading.words(found, "displayName")
        return Profile(name, reading.token(found, "language", 20)) if name else None

    def show_loading(self, user_id: str, seconds: int = 20) -> bool:
        """Show the dots of "writing" for 5, 10, … 60 seconds, one-to-one chats only; tell if LINE took it."""
        body = {"chatId": user_id, "loadingSeconds": seconds}
        answer = self._line.call("POST", f"{self._api}/chat/loading/start", body)
        return isinstance(answer, Answer) and answer.good

    def leave(self, chat: Chat) -> Sent:
        """Leave a group or room."""
        return judge(self._line.call("POST", f"{self._api}/{chat.kind}/{_in_path(chat.line_id)}/leave"))

    def group_members_count(self, chat: Chat) -> int | None:
        """How many people a push to a group or room would count as; None when we are not in it."""
        found = self._line.find(f"{self._api}/{chat.kind}/{_in_path(chat.line_id)}/members/count")
        return _number(found, "count") if found is not None else None

    def group_name(self, chat: Chat) -> str | None:
        """What a group is called now; None for a room, which has no name, and when we are not in it."""
        if chat.kind != "group":
            return None
        found = self._line.find(f"{self._api}/group/{_in_path(chat.line_id)}/summary")
        return reading.words(found, "groupName") if found is not None else None

    # Files that people sent.

    def content(self, message_id: str, *, most: int = LARGEST_CONTENT) -> Content | NotReady:
        """The picture, sound or file of a message; fetch at once, LINE does not say how long it keeps it."""
        answer = self._line.download(f"{self._data_api}/message/{_in_path(message_id)}/content", most)
        if isinstance(answer, NoAnswer):
            return NotReady(Absence.UNREACHABLE)
        if answer.status == 200 and not answer.cut:
            return Content(answer.body, answer.media_type.split(";")[0].strip().lower())
        return NotReady(_absence(answer))

    # The channel.

    def quota(self) -> int | None:
        """How many messages this month allows; None when LINE sets no limit."""
        found = self._line.ask("GET", f"{self._api}/message/quota")
        return None if found.get("type") == "none" else _number(found, "value")

    def quota_used(self) -> int:
        """How many messages were counted this month, about, with those sent from LINE's own pages."""
        return _number(self._line.ask("GET", f"{self._api}/message/quota/consumption"), "totalUsage")

    def bot_info(self) -> BotInfo:
        """Who we are at LINE."""
        return BotInfo.of(self._line.ask("GET", f"{self._api}/info"))

    def set_webhook(self, url: str) -> None:
        """Tell LINE where to deliver; it takes effect within a minute."""
        self._line.ask("PUT", f"{self._api}/channel/webhook/endpoint", {"endpoint": url})

    def webhook(self) -> WebhookSetting | None:
        """Where LINE delivers now; None when nowhere was set."""
        found = self._line.find(f"{self._api}/channel/webhook/endpoint")
        return WebhookSetting.of(found) if found is not None else None

    def test_webhook(self) -> WebhookTest:
        """Let LINE call our webhook, without events; at most 60 times an hour."""
        return WebhookTest.of(self._line.ask("POST", f"{self._api}/channel/webhook/test", {}))


def _absence(answer: Answer) -> Absence:
    if answer.cut:
        return Absence.TOO_LARGE
    if answer.status == 202:
        return Absence.PREPARING
    if answer.status in {404, 410}:
        return Absence.GONE
    passing = answer.status in {408, 429} or not 400 <= answer.status <= 499
    return Absence.UNREACHABLE if passing else Absence.REFUSED


def _number(found: dict[str, Any], name: str) -> int:
    number = reading.count(found, name)
    if number is None:
        raise SendFailed(f"LINE answered without {name}", permanent=False)
    return number


def _in_path(line_id: str) -> str:
    return quote(line_id, safe="")
