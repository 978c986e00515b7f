"""One try to send one delivery to LINE."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from raengjai.bot.errors import SendFailed
from raengjai.bot.line.answers import Content, NotReady
from raengjai.bot.line.outcomes import Outcome, Sent
from raengjai.bot.settling import Parcel

log = logging.getLogger(__name__)

Messages = Sequence[dict[str, Any]]


class Menus(Protocol):
    """LINE's rich menus, as far as one is shown to one person."""

    def by_alias(self, alias: str) -> str | None:
        """The id of the menu an alias stands for; raises `SendFailed`."""

    def link(self, user_id: str, menu_id: str) -> Sent:
        """Show this menu to one person."""


class Line(Protocol):
    """One channel at LINE (bot/line/outgoing.Gateway)."""

    menus: Any  # Menus

    def reply(self, token: str, messages: Messages) -> Sent:
        """Answer an event."""

    def push(self, to: str, messages: Messages, retry_key: str) -> Sent:
        """Speak first."""

    def multicast(self, to: Sequence[str], messages: Messages, retry_key: str) -> Sent:
        """Say the same to many."""

    def content(self, message_id: str) -> Content | NotReady:
        """Fetch what a message brought besides text."""


@dataclass
class Post:
    """Sends over the right channel, in the right way."""

    lines: Mapping[str, Line]  # by channel
    menu_ids: dict[str, str] = field(default_factory=dict)

    def send(self, parcel: Parcel) -> Sent:
        """Send it; whatever goes wrong is in the outcome."""
        line = self.lines.get(parcel.channel)
        if line is None:
            return Sent(Outcome.REFUSED, detail="no such channel")
        try:
            return self._sent(line, parcel)
        except SendFailed as trouble:
            return Sent(Outcome.REFUSED if trouble.permanent else Outcome.NOT_SENT, detail=trouble.reason)
        except Exception as trouble:  # noqa: BLE001 - our own bug must not try the same for ever, nor end the thread
            log.error("send", extra={"trouble": type(trouble).__name__, "delivery": str(parcel.delivery_id)})  # noqa: TRY400
            return Sent(Outcome.AMBIGUOUS, detail=type(trouble).__name__)

    def _sent(self, line: Line, parcel: Parcel) -> Sent:
        if parcel.kind == "reply":
            return line.reply(parcel.token or "", parcel.messages)
        if parcel.kind == "push":
            return line.push(parcel.to[0], parcel.messages, str(parcel.delivery_id))
        if parcel.kind == "multicast":
            return line.multicast(parcel.to, parcel.messages, str(parcel.delivery_id))
        return self._show_menu(line.menus, parcel.to[0], parcel.channel, parcel.messages)

    def _show_menu(self, menus: Menus, user_id: str, channel: str, alias: str) -> Sent:
        known = f"{channel}|{alias}"
        menu_id = self.menu_ids.get(known) or menus.by_alias(alias)
        if menu_id is None:
            return Sent(Outcome.REFUSED, detail="the menu was not set up")
        self.menu_ids[known] = menu_id
        sent = menus.link(user_id, menu_id)
        if sent.outcome is Outcome.REFUSED:
            del self.menu_ids[known]  # perhaps it was made anew: the alias is asked next time
        return sent
