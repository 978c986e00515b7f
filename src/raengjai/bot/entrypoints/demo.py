"""The demo: bot, worker and LINE's simulator in one command, with an invented office.

No LINE account, no server, no setting is needed: what is missing is made under `var/`.
"""

from __future__ import annotations

import os
import socket
from pathlib import Path

import click

from raengjai.bot import logs
from raengjai.bot.clock import movable
from raengjai.bot.entrypoints import demo_office, run
from raengjai.bot.entrypoints.commands.keys import new_key
from raengjai.bot.line import rich_menus
from raengjai.bot.line.outgoing import Gateway
from raengjai.bot.settings import Settings, load
from raengjai.bot.simulator.line import Line
from raengjai.bot.simulator.server import serve as play_line
from raengjai.bot.simulator.world import World
from raengjai.storage import crypto, schema
from raengjai.storage.database import Database

SECRETS = ("LINE_CHANNEL_SECRET", "LINE_CHANNEL_ACCESS_TOKEN", "DATA_KEYS", "HASH_KEYS", "BACKUP_KEY", "SECRET_KEY")
FREE_PLAN = 300  # messages a month that LINE's free plan lets a bot start


def serve(var: Path, bot_port: int, page_port: int) -> None:
    """Prepare what is missing, then serve until Ctrl-C; what was said stays for the next time."""
    bot_port, page_port = _free(bot_port), _free(page_port)
    _prepare(var, bot_port, page_port)
    settings = load()
    crypto.install(settings.data_keys, settings.hash_keys)
    logs.set_up()
    schema.upgrade(settings.database_url)
    line = _line(settings, var, bot_port)
    with play_line(line, page_port) as simulator:
        _fill(settings, line)
        click.echo(f"\n  แรงใจ พร้อมแล้ว เปิดที่นี่ / RaengJai is ready:  {simulator.url}/\n  Ctrl-C to end.\n")
        with (var / "log").open("ab") as log:  # the one address stays in sight
            run.serve(settings, log)


def _prepare(var: Path, bot_port: int, page_port: int) -> None:
    """Make the secrets that are not set, and point the bot at the simulator."""
    for name in SECRETS:
        if name not in os.environ and f"{name}_FILE" not in os.environ:
            os.environ[f"{name}_FILE"] = str(_kept_secret(var / "secrets" / name.lower()))
    here = f"http://127.0.0.1:{page_port}"
    os.environ.update(
        LINE_LOGIN_CHANNEL_ID=World.login_channel_id,
        LINE_LOGIN_CHANNEL_SECRET=World.login_channel_secret,
        LINE_LOGIN_BASE_URL=here,
        LINE_API_BASE_URL=here,
        LINE_DATA_API_BASE_URL=here,
        PUBLIC_URL=f"http://127.0.0.1:{bot_port}",
        PORT=str(bot_port),
        VAR_DIR=str(var),
        CLOCK_FILE=str(var / "clock"),
        DEMO="1",
    )
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{var / 'raengjai.db'}")
    # The pages and the simulator are on this machine: a proxy could not reach them.
    os.environ["NO_PROXY"] = "127.0.0.1,localhost"


def _kept_secret(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(new_key(), encoding="ascii")
    return path


def _line(settings: Settings, var: Path, bot_port: int) -> Line:
    return Line(
        channel_secret=settings.line_channel_secret.get_secret_value(),
        access_token=settings.line_channel_access_token.get_secret_value(),
        bot_url=f"http://127.0.0.1:{bot_port}/callback",
        clock_file=settings.clock_file,
        state_path=var / "simulator.json",
        quota_limit=FREE_PLAN,
    )


def _fill(settings: Settings, line: Line) -> None:
    """Fill the demo office the first time, and tell a newcomer how to begin."""
    rich_menus.setup(Gateway(settings), rich_menus.webhook_address(settings.public_url))
    database = Database(settings.database_url)
    with database.transaction() as session:
        code = demo_office.fill(session, line, movable(settings.clock_file)())
    database.close()
    line.hints[:] = demo_office.hints(code)


def _free(port: int) -> int:
    """The port, or the next one nobody listens at."""
    for candidate in range(port, port + 50):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", candidate)) != 0:
                return candidate
    raise click.ClickException(f"no free port from {port} on; give another with --port")
