"""LINE by channel: each channel is spoken to with its own token."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from raengjai.bot.channels import Channels
from raengjai.bot.line.outgoing import Gateway
from raengjai.bot.settings import Settings


class Lines(Mapping[str, Gateway]):
    """The gateway of each channel, made when it is first wanted and anew when its token has changed."""

    def __init__(self, settings: Settings, channels: Channels) -> None:
        self._settings = settings
        self._channels = channels
        self._made: dict[str, tuple[str, Gateway]] = {}

    def __getitem__(self, channel: str) -> Gateway:
        token = self._channels[channel].token
        made = self._made.get(channel)
        if made is None or made[0] != token:
            made = self._made[channel] = (token, Gateway(self._settings, access_token=token))
        return made[1]

    def __iter__(self) -> Iterator[str]:
        return iter(self._channels)

    def __len__(self) -> int:
        return len(self._channels)
