"""What stands in a backup: no name, no number, no key, neither outside nor, once opened, inside."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from office_at_work import BACKUP_KEY, DATA_KEY, HASH_KEY, SECRETS, backed_up, fill

from raengjai.storage.backups.envelope import opened


@pytest.fixture
def backup(any_url: str, tmp_path: Path) -> Path:
    """The backup of an office at work."""
    fill(any_url)
    return backed_up(any_url, tmp_path / "office.backup")


def _opened(path: Path) -> bytes:
    with path.open("rb") as file:
        return zlib.decompress(b"".join(opened(file, [BACKUP_KEY])))


def _ways(secret: bytes) -> Iterator[bytes]:
    yield from (secret, secret.hex().encode(), secret.hex().upper().encode(), secret[::-1])
    for shift in range(3):  # base64 of something that holds it, wherever it begins
        yield base64.b64encode(bytes(shift) + secret)[4 if shift else 0 :][: len(secret) * 4 // 3 - 4]
        yield base64.urlsafe_b64encode(bytes(shift) + secret)[4 if shift else 0 :][: len(secret) * 4 // 3 - 4]


def _written(words: str) -> Iterator[bytes]:
    thai_digits = words.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    for each in {words, thai_digits}:
        yield from _ways(each.encode())
        yield from _ways(each.encode("utf-16-le"))
        yield json.dumps(each)[1:-1].encode()
        yield each.encode("cp874")


def _found(content: bytes) -> list[str]:
    """Which secrets stand in some bytes, however they are written."""
    return [words for words in SECRETS if any(way in content for way in _written(words))]


def test_no_name_and_no_number_stands_in_a_backup(backup: Path) -> None:
    assert _found(backup.read_bytes()) == []


def test_nor_in_what_is_under_the_seal(backup: Path) -> None:
    inside = _opened(backup)
    assert b'"table":"help_record"' in inside
    assert _found(inside) == []
    sealed = list(_bytes_in(inside))
    assert len(sealed) > 10
    assert _found(b"\n".join(sealed)) == []


def _bytes_in(inside: bytes) -> Iterator[bytes]:
    """The sealed columns, as they are stored."""
    kinds: list[str] = []
    for line in map(json.loads, inside.splitlines()):
        if isinstance(line, dict):
            kinds = list(line.get("columns", {}).values())
        else:
            found = [value for kind, value in zip(kinds, line, strict=True) if kind == "bytes" and value]
            yield from map(base64.b64decode, found)


def test_no_key_stands_in_a_backup_not_even_under_the_seal(backup: Path) -> None:
    for content in (backup.read_bytes(), _opened(backup)):
        for key in (BACKUP_KEY, DATA_KEY, HASH_KEY):
            assert not any(way in content for way in _ways(key))


@pytest.mark.parametrize("secret", SECRETS)
def test_the_search_finds_what_is_planted(secret: str) -> None:
    for planted in (
        secret.encode(),
        json.dumps({"name": f"x{secret}y"}).encode(),
        base64.b64encode(f"ab{secret}, and more".encode()),
        f"a{secret}".encode("utf-16-le").hex().encode(),
    ):
        assert secret in _found(b"before " + planted + b" behind")
