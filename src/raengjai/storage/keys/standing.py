"""How a change of keys stands: what still needs which key, and which keys are lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from raengjai.storage.crypto import Keyring
from raengjai.storage.keys import hashed, sealed


@dataclass(frozen=True)
class Standing:
    """Values by the id of their key, in hex: `sealed` ones, hashes that are `remade`, hashes that stay, by column."""

    sealed: Counter[str]
    remade: Counter[str]
    staying: dict[str, Counter[str]]

    def sealed_by_others(self, keyring: Keyring) -> int:
        """Sealed values that are still to be sealed anew."""
        return sum(self.sealed[key.hex()] for key in keyring.data_key_ids[1:])

    def hashed_by_others(self, keyring: Keyring) -> int:
        """Hashes that are still to be made anew."""
        return self.remade.total() - self.remade[keyring.hash_key_ids[0]]

    def needed(self, setting: str, key: str) -> Iterator[str]:
        """What still needs a key of DATA_KEYS or HASH_KEYS, a line each."""
        if setting == "DATA_KEYS":
            yield from _told(self.sealed[key], "sealed values", "`raengjai keys rotate DATA_KEYS` has sealed them anew")
            return
        yield from _told(self.remade[key], "hashes", "`raengjai keys rotate HASH_KEYS` has made them anew")
        until = {hashed.named(each.column): each.until for each in hashed.STAYS}
        for column, counts in self.staying.items():
            yield from _told(counts[key], column, until[column])

    def lost(self, keyring: Keyring) -> Iterator[tuple[str, str, int]]:
        """Each (setting, key, values) that is needed and stands in no setting."""
        data, hashes = {key.hex() for key in keyring.data_key_ids}, set(keyring.hash_key_ids)
        for key, count in self.sealed.items():
            if key not in data:
                yield "DATA_KEYS", key, count
        for key, count in sum(self.staying.values(), self.remade).items():
            if key not in hashes:
                yield "HASH_KEYS", key, count


def lost_at_the_ends(session: Session, keyring: Keyring) -> set[tuple[str, str]]:
    """Each (setting, key) that stands in no setting, by the oldest and the latest row of every table: a quick look."""
    data, hashes = {key.hex() for key in keyring.data_key_ids}, set(keyring.hash_key_ids)
    sealed_by = {("DATA_KEYS", key) for key in sealed.at_the_ends(session) if key not in data}
    return sealed_by | {("HASH_KEYS", key) for key in hashed.at_the_ends(session) if key not in hashes}


def _told(count: int, what: str, until: str) -> Iterator[str]:
    if count:
        yield f"{count} {what}, until {until}"


def look(session: Session) -> Standing:
    """Look at every row."""
    remade = hashed.by_key(session, tuple(each.column for each in hashed.REMADE))
    staying = hashed.by_key(session, tuple(each.column for each in hashed.STAYS))
    return Standing(sealed.by_key(session), sum(remade.values(), Counter()), staying)
