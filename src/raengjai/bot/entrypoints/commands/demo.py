"""Try it without anything."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.option(
    "--var", "var", default=Path("var/demo"), type=click.Path(path_type=Path), help="Where the demo keeps its data."
)
@click.option("--port", default=8000, show_default=True, help="The bot's port, or the next free one.")
@click.option("--page-port", default=8080, show_default=True, help="The simulator's port, or the next free one.")
def demo(var: Path, port: int, page_port: int) -> None:
    """Start bot, worker and a LINE simulator with an invented office, and print where to chat."""
    from raengjai.bot.entrypoints import demo as whole_demo  # noqa: PLC0415 - loads the simulator

    whole_demo.serve(var.absolute(), port, page_port)
