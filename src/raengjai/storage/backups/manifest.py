"""The first line of a backup: when it was made, of which schema, and which keys go with it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from raengjai.storage.backups.faults import BackupFault
from raengjai.storage.backups.lines import UNREADABLE


@dataclass(frozen=True)
class Manifest:
    """`revision`: of the schema; `program`: the version that made it; `canary`: see `canary.planted`."""

    made_at: str
    revision: str
    program: str
    canary: dict[str, Any]

    def line(self) -> dict[str, Any]:
        """How it stands in a backup."""
        return asdict(self)


def read(line: Any) -> Manifest:
    """The manifest of a backup's first line; raise `BackupFault` if it is none."""
    try:
        manifest = Manifest(**line)
        datetime.fromisoformat(manifest.made_at)
        _must_be_text(manifest.revision, manifest.program, manifest.canary["word"])
        _must_be_text(*manifest.canary["sealed"], *manifest.canary["hashed"])
    except (TypeError, ValueError, KeyError):
        raise BackupFault(UNREADABLE) from None
    return manifest


def _must_be_text(*values: Any) -> None:
    if not all(isinstance(value, str) for value in values):
        raise ValueError("not text")
