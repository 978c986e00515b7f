"""The file of tombstones: beside the database and in no backup, for an older backup knows nothing of later erasures."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy.orm import Session

from raengjai.storage.persons import tombstones

NAME = "tombstones"


def keep(folder: Path, session: Session) -> Path:
    """Write all tombstones into the folder's file, whole and for its owner only; where it stands.

    What stands in the file and not in the database is taken over first: a file is never made shorter.
    """
    path = folder / NAME
    if path.exists():
        tombstones.take(session, tombstones.read(path.read_text(encoding="utf-8")))
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f"{NAME}.new"
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(tombstones.written(session))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    return path
