"""LINE played on this machine, so that the bot can not tell: for tests, for the demo, for benchmarks.

`Line` is the world (people, chats, tokens, quota, faults); `serve` puts it on a port, both of LINE's hosts on one.
"""

from __future__ import annotations

from raengjai.bot.simulator.actors import Actor, Circle
from raengjai.bot.simulator.line import Line
from raengjai.bot.simulator.reading import buttons_of, texts_of
from raengjai.bot.simulator.server import Server, serve

__all__ = ["Actor", "Circle", "Line", "Server", "buttons_of", "serve", "texts_of"]
