"""Words on a card, as LINE's Flex text."""

from __future__ import annotations

from typing import Any


def words(text: str, size: str, colour: str, *, bold: bool = False) -> dict[str, Any]:
    """A text that wraps."""
    drawn: dict[str, Any] = {"type": "text", "text": text, "size": size, "color": colour, "wrap": True}
    return {**drawn, "weight": "bold"} if bold else drawn
