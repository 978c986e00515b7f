"""Half an hour of words must not end in a connection that the server gave up meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from benchmarks.wire import KEPT, Answer, Asking, Connections, serve
from tests.services import free_port

REQUEST = b"POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n"


def talked(talk: Callable[[Connections], Coroutine[Any, Any, None]], kept: float = KEPT) -> None:
    async def beside_a_server() -> None:
        connections = Connections(free_port(), kept)
        async with await serve(connections.port, lambda _asked: Answer(b"{}")), asyncio.timeout(10):
            await talk(connections)
            connections.close()
            await asyncio.sleep(0.05)  # the server's end is closed as well

    asyncio.run(beside_a_server())


async def asked(connections: Connections) -> Asking:
    connection = await connections.take()
    assert await connection.post(REQUEST) == 200
    connections.give_back(connection)
    return connection


async def two_at_once(connections: Connections) -> list[Asking]:
    both = [await connections.take(), await connections.take()]
    assert await asyncio.gather(*(each.post(REQUEST) for each in both)) == [200, 200]
    for each in both:
        connections.give_back(each)
    return both


def test_what_was_just_used_is_used_again() -> None:
    async def talk(connections: Connections) -> None:
        assert await asked(connections) is await asked(connections)

    talked(talk)


def test_each_at_once_has_its_own() -> None:
    async def talk(connections: Connections) -> None:
        first, second = await two_at_once(connections)
        assert first is not second

    talked(talk)


def test_what_nobody_used_for_long_is_given_up() -> None:
    async def talk(connections: Connections) -> None:
        both = await two_at_once(connections)
        await asyncio.sleep(0.1)
        assert await asked(connections) not in both
        assert all(each.transport.is_closing() for each in both)

    talked(talk, kept=0.05)


def test_who_asks_over_a_closed_connection_is_told() -> None:
    async def talk(connections: Connections) -> None:
        connection = await connections.take()
        connection.transport.close()
        with pytest.raises(ConnectionError):
            await connection.post(REQUEST)

    talked(talk)
