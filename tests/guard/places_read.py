"""Every place in which a running bot leaves something, read as bytes."""

from __future__ import annotations

import io
import sqlite3
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from email.header import decode_header
from email.message import EmailMessage
from pathlib import Path

from spelled import spellings

from raengjai.storage.backups.envelope import opened

Found = tuple[str, str, str]
"""Where something stands: kind of place, name, spelling."""


@dataclass
class Places:
    """What was read, by kind of place and name."""

    read: dict[str, dict[str, bytes]] = field(default_factory=dict)

    def add(self, kind: str, name: str, content: bytes | str) -> None:
        """Something of that kind."""
        self.read.setdefault(kind, {})[name] = content.encode() if isinstance(content, str) else content

    def holding(self, secrets: Iterable[str]) -> list[Found]:
        """Where any of them stands, however it is spelled; the secret itself is not told."""
        return [
            (kind, name, way)
            for secret in secrets
            for way, spelling in spellings(secret).items()
            for kind, names in self.read.items()
            for name, content in names.items()
            if spelling in content
        ]


def of_folder(places: Places, folder: Path) -> None:
    """The database's file, its log, the queue's file, whatever else stands there; and how the files are called."""
    kinds = {"raengjai.db": "database", "raengjai.db-wal": "WAL", "queue.db": "queue", "queue.db-wal": "queue"}
    for file in sorted(each for each in folder.rglob("*") if each.is_file()):
        places.add(kinds.get(file.name, "files"), str(file.relative_to(folder)), file.read_bytes())
        places.add("file names", str(file.relative_to(folder)), str(file.relative_to(folder)))


def of_letters(places: Places, letters: Iterable[EmailMessage]) -> None:
    """Heads, words and enclosed files, opened as a reader would; a packed file is unpacked too."""
    for number, letter in enumerate(letters, 1):
        places.add("e-mails", f"{number} as it came", letter.as_bytes())
        for name, value in letter.items():
            told = b"".join(part if isinstance(part, bytes) else part.encode() for part, _kind in decode_header(value))
            places.add("e-mails", f"{number} {name}", told)
        for part in letter.walk():
            places.add("file names", f"{number} enclosed", part.get_filename() or "")
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                places.add("e-mails", f"{number} {part.get_content_type()}", content)
                for name, packed in _unpacked(content):
                    places.add("e-mails", f"{number} {name}", packed)


def _unpacked(content: bytes) -> Iterator[tuple[str, bytes]]:
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name, archive.read(name)


def of_backup(places: Places, file: Path, key: bytes) -> None:
    """The file as a stranger sees it, and as who has its key, but not the others."""
    places.add("backup", "sealed", file.read_bytes())
    with file.open("rb") as sealed:
        places.add("backup", "opened", zlib.decompress(b"".join(opened(sealed, [key]))))


def everything(kinds: Mapping[str, Mapping[str, bytes | str]]) -> Places:
    """What is given by kind and name."""
    places = Places()
    for kind, names in kinds.items():
        for name, content in names.items():
            places.add(kind, name, content)
    return places


def written_into(file: Path, statement: str, *values: str, settled: bool = False) -> None:
    """Do something to a SQLite file while others have it open, and leave it in its log, or let it settle."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA wal_autocheckpoint=0")
    connection.execute(statement, values)
    if settled:
        connection.execute("PRAGMA wal_checkpoint(FULL)")
    connection.close()
