"""That somebody agreed to something being kept of them (Personal Data Protection Act, sections 19 and 26)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class Consent:
    """That they agreed: to which wording, on which day, who read it out."""

    version: str
    on: date
    by: UUID
