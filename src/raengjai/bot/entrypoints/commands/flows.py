"""The conversations, drawn."""

from __future__ import annotations

from pathlib import Path

import click

from raengjai.bot.conversation.diagram import mermaid
from raengjai.handlers.flows import FLOWS


@click.command()
@click.option("--diagram", is_flag=True, help="Draw each conversation as a Mermaid diagram into --out.")
@click.option(
    "--out", default=Path("docs/flows.md"), type=click.Path(path_type=Path, dir_okay=False), show_default=True
)
def flows(out: Path, *, diagram: bool) -> None:
    """List the conversations the bot can hold."""
    if not diagram:
        click.echo("\n".join(FLOWS))
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(drawn(), encoding="utf-8")
    click.echo(str(out))


def drawn() -> str:
    """Every flow as a chapter with its diagram."""
    chapters = [f"## `{flow.name}`\n\n```mermaid\n{mermaid(flow)}```\n" for flow in FLOWS.values()]
    intro = (
        "# The conversations\n\n"
        "Drawn from the flows themselves by `raengjai flows --diagram`; a test keeps them equal.\n"
        "▸ is another way to answer, ⤼ may be skipped; what stands in the six-sided box is filled in and can be\n"
        "changed.\n"
    )
    return "\n".join([intro, *chapters])
