"""Citizen IDs as they are looked for: keyed hashes, a subkey for each office, the same in every table."""

from __future__ import annotations

from uuid import UUID

from raengjai.storage import crypto


def stored_hash(office_id: UUID, citizen_id: str) -> str:
    """The hash to store."""
    return crypto.hashed(_scope(office_id), citizen_id)


def hashes(office_id: UUID, citizen_id: str) -> tuple[str, ...]:
    """The hashes to look for."""
    return crypto.any_hash(_scope(office_id), citizen_id)


def _scope(office_id: UUID) -> str:
    return f"citizen-id:{office_id}"
