"""What the people of an office ask alike is asked once in a transaction, however many of them talk in it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from sqlalchemy.orm import Session

_KNOWN = "asked once"

Found = TypeVar("Found")


def once(session: Session, about: tuple[Hashable, ...], ask: Callable[[], Found]) -> Found:
    """What was found `about` this before in the transaction, else what is found now."""
    known: dict[tuple[Hashable, ...], Any] = session.info.setdefault(_KNOWN, {})
    if about not in known:
        known[about] = ask()
    found: Found = known[about]
    return found
