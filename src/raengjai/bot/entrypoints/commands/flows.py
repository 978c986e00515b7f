"""The conversations, drawn."""

from __future__ import annotations

import click

from raengjai.bot.conversation.diagram import mermaid
from raengjai.handlers.flows import FLOWS


@click.command()
@click.option("--diagram", is_flag=True, help="Draw each conversation as a Mermaid diagram (docs/flows.md).")
def flows(*, diagram: bool) -> None:
    """List the conversations the bot can hold."""
    click.echo(drawn() if diagram else "\n".join(FLOWS))


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
