"""What a rule points at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from uuid import UUID

from raengjai.storage.month_facts import Line

BASIS_BYTES = 16


@dataclass(frozen=True)
class Flag:
    """Something in a month to look at.

    `subject`: the record, or the volunteer, it is about; None: the month.  `number`: theirs.  `basis`: what it
    rests on; a word that it is in order holds until this changes.  `records`: what to open beside the subject.
    `figures`: what the rule says in numbers.
    """

    subject: UUID | None
    number: int
    basis: str
    records: tuple[UUID, ...] = ()
    figures: tuple[int, ...] = ()


def of_line(line: Line) -> Flag:
    """About one record."""
    return of_lines([line])


def of_lines(lines: list[Line]) -> Flag:
    """About the last of some records, because of the others."""
    *others, last = lines
    return Flag(last.id, last.number, resting_on(lines), tuple(one.id for one in others))


def resting_on(lines: Iterable[Line]) -> str:
    """These records, as they are now: any change of any of them makes it something else."""
    written = ",".join(sorted(f"{line.id.hex}:{line.version}" for line in lines))
    return blake2b(written.encode(), digest_size=BASIS_BYTES).hexdigest()
