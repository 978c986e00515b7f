"""Reply tokens: one use, a minute from their webhook's arrival, twenty minutes from the event at most."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass

from raengjai.bot.simulator import ids
from raengjai.bot.simulator.clocks import Clocks

LIFE = 60.0
LIFE_WITH_REDELIVERY = 20 * 60.0
REMEMBERED = 200_000


@dataclass
class ReplyToken:
    """`born` and `sent` are seconds of the tokens' clock; `started` is monotonic, for latencies."""

    chat_id: str
    born: float
    started: float
    sent: float | None = None
    used: bool = False


class ReplyTokens:
    """Every reply token given out, until too many newer ones were."""

    def __init__(self, clocks: Clocks) -> None:
        self._clocks = clocks
        self._lock = threading.Lock()
        self._known: OrderedDict[str, ReplyToken] = OrderedDict()

    def make(self, chat_id: str) -> str:
        """A new token for this chat; its minute starts when its webhook is sent."""
        text = ids.reply_token()
        with self._lock:
            self._known[text] = ReplyToken(chat_id, self._clocks.token_now(), time.monotonic())
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        return text

    def webhook_sent(self, text: str) -> None:
        """Its webhook goes out, perhaps again: the minute starts (anew)."""
        with self._lock:
            if token := self._known.get(text):
                token.sent = self._clocks.token_now()

    def look_up(self, text: str) -> ReplyToken | None:
        """The token if a reply with it would be taken now."""
        with self._lock:
            token = self._known.get(text)
            return token if token and not token.used and self._fresh(token) else None

    def spend(self, text: str) -> ReplyToken | None:
        """Use it up, once; None when it is unknown, used or too old."""
        with self._lock:
            token = self._known.get(text)
            if token is None or token.used or not self._fresh(token):
                return None
            token.used = True
            return token

    def _fresh(self, token: ReplyToken) -> bool:
        now = self._clocks.token_now()
        since = token.born if token.sent is None else token.sent
        return now - since <= LIFE and now - token.born <= LIFE_WITH_REDELIVERY
