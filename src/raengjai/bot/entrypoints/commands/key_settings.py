"""A setting that holds keys, in the file that it names: read, and written anew."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import click

from raengjai.bot.settings import load, read_keys
from raengjai.storage.crypto import key_id


@dataclass(frozen=True)
class KeySetting:
    """`keys` as they are written, the one in use first; `file` None: they stand in the environment itself."""

    name: str
    keys: tuple[str, ...]
    file: Path | None

    @staticmethod
    def read(name: str) -> KeySetting:
        """The setting as it stands; raise `Misconfigured` if it is missing or malformed."""
        load()
        named = os.environ.get(f"{name}_FILE")
        file = Path(named) if named is not None and name not in os.environ else None
        written = file.read_text(encoding="utf-8") if file is not None else os.environ[name]
        return KeySetting(name, tuple(part.strip() for part in written.split(",") if part.strip()), file)

    def ids(self, keys: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """The ids of the keys, in their order."""
        return tuple(key_id(key).hex() for key in read_keys(",".join(keys or self.keys)))

    def named(self, wanted: str) -> str:
        """The key of that id, as it is written."""
        for name, key in zip(self.ids(), self.keys, strict=True):
            if name == wanted.lower():
                return key
        raise click.ClickException(f"{self.name} has no key {wanted}; it has {', '.join(self.ids())}.")

    def keep(self, keys: tuple[str, ...]) -> bool:
        """Write the keys into the file, whole or not at all, for the same owner; false: there is no file."""
        if self.file is None:
            return False
        try:
            _write(self.file, ",".join(keys) + "\n")
        except OSError as trouble:
            raise click.ClickException(
                f"{self.name}_FILE can not be written ({trouble.strerror}): run this as who may, nothing was changed."
            ) from None
        return True


def _write(file: Path, words: str) -> None:
    stood = file.stat()
    handle, beside = tempfile.mkstemp(dir=file.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            os.fchmod(out.fileno(), stood.st_mode & 0o777)
            os.fchown(out.fileno(), stood.st_uid, stood.st_gid)
            out.write(words)
            out.flush()
            os.fsync(out.fileno())
        Path(beside).replace(file)
    except OSError:
        Path(beside).unlink(missing_ok=True)
        raise
