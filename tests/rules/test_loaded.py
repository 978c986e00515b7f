"""What the two processes load when they start: every megabyte of it is there for as long as they live, twice."""

from __future__ import annotations

import subprocess
import sys

import pytest

FOR_SOME_WORK_ONLY = {
    "PIL",
    "alembic",
    "gspread",
    "linebot",
    "pycurl",
    "msoffcrypto",
    "openpyxl",
    "typst",
    "xlsxwriter",
}
TALKS = "raengjai.handlers.flows"


@pytest.mark.parametrize(
    ("part", "never"), [("web", FOR_SOME_WORK_ONLY | {TALKS}), ("worker", (FOR_SOME_WORK_ONLY - {"regex"}) | {"flask"})]
)
def test_what_only_some_work_needs_is_loaded_when_it_comes(part: str, never: set[str]) -> None:
    told = f"import sys, raengjai.bot.entrypoints.{part}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, timeout=120, check=True)
    loaded = set(done.stdout.split())
    assert "raengjai.storage.database" in loaded
    assert loaded & never == set()


QUEUE = """
import sys
from types import SimpleNamespace
from pydantic import SecretStr
from raengjai.bot.jobs import Queue
Queue(SimpleNamespace(redis_url="redis://127.0.0.1:1/0", secret_key=SecretStr("a secret of this test")))
print("redis.client" in sys.modules, "redis.asyncio.client" in sys.modules)
from redis.asyncio import Redis
print(Redis.__module__)
"""


def test_the_queue_in_redis_brings_nothing_for_coroutines_and_keeps_it_from_nobody() -> None:
    done = subprocess.run([sys.executable, "-c", QUEUE], capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout.split() == ["True", "False", "redis.asyncio.client"]
