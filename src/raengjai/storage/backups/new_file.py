"""A file that stands under its name only when it is whole."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from raengjai.storage.backups.faults import BackupFault


@contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """Write `path`, readable by its owner alone; if the block fails nothing is left.

    Until then it is called `.<name>.<random>.part`: a killed process leaves that behind, and it may be deleted.
    An existing file is never replaced: it may be the only good backup.
    """
    _must_be_new(path)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _must_be_new(path)
        part.rename(path)
        _keep_name(path.parent)
    finally:
        part.unlink(missing_ok=True)


def _must_be_new(path: Path) -> None:
    if path.exists():
        raise BackupFault("a file of that name exists already: give another name")


def _keep_name(folder: Path) -> None:
    """A name, too, can be lost when the power fails: write the folder out."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
