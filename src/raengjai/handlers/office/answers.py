"""What a page answers with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Response

from raengjai.bot.i18n import Text
from raengjai.storage.database import OpenTransaction


@dataclass(frozen=True)
class Shown:
    """A template with its values, rendered when the transaction is over.

    `again_after`: seconds until the browser shall look again by itself.
    """

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200
    again_after: int | None = None


@dataclass(frozen=True)
class Goes:
    """On to another page (a path below /office), with a word about what was done; `warns` when it was not."""

    to: str
    says: Text | None = None
    warns: bool = False


Later = Callable[[OpenTransaction], Response | Shown]
"""Work that takes a while: it is done when the transaction is over, and opens its own, short ones."""

Answer = Shown | Goes | Later | Response
