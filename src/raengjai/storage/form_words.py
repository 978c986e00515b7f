"""What an office has set of its own on its forms and letters; what it has not set is as it comes with the program."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.storage.models import FormWords, Office

Lines = tuple[str, ...]


@dataclass(frozen=True)
class OwnWords:
    """The office's own; "" or None: ours.

    Letters: `signer` and `position` are the head's, `letter_number` stands behind "ที่", `letter_to` is whom they
    go to, `address` stands below the office's name, `contact` at the foot.  `signature` adds a block to sign to
    the forms, `drug_only` keeps rows on สนบ.๒ whose only help was against drugs, `money` and `problems` add those
    columns to สนบ.๑, `ours` says there that the table is ours.  Notes stand below the forms; `snb1_heads` are
    words above สนบ.๑'s columns by their keys (handlers/forms/snb1_columns.py).
    """

    signer: str = ""
    position: str = ""
    letter_number: str = ""
    letter_to: str = ""
    address: Lines = ()
    contact: Lines = ()
    signature: bool = False
    drug_only: bool = True
    money: bool = False
    problems: bool = False
    ours: bool = True
    sp12_notes: Lines | None = None
    snb1_notes: Lines | None = None
    snb2_notes: Lines | None = None
    snb1_title: Lines | None = None
    snb1_heads: dict[str, str] = field(default_factory=dict)
    volunteer_title: str = ""
    volunteer_notes: Lines | None = None


def of(session: Session, office: Office) -> OwnWords:
    """What the office has set."""
    row = _row(session, office)
    return from_json(row.words) if row is not None else OwnWords()


def put(session: Session, office: Office, **words: Any) -> None:
    """Set some of it."""
    kept = to_json(replace(of(session, office), **words))
    row = _row(session, office)
    if row is None:
        session.add(FormWords(office_id=office.id, words=kept))
    else:
        row.words = kept
    session.flush()


def to_json(words: OwnWords) -> dict[str, Any]:
    """As it is kept."""
    return asdict(words)


def from_json(kept: dict[str, Any]) -> OwnWords:
    """As it was kept, by this program or one before it."""
    known = {one.name for one in fields(OwnWords)}
    return OwnWords(**{name: _lines(value) for name, value in kept.items() if name in known})


def _lines(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _row(session: Session, office: Office) -> FormWords | None:
    return session.scalar(select(FormWords).where(FormWords.office_id == office.id))
