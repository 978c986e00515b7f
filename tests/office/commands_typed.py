"""What an operator types."""

from __future__ import annotations

from click.testing import CliRunner, Result

from raengjai.bot.entrypoints.cli import raengjai


def types(*words: str, answers: str | None = None) -> Result:
    """Type a command, and what it asks for."""
    return CliRunner().invoke(raengjai, list(words), input=answers)
