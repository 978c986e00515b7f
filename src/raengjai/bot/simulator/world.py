"""The world: one channel, its people and chats, and every part of LINE that remembers something."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from raengjai.bot.clock import Now
from raengjai.bot.simulator import ids
from raengjai.bot.simulator.channel_tokens import ChannelTokens
from raengjai.bot.simulator.clocks import Clocks
from raengjai.bot.simulator.contents import Contents
from raengjai.bot.simulator.events import Events
from raengjai.bot.simulator.faults import Faults
from raengjai.bot.simulator.logins import Logins
from raengjai.bot.simulator.people import Group, People, Person
from raengjai.bot.simulator.quota import Quota
from raengjai.bot.simulator.rate_limits import RateLimits
from raengjai.bot.simulator.retry_keys import RetryKeys
from raengjai.bot.simulator.richmenus import RichMenus
from raengjai.bot.simulator.tokens import ReplyTokens
from raengjai.bot.simulator.transcript import Transcript
from raengjai.bot.simulator.webhooks import Webhooks


@dataclass
class World:
    """LINE with one Messaging API channel.

    `bot_url` is the bot's webhook address, path and all.  `clock` is LINE's own time (None: the real one);
    `clock_file` shares its moves with the bot's `CLOCK_FILE`.  `quota_limit` None: no monthly limit.
    `state_path`: where `serve` keeps people and chats across restarts.  `verified`: a verified account.
    """

    channel_secret: str
    access_token: str
    bot_url: str = ""
    clock: Now | None = None
    clock_file: Path | None = None
    state_path: Path | None = None
    quota_limit: int | None = None
    channel_id: str = "2000000000"
    login_channel_id: str = "2000000001"
    login_channel_secret: str = "the secret of the played LINE Login channel"  # noqa: S105 - a played one
    bot_name: str = "แรงใจ"
    bot_id: str = field(default_factory=ids.user_id)
    verified: bool = True
    language: str = "th"
    seed: int | None = None
    hints: list[dict[str, str]] = field(default_factory=list)  # {title, text}: what the demo tells a newcomer
    beside: list[World] = field(default_factory=list)  # other channels whose calls come to the same address

    def __post_init__(self) -> None:
        self.lock = threading.RLock()
        self.closing = threading.Event()
        self.changed = threading.Event()
        self.clocks = Clocks(self.clock, self.clock_file)
        self.people = People()
        self.transcript = Transcript(self.lock)
        self.reply_tokens = ReplyTokens(self.clocks)
        self.retry_keys = RetryKeys(self.clocks)
        self.channel_tokens = ChannelTokens(self.access_token)
        self.logins = Logins(self.login_channel_id, self.login_channel_secret)
        self.quota = Quota(self.clocks, self.quota_limit)
        self.rate_limits = RateLimits()
        self.faults = Faults(self.seed)
        self.contents = Contents()
        self.rich_menus = RichMenus()
        self.events = Events(self.clocks, self.people, self.reply_tokens)
        self.webhooks = Webhooks(self.channel_secret, self.bot_url, self.bot_id, self.reply_tokens)
        self.link_tokens: dict[str, tuple[str, float]] = {}
        self.narrowcasts: dict[str, str] = {}

    def channel_of(self, token: str | None) -> World:
        """The channel, this one or one beside it, that a call with this access token is for."""
        known = (each for each in (self, *self.beside) if token is not None and each.channel_tokens.accepts(token))
        return next(known, self)

    def take_bot_id(self, bot_id: str) -> None:
        """Be the bot of this id, as it was saved."""
        self.bot_id = self.webhooks.bot_id = bot_id

    def tell_bot(self, kind: str, chat_id: str, speaker: Person | None = None, **content: object) -> str:
        """Make an event and send it on its way; its webhookEventId."""
        with self.lock:
            event = self.events.make(kind, chat_id, speaker, **content)
            self.transcript.note_event(chat_id)
            self.webhooks.send(chat_id, event)
        self.changed.set()
        return str(event["webhookEventId"])

    def hears(self, chat_id: str) -> bool:
        """Whether the bot is told what happens in this chat."""
        group = self.people.groups.get(chat_id)
        if group is not None:
            return group.bot_in
        person = self.people.persons.get(chat_id)
        return person is not None and not person.blocked

    def eventually(self, found: Callable[[], bool], seconds: float = 10.0) -> bool:
        """Wait until something in the transcripts makes `found()` true."""
        return self.transcript.wait(found, seconds)

    def deliveries_of(self, key: str) -> int:
        """How many messages requests under this retry key, reply token or request id were delivered."""
        entries = self.transcript.all_entries()
        return len({entry.request_id for _, entry in entries if entry.key == key})

    def grow_older(self, seconds: float) -> None:
        """Let reply tokens and retry keys age at once."""
        self.clocks.tokens_ahead += seconds

    def start_loading(self, chat_id: str, seconds: int) -> None:
        """Show the loading animation."""
        with self.transcript.changed:
            self.transcript.chat(chat_id).loading_until = time.monotonic() + seconds
            self.transcript.changed.notify_all()

    def group_of(self, chat_id: str) -> Group | None:
        """The group of this id, if it is one."""
        return self.people.groups.get(chat_id)

    def close(self) -> None:
        """End what runs in the background, here and beside; whoever hangs is let go."""
        for each in self.beside:
            each.close()
        self.closing.set()
        self.webhooks.close()
