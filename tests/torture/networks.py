"""Networks of their own for hosts: each reaches this machine by a cable, and no other host.

Needs root and iproute2.  Processes of such a host have their own numbers too, as in a container, so that
nobody on another host can see whether they live.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_OURS = "raengjai"
# What is started is not the first process of its numbering: that one can not kill itself.
_ALONE = ("unshare", "--pid", "--fork", "--kill-child", "--mount-proc", "sh", "-c", '"$0" "$@"; exit $?')


@dataclass(frozen=True)
class Network:
    """One host's network; `here` is this machine's end of the cable, `there` the host's."""

    name: str
    here: str
    there: str

    @property
    def before(self) -> tuple[str, ...]:
        """What stands before a command that is to run there."""
        return ("ip", "netns", "exec", self.name, *_ALONE)


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True)


def possible() -> bool:
    """Whether this machine lets us make networks."""
    if shutil.which("ip") is None or shutil.which("unshare") is None:
        return False
    trial = f"{_OURS}-{os.getpid()}-trial"
    try:
        _ip("netns", "add", trial)
        subprocess.run(["ip", "netns", "exec", trial, *_ALONE, "true"], check=True, capture_output=True)
    except subprocess.CalledProcessError:
        return False
    finally:
        subprocess.run(["ip", "netns", "delete", trial], check=False, capture_output=True)
    return True


def _left_behind() -> Iterator[str]:
    """Networks of runs that were killed before they could take them down."""
    named = subprocess.run(["ip", "netns", "list"], check=True, capture_output=True, text=True).stdout
    for name in (line.split()[0] for line in named.splitlines()):
        ours, _, rest = name.partition("-")
        maker = rest.partition("-")[0]
        if ours == _OURS and not Path("/proc", maker).exists():
            yield name


def _addresses(number: int) -> tuple[str, str]:
    """Both ends of a cable: four addresses for each process that makes networks, so that two runs have not the same."""
    third, fourth = divmod(os.getpid() % 2**14 * 4, 256)
    return f"10.{200 + number}.{third}.{fourth + 1}", f"10.{200 + number}.{third}.{fourth + 2}"


@contextmanager
def network(number: int) -> Iterator[Network]:
    """A network that is gone after the block."""
    for name in _left_behind():
        _ip("netns", "delete", name)
    maker = os.getpid()
    made = Network(f"{_OURS}-{maker}-{number}", *_addresses(number))
    cable, end = f"r{maker}-{number}", f"r{maker}-{number}e"
    _ip("netns", "add", made.name)
    try:
        _ip("link", "add", cable, "type", "veth", "peer", "name", end, "netns", made.name)
        _ip("address", "add", f"{made.here}/30", "dev", cable)
        _ip("link", "set", cable, "up")
        _ip("-netns", made.name, "address", "add", f"{made.there}/30", "dev", end)
        _ip("-netns", made.name, "link", "set", end, "up")
        _ip("-netns", made.name, "link", "set", "lo", "up")
        yield made
    finally:
        subprocess.run(["ip", "link", "delete", cable], check=False, capture_output=True)
        _ip("netns", "delete", made.name)
