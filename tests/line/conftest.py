"""A LINE on this machine, and gateways to it."""

from __future__ import annotations

import base64
import socket
import threading
from collections.abc import Iterator

import pytest
from loopback import Loopback

from raengjai.bot.line.outgoing import Gateway
from raengjai.bot.settings import Settings, load

KEY = base64.urlsafe_b64encode(bytes(32)).decode()
TOKEN = "channel-access-token-0001"


@pytest.fixture
def line() -> Iterator[Loopback]:
    with Loopback() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def settings_for(url: str) -> Settings:
    return load(
        line_channel_secret="8c570fa6dd201bb328f1c1eac23a96d8",
        line_channel_access_token=TOKEN,
        line_api_base_url=url,
        line_data_api_base_url=url,
        data_keys=KEY,
        hash_keys=KEY,
        backup_key=KEY,
        secret_key="only for these tests",
    )


@pytest.fixture
def settings(line: Loopback) -> Settings:
    return settings_for(line.url)


@pytest.fixture
def gateway(settings: Settings) -> Gateway:
    return Gateway(settings, timeouts=(1.0, 0.3))


@pytest.fixture
def gateway_to_nowhere() -> Gateway:
    """A gateway to a port where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    return Gateway(settings_for(f"http://127.0.0.1:{port}"), timeouts=(1.0, 0.3))
