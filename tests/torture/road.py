"""A road between networks, run as a process: what comes in at one address goes on to one of others, in turn.

Before the web processes of several hosts it is what a balancer is; before a database it is a cable.
Each argument is `listen_host:port=host:port[,host:port…]`.
"""

from __future__ import annotations

import asyncio
import itertools
import sys
from collections.abc import Iterator

CHUNK = 65_536
Address = tuple[str, int]


def _address(text: str) -> Address:
    host, _, port = text.rpartition(":")
    return host, int(port)


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while chunk := await reader.read(CHUNK):
            writer.write(chunk)
            await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()


async def _reached(targets: list[Address], turn: Iterator[int]) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    first = next(turn)
    for number in range(len(targets)):
        try:
            return await asyncio.open_connection(*targets[(first + number) % len(targets)])
        except OSError:
            continue
    raise ConnectionRefusedError


async def _lead(listen: Address, targets: list[Address]) -> None:
    turn = itertools.count()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there, back = await _reached(targets, turn)
        except OSError:
            writer.transport.abort()
            return
        await asyncio.gather(_copy(reader, back), _copy(there, writer))

    server = await asyncio.start_server(serve, *listen)
    async with server:
        await server.serve_forever()


async def _open(roads: list[str]) -> None:
    ways = [road.split("=") for road in roads]
    await asyncio.gather(*(_lead(_address(here), [*map(_address, there.split(","))]) for here, there in ways))


if __name__ == "__main__":
    asyncio.run(_open(sys.argv[1:]))
