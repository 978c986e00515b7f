"""The reason typed for what touches personal data: asked for, and kept in the audit."""

from __future__ import annotations

from typing import Any

import click

from raengjai.storage import audit


class Reason(click.ParamType[str]):
    """A few words, ID numbers struck out; nothing, or blanks, is no reason."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The words, or a refusal."""
        reason = audit.reason_in(str(value))
        if reason is None:
            self.fail("say why in a few words; they are kept", param, ctx)
        return reason


REASON = Reason()
