"""A LINE, a bot that listens to it, and a client that calls it, all over real HTTP on this machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playing import SECRET, TOKEN, Client, RecordingBot

from raengjai.bot.simulator import Actor, Line, Server, serve


@pytest.fixture
def bot() -> Iterator[RecordingBot]:
    bot = RecordingBot()
    yield bot
    bot.close()


@pytest.fixture
def line(bot: RecordingBot) -> Line:
    return Line(channel_secret=SECRET, access_token=TOKEN, bot_url=bot.url, seed=1)


@pytest.fixture
def server(line: Line) -> Iterator[Server]:
    with serve(line) as server:
        yield server


@pytest.fixture
def client(server: Server) -> Client:
    return Client(server.url)


@pytest.fixture
def somchai(line: Line, server: Server) -> Actor:
    person = line.person("สมชาย")
    person.follows()
    assert line.webhooks.wait_until_quiet()
    return person
