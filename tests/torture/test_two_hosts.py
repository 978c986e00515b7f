"""Two hosts that share nothing but PostgreSQL and Redis, under the same storm as one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from hosts import Host
from networks import Network, network, possible
from ordeal import any_seed, through_the_storm
from sizes import TWO_HOSTS
from storm import POINTS
from town import Town

from services import free_port, wait_until

ROAD = str(Path(__file__).with_name("road.py"))


@contextmanager
def roads(*ways: str) -> Iterator[None]:
    """Lead each way on within the block."""
    process = subprocess.Popen([sys.executable, ROAD, *ways])
    try:
        yield
    finally:
        process.kill()
        process.wait()


def _port(url: str) -> int:
    return urlsplit(url).port or 0


def apart(town: Town, networks: Sequence[Network]) -> Iterator[Host]:
    """A host in each network; what they share is reached by the cable."""
    assert town.redis is not None
    for each in networks:
        urls = {
            "DATABASE_URL": town.database_url,
            "REDIS_URL": town.redis.url,
            "LINE_API_BASE_URL": town.server.url,
            "LINE_DATA_API_BASE_URL": town.server.url,
        }
        there = {name: url.replace("127.0.0.1", each.here) for name, url in urls.items()}
        yield town.add_host(each.name, each.before, **there)


def ways(town: Town, networks: Sequence[Network]) -> list[str]:
    """LINE reaches the web process of any host; every host reaches the database, the queue and LINE."""
    assert town.redis is not None
    shared = [_port(url) for url in (town.database_url, town.redis.url, town.server.url)]
    out = [f"{each.here}:{port}=127.0.0.1:{port}" for each in networks for port in shared]
    webs = ",".join(f"{each.there}:{town.port}" for each in networks)
    return [*out, f"127.0.0.1:{town.port}={webs}"]


def in_networks(town: Town, stack: ExitStack) -> list[Host]:
    """Two hosts in networks of their own."""
    networks = [stack.enter_context(network(number)) for number in (1, 2)]
    hosts = list(apart(town, networks))
    stack.enter_context(roads(*ways(town, networks)))
    return hosts


def in_folders(town: Town, stack: ExitStack) -> list[Host]:
    """Two hosts in folders of their own, where this machine lets us make no networks."""
    ports = [free_port(), free_port()]
    targets = ",".join(f"127.0.0.1:{port}" for port in ports)
    stack.enter_context(roads(f"127.0.0.1:{town.port}={targets}"))
    return [town.add_host(f"host-{port}", PORT=str(port)) for port in ports]


def test_two_hosts_lose_nothing_and_say_nothing_twice(grown):
    with ExitStack() as stack:
        hosts = in_networks(grown, stack) if possible() else in_folders(grown, stack)
        stack.callback(grown.close_hosts)
        for host in hosts:
            grown.start_web(host)
            grown.start_worker(host)
        storm = through_the_storm(grown, TWO_HOSTS, any_seed())
        assert not [point for point in POINTS if not storm.kills[point]]
        for host in hosts:
            wait_until(lambda host=host: "worker started" in host.children["worker"].wrote(), "both workers")
            assert '"what": "delivery"' in host.children["worker"].wrote(), "one host did all the work"
