"""A sealed value opens in its own table, column, row and office only, unchanged, and never looks the same twice."""

from __future__ import annotations

from uuid import uuid4

import pytest

from raengjai.storage.crypto import KeyMissing, Keyring
from raengjai.storage.models import HelpRecord
from raengjai.storage.models.base import place_of

KEY, OTHER = bytes(range(32)), bytes(32)
ROW, OFFICE = uuid4(), uuid4()
HERE = place_of("help_record", "name_sealed", ROW, OFFICE)
ELSEWHERE = (
    place_of("volunteer", "name_sealed", ROW, OFFICE),
    place_of("help_record", "note_sealed", ROW, OFFICE),
    place_of("help_record", "name_sealed", uuid4(), OFFICE),
    place_of("help_record", "name_sealed", ROW, uuid4()),
    place_of("help_record", "name_sealed", ROW, None),
)


@pytest.fixture
def ring() -> Keyring:
    return Keyring((KEY,), (OTHER,))


@pytest.mark.parametrize("place", ELSEWHERE, ids=["table", "column", "row", "office", "no office"])
def test_moved_elsewhere_it_does_not_open(ring: Keyring, place: bytes) -> None:
    token = ring.seal("สมชาย".encode(), HERE)
    assert ring.open(token, HERE).decode() == "สมชาย"
    with pytest.raises(KeyMissing):
        ring.open(token, place)


def test_any_changed_byte_is_noticed(ring: Keyring) -> None:
    token = ring.seal(b"x" * 16, HERE)
    for at in range(1, len(token)):
        spoiled = bytearray(token)
        spoiled[at] ^= 1
        with pytest.raises(KeyMissing):
            ring.open(bytes(spoiled), HERE)


def test_equal_values_never_look_alike(ring: Keyring) -> None:
    assert len({ring.seal(b"same", HERE) for _ in range(1000)}) == 1000


def test_another_key_opens_nothing_and_an_older_one_still_does(ring: Keyring) -> None:
    token = ring.seal(b"x", HERE)
    assert Keyring((OTHER, KEY), (OTHER,)).open(token, HERE) == b"x"
    with pytest.raises(KeyMissing):
        Keyring((OTHER,), (OTHER,)).open(token, HERE)


def test_equal_ids_of_two_offices_have_different_hashes(ring: Keyring) -> None:
    assert ring.hashes("id|a", "1000000000017") != ring.hashes("id|b", "1000000000017")
    assert Keyring((KEY,), (KEY,)).hashes("id|a", "1000000000017") != ring.hashes("id|a", "1000000000017")


def test_a_sealed_column_read_in_a_stolen_row_is_refused(keys: None) -> None:
    one, another = (HelpRecord(office_id=OFFICE) for _ in range(2))
    one.name = "นายสมชาย ใจดี"
    another.name_sealed = one.name_sealed
    with pytest.raises(KeyMissing):
        _ = another.name
