"""The reader meets any bytes: it gives back what was written, or says clearly why not; never anything else."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from office_at_work import BACKUP_KEY, KEYRING, backed_up, restored, tables_in

from raengjai.storage import crypto, schema
from raengjai.storage.backups.envelope import MAGIC, PART, Envelope, opened
from raengjai.storage.backups.faults import BackupFault
from raengjai.storage.backups.kinds import KINDS
from raengjai.storage.backups.lines import LineWriter, read_lines
from raengjai.storage.backups.manifest import Manifest

HEADER = 53
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


def sealed(plain: bytes) -> bytes:
    """The file of some bytes."""
    file = io.BytesIO()
    envelope = Envelope(file, BACKUP_KEY)
    envelope.write(plain)
    envelope.close()
    return file.getvalue()


def read(content: bytes) -> bytes:
    """What a file holds."""
    return b"".join(opened(io.BytesIO(content), [BACKUP_KEY]))


def parts(content: bytes) -> list[bytes]:
    """The header and the parts of a file."""
    found, at = [content[:HEADER]], HEADER
    while at < len(content):
        end = at + 9 + int.from_bytes(content[at + 5 : at + 9], "big")
        found.append(content[at:end])
        at = end
    return found


@given(st.binary(max_size=50))
@example(b"x" * PART)
@example(b"x" * (PART + 1))
@example(bytes(3 * PART))
def test_what_is_sealed_is_read_again(plain: bytes) -> None:
    assert read(sealed(plain)) == plain


THREE = parts(sealed(bytes(2 * PART + 5)))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "cut off"),
        (MAGIC[:5], "cut off"),
        (THREE[0], "cut off"),
        (b"".join(THREE[:3]), "cut off"),
        (b"".join(THREE)[:-1], "cut off"),
        (b"".join([*THREE[:3], THREE[3][:9]]), "cut off"),
        (b"".join([THREE[0], THREE[2], THREE[1], THREE[3]]), "out of order"),
        (b"".join([*THREE[:2], THREE[3]]), "missing"),
        (b"".join([*THREE[:2], *THREE[1:]]), "doubled"),
        (b"".join(THREE) + b"x", "changed"),
        (b"".join([*THREE, THREE[3]]), "changed"),
        (b"".join([sealed(bytes(5))[:HEADER], *THREE[1:]]), "changed"),  # the head of another backup
        (b"".join([THREE[0], THREE[1][:4] + b"\x01" + THREE[1][5:]]), "changed"),  # a middle called the end
        (b"SQLite format 3\x00" + bytes(500), "not a backup of RaengJai"),
        (MAGIC + b"\x02" + bytes(500), "file format 2"),
        (MAGIC + b"\x01" + bytes(500), "BACKUP_KEY lacks the key 00000000"),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else value,  # the bytes differ from run to run
)
def test_what_is_wrong_is_said(content: bytes, told: str) -> None:
    with pytest.raises(BackupFault, match=told):
        read(content)


@given(st.binary(max_size=200), st.booleans())
def test_any_bytes(content: bytes, with_head: bool) -> None:
    with pytest.raises(BackupFault):
        read((THREE[0] if with_head else b"") + content)


@given(st.integers(0, 8 * 300 - 1))
def test_any_changed_bit_is_noticed(bit: int) -> None:
    whole = bytearray(SHORT)
    whole[bit // 8 % len(whole)] ^= 1 << bit % 8
    with pytest.raises(BackupFault):
        read(bytes(whole))


SHORT = sealed(bytes(200))


@given(st.integers(0, len(SHORT) - 1))
def test_any_cut_is_noticed(length: int) -> None:
    with pytest.raises(BackupFault, match="cut off"):
        read(SHORT[:length])


@given(st.lists(st.binary(max_size=60), max_size=4))
def test_any_bytes_under_the_seal(compressed: list[bytes]) -> None:
    with pytest.raises(BackupFault, match="does not hold what a backup holds"):
        list(read_lines(compressed))


def written(lines: list[Any]) -> bytes:
    """A file of these lines."""
    file = io.BytesIO()
    writer = LineWriter(Envelope(file, BACKUP_KEY))
    for line in lines:
        writer.write(line)
    writer.close()
    return file.getvalue()


@given(st.lists(ANY_JSON, max_size=4))
def test_any_lines_are_read_again(lines: list[Any]) -> None:
    assert json.dumps(list(read_lines(opened(io.BytesIO(written(lines)), [BACKUP_KEY])))) == json.dumps(lines)


@given(ANY_JSON, st.sampled_from(sorted(KINDS)))
def test_any_value_is_read_as_its_kind_or_refused(value: Any, kind: str) -> None:
    try:
        found = KINDS[kind].read(value)
    except (ValueError, OverflowError):
        return
    assert isinstance(found, KINDS[kind].type.python_type)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """The lines of the backup of an empty office."""
    folder = tmp_path_factory.mktemp("real")
    schema.upgrade(f"sqlite:///{folder}/office.db")
    crypto.install(KEYRING.data_keys, KEYRING.hash_keys)
    with backed_up(f"sqlite:///{folder}/office.db", folder / "b").open("rb") as file:
        return list(read_lines(opened(file, [BACKUP_KEY])))


def refused(content: bytes) -> None:
    """Nothing is restored from such a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "backup"
        path.write_bytes(content)
        with pytest.raises(BackupFault):
            restored(f"sqlite:///{folder}/new.db", path)
        assert tables_in(f"sqlite:///{folder}/new.db") == []


@given(st.binary(max_size=300))
@settings(max_examples=50)
def test_nothing_is_restored_from_any_bytes(content: bytes) -> None:
    refused(content)


@given(ANY_JSON | st.fixed_dictionaries(dict.fromkeys(Manifest.__annotations__, ANY_JSON)))
@settings(max_examples=50)
def test_nothing_is_restored_behind_any_first_line(line: Any) -> None:
    refused(written([line]))


def _lines_of_rows() -> st.SearchStrategy[Any]:
    columns = st.dictionaries(st.text(max_size=5), st.sampled_from(sorted(KINDS)), max_size=3)
    table = st.fixed_dictionaries({"table": st.sampled_from(["unit", "office", "no_table"]), "columns": columns})
    return table | st.lists(ANY_JSON, max_size=5) | ANY_JSON


@given(line=_lines_of_rows(), place=st.integers(1, 30))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_is_restored_with_any_line_among_the_rows(real: list[Any], line: Any, place: int) -> None:
    refused(written([*real[:place], line, *real[place:]]))


def _without_one(lines: list[Any]) -> Iterator[list[Any]]:
    for number in (1, len(lines) // 2, len(lines) - 1):
        yield [*lines[:number], *lines[number + 1 :]]


def test_nothing_is_restored_without_a_table(real: list[Any]) -> None:
    for lines in _without_one(real):
        refused(written(lines))


def test_nothing_is_restored_with_a_table_twice(real: list[Any]) -> None:
    refused(written([*real, real[-1]]))
