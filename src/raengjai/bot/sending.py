"""One try to send one delivery to LINE."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from raengjai.bot.errors import SendFailed
from raengjai.bot.line.answers import Content, NotReady
from raengjai.bot.line.outcomes import Outcome, Sent
from raengjai.bot.line.outgoing import Outgoing, Then
from raengjai.bot.settling import Parcel

MENU = "menu"  # a delivery of this kind shows somebody a rich menu

_NO_CHANNEL = Sent(Outcome.REFUSED, detail="no such channel")

log = logging.getLogger(__name__)


class Menus(Protocol):
    """LINE's rich menus, as far as one is shown to one person."""

    def by_alias(self, alias: str) -> str | None:
        """The id of the menu an alias stands for; raises `SendFailed`."""

    def link(self, user_id: str, menu_id: str) -> Sent:
        """Show this menu to one person."""


class Line(Protocol):
    """One channel at LINE (bot/line/outgoing.Gateway).  What is started is told later, in another thread."""

    menus: Any  # Menus

    def start(self, outgoing: Sequence[tuple[Outgoing, Then]]) -> None:
        """Send these and wait for none."""

    def content(self, message_id: str) -> Content | NotReady:
        """Fetch what a message brought besides text."""


@dataclass(frozen=True)
class Errand:
    """A parcel to be sent, and who is told what came of it, once: perhaps at once, else in another thread."""

    parcel: Parcel
    then: Then


@dataclass
class Post:
    """Sends over the right channel, in the right way."""

    lines: Mapping[str, Line]  # by channel
    menu_ids: dict[str, str] = field(default_factory=dict)

    def start(self, errands: Sequence[Errand]) -> None:
        """Send them, those of a channel together; whatever goes wrong is in what each is told."""
        by_channel: dict[str, list[Errand]] = {}
        for each in errands:
            by_channel.setdefault(each.parcel.channel, []).append(each)
        for channel, of_channel in by_channel.items():
            self._start(channel, of_channel)

    def _start(self, channel: str, errands: Sequence[Errand]) -> None:
        try:
            line = self.lines.get(channel)
            if line is not None:
                line.start([(_outgoing(each.parcel), each.then) for each in errands])
                return
        except Exception as trouble:  # noqa: BLE001 - our own bug must not try the same for ever, nor end the thread
            if len(errands) > 1:  # it may be that of one of them
                for each in errands:
                    self._start(channel, [each])
                return
            sent = _bug(trouble, errands[0].parcel, Outcome.NOT_SENT)  # what is started raises nothing
        else:
            sent = _NO_CHANNEL
        for each in errands:
            each.then(sent)

    def show(self, parcel: Parcel) -> Sent:
        """Show somebody a menu, and wait for what came of it."""
        line = self.lines.get(parcel.channel)
        if line is None:
            return _NO_CHANNEL
        try:
            return self._show_menu(line.menus, parcel.to[0], parcel.channel, parcel.messages)
        except SendFailed as trouble:
            return Sent(Outcome.REFUSED if trouble.permanent else Outcome.NOT_SENT, detail=trouble.reason)
        except Exception as trouble:  # noqa: BLE001 - as above
            return _bug(trouble, parcel, Outcome.AMBIGUOUS)

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


def _outgoing(parcel: Parcel) -> Outgoing:
    if parcel.kind == "reply":
        return Outgoing.reply(parcel.token or "", parcel.messages)
    if parcel.kind == "push":
        return Outgoing.push(parcel.to[0], parcel.messages, str(parcel.delivery_id))
    return Outgoing.multicast(parcel.to, parcel.messages, str(parcel.delivery_id))


def _bug(trouble: Exception, parcel: Parcel, outcome: Outcome) -> Sent:
    log.error("send", extra={"trouble": type(trouble).__name__, "delivery": str(parcel.delivery_id)})
    return Sent(outcome, detail=type(trouble).__name__)
