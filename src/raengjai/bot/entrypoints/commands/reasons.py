"""The reason typed for what touches personal data: asked for, and kept in the audit."""

from __future__ import annotations

from typing import Any

import click

from raengjai.bot.thai.masking import without_ids
from raengjai.bot.thai.text import clean
from raengjai.storage.audit import SHORTEST_REASON


class Reason(click.ParamType[str]):
    """A few words, ID numbers struck out; nothing, or blanks, is no reason."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The words, or a refusal."""
        reason = without_ids(clean(str(value)))
        if len(reason) < SHORTEST_REASON:
            self.fail("say why in a few words; they are kept", param, ctx)
        return reason


REASON = Reason()
