"""What the doctor finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One part: well or not, in words, and how to mend it."""

    well: bool
    words: str
    mend: str = ""


def well(words: str) -> Finding:
    """This part is in order."""
    return Finding(well=True, words=words)


def fault(words: str, mend: str = "") -> Finding:
    """This part is not."""
    return Finding(well=False, words=words, mend=mend)
