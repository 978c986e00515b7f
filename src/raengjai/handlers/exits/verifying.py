"""Whether an office's files are whole: looked at, a system made of them, and that written anew and compared."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from raengjai.handlers.exits import making
from raengjai.handlers.exits.making import FORMAT, MANIFEST, Of
from raengjai.storage import crypto, schema
from raengjai.storage.backups.snapshot import frozen
from raengjai.storage.crypto import Keyring
from raengjai.storage.database import Database
from raengjai.storage.exits import rebuilding
from raengjai.storage.exits.faults import ExitFault
from raengjai.storage.exits.folder import Folder, digest_of, files_in, is_plain

_KEY = 32  # bytes


@dataclass(frozen=True)
class Written:
    """What a folder says of itself."""

    of: Of
    rows: Mapping[str, int]
    files: Mapping[str, str]


def verify(root: Path, keyring: Keyring) -> Written:
    """What the folder holds; raise `ExitFault` when a file is missing, strange, changed, or the system differs.

    The system is made in a folder for a moment, sealed with a key that nobody keeps, hashed with `keyring`'s.
    """
    written = _read(root)
    _must_be_whole(root, written)
    with _keys_for_a_moment(keyring), tempfile.TemporaryDirectory() as place:
        url = f"sqlite:///{place}/rebuilt.db"
        database = Database(url)
        try:
            rebuilding.rebuild(database, root)
        finally:
            database.close()
        again = Folder(None)
        with frozen(url) as connection:
            making.write(connection, written.of, again)
    _must_be_equal(written.files, {name: digest for name, digest in again.digests.items() if name != MANIFEST})
    return written


def _read(root: Path) -> Written:
    try:
        told: dict[str, Any] = json.loads((root / MANIFEST).read_text(encoding="utf-8"))
        rows, files = told.pop("rows"), told.pop("files")
        written = Written(Of(**told), rows, files)
        names = list(files)
    except FileNotFoundError:
        raise ExitFault(f"there is no {MANIFEST} in it: the files were not written to their end") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise ExitFault(f"{MANIFEST} can not be read") from None
    if written.of.format != FORMAT or {written.of.revision} != schema.heads():
        raise ExitFault(f"the files were written by RaengJai {written.of.program}: verify them with that version")
    if not all(map(is_plain, names)):
        raise ExitFault(f"{MANIFEST} names files outside of the folder")
    return written


def _must_be_whole(root: Path, written: Written) -> None:
    there = files_in(root) - {MANIFEST}
    told = {name: digest_of(root / name) if name in there else "" for name in written.files}
    told |= dict.fromkeys(there - told.keys(), "")
    _must_be_equal(written.files, told)


def _must_be_equal(wanted: Mapping[str, str], found: Mapping[str, str]) -> None:
    for name in sorted(wanted.keys() | found.keys()):
        if name not in found or (not found[name] and name in wanted):
            raise ExitFault(f"{name} is missing")
        if name not in wanted:
            raise ExitFault(f"{name} does not belong to it")
        if wanted[name] != found[name]:
            raise ExitFault(f"{name} is not what was written")


@contextmanager
def _keys_for_a_moment(keyring: Keyring) -> Iterator[None]:
    crypto.install((os.urandom(_KEY),), keyring.hash_keys)
    try:
        yield
    finally:
        crypto.install(keyring.data_keys, keyring.hash_keys)
