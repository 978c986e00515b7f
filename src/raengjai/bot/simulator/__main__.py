"""`python -m raengjai.bot.simulator`: LINE as a process of its own, for the demo and for benchmarks."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

import click

from raengjai.bot.simulator.line import Line
from raengjai.bot.simulator.server import serve

FREE_PLAN = 300  # messages a month on Thailand's free plan


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8001, show_default=True, type=click.IntRange(0, 65535), help="0: any free one.")
@click.option("--bot-url", default="http://127.0.0.1:8000/callback", show_default=True, help="The bot's webhook.")
@click.option("--state", type=click.Path(path_type=Path), help="A JSON file that keeps the chats.")
@click.option("--quota", default=FREE_PLAN, show_default=True, type=click.IntRange(-1), help="-1: no limit.")
def main(host: str, port: int, bot_url: str, state: Path | None, quota: int) -> None:
    """Play LINE.  LINE_CHANNEL_SECRET, LINE_CHANNEL_ACCESS_TOKEN and CLOCK_FILE come from the environment."""
    line = Line(
        channel_secret=_needed("LINE_CHANNEL_SECRET"),
        access_token=_needed("LINE_CHANNEL_ACCESS_TOKEN"),
        bot_url=bot_url,
        clock_file=Path(os.environ["CLOCK_FILE"]) if os.environ.get("CLOCK_FILE") else None,
        state_path=state,
        quota_limit=None if quota < 0 else quota,
    )
    server = serve(line, port, host)
    click.echo(f"LINE is played at {server.url}")
    sys.stdout.flush()
    ended = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: ended.set())
    ended.wait()
    server.stop()


def _needed(name: str) -> str:
    value = os.environ.get(name)
    if file := os.environ.get(f"{name}_FILE"):
        value = value or Path(file).read_text(encoding="utf-8").strip()
    if not value:
        raise click.ClickException(f"{name} is not set; the bot and the simulator must be given the same one")
    return value


if __name__ == "__main__":
    main()
