"""Files of a folder that only its owner may read, and the digest of each; or the digests alone."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO


class Writing:
    """A file in the making; without `file` only its digest is."""

    def __init__(self, file: BinaryIO | None) -> None:
        self._file = file
        self._digest = hashlib.sha256()

    def write(self, content: bytes) -> None:
        """Add bytes."""
        self._digest.update(content)
        if self._file is not None:
            self._file.write(content)

    @property
    def digest(self) -> str:
        """SHA-256 of what was written so far."""
        return self._digest.hexdigest()


class Folder:
    """Takes files by name; `digests` tells of those that are whole.  `root` None: nothing is kept."""

    def __init__(self, root: Path | None) -> None:
        self.digests: dict[str, str] = {}
        self._root = root

    @contextmanager
    def new(self, name: str) -> Iterator[Writing]:
        """A file that is not there yet, for its owner alone."""
        with _made(self._root / name if self._root is not None else None) as file:
            writing = Writing(file)
            yield writing
        self.digests[name] = writing.digest

    def put(self, name: str, content: bytes) -> None:
        """A whole file at once."""
        with self.new(name) as file:
            file.write(content)


@contextmanager
def _made(path: Path | None) -> Iterator[Any]:
    if path is None:
        yield None
        return
    make_folder(path.parent)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        yield file


def make_folder(path: Path) -> None:
    """A folder for its owner alone, with those above it that are not there yet."""
    if not path.is_dir():
        make_folder(path.parent)
        path.mkdir(mode=0o700)


def digest_of(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def files_in(root: Path) -> set[str]:
    """The names of all files in a folder and below, with slashes."""
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def is_plain(name: str) -> bool:
    """Whether a name leads to a place within the folder."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and name == path.as_posix()
