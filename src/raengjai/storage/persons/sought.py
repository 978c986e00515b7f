"""Who is looked for: somebody with a citizen ID, or (without one) whoever one record is about."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from raengjai.bot.thai.digits import to_arabic
from raengjai.bot.thai.masking import masked
from raengjai.storage import citizen_ids
from raengjai.storage.models import HelpRecord, Office
from raengjai.storage.retention.emptying import GONE

_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s.\-]+(?=\d)")


@dataclass(frozen=True)
class Sought:
    """A person of an office and their records, deleted ones too.  `citizen_id` None: they gave none."""

    office: Office
    citizen_id: str | None
    records: Sequence[HelpRecord]
    names: Sequence[str]  # what the records call them, the longest first

    @property
    def record_ids(self) -> list[UUID]:
        """The records' ids."""
        return [record.id for record in self.records]

    @property
    def hashes(self) -> tuple[str, ...]:
        """The keyed hashes of the citizen ID."""
        return citizen_ids.hashes(self.office.id, self.citizen_id) if self.citizen_id else ()

    def is_in(self, told: Any) -> bool:
        """Whether the citizen ID stands in a text, or anywhere in a JSON value, however it is grouped or written."""
        if self.citizen_id is None or told is None:
            return False
        text = told if isinstance(told, str) else json.dumps(told, ensure_ascii=False)
        return self.citizen_id in _BETWEEN_DIGITS.sub("", to_arabic(text))

    def struck_out(self, text: str | None) -> str | None:
        """A text without the person's number and names; None stays None."""
        if text is None:
            return None
        for name in self.names:
            text = text.replace(name, GONE)
        return self._number.sub(GONE, text) if self.citizen_id else text

    @property
    def _number(self) -> re.Pattern[str]:
        digits = (f"[{digit}{chr(ord('๐') + int(digit))}]" for digit in self.citizen_id or "")
        return re.compile(r"[\s.\-]*".join(digits))

    @property
    def shown(self) -> str:
        """The person as they may be named in the audit: the number's last digits, or a record's number."""
        if self.citizen_id:
            return f"person {masked(self.citizen_id)}"
        return f"person of record {self.records[0].number}" if self.records else "person"


def with_id(session: Session, office: Office, citizen_id: str, *, until: datetime | None = None) -> Sought:
    """Whoever has that citizen ID; `until`: only what was recorded up to then."""
    hashes = citizen_ids.hashes(office.id, citizen_id)
    return _of(office, citizen_id, _records(session, office, HelpRecord.citizen_id_hash.in_(hashes), until))


def _of(office: Office, citizen_id: str | None, records: Sequence[HelpRecord]) -> Sought:
    names = {record.name for record in records} - {GONE}
    return Sought(office, citizen_id, records, sorted(names, key=len, reverse=True))


def with_hashes(session: Session, office: Office, hashes: Sequence[str], until: datetime) -> Sought | None:
    """Whoever has the citizen ID of these hashes, as far as the office recorded them up to then."""
    records = _records(session, office, HelpRecord.citizen_id_hash.in_(hashes), until)
    return _of(office, records[0].citizen_id, records) if records else None


def of_record(session: Session, office: Office, record: HelpRecord, *, until: datetime | None = None) -> Sought:
    """Whoever a record is about: by the number; without one, by name and subdistrict."""
    if record.citizen_id:
        return with_id(session, office, record.citizen_id, until=until)
    same = (HelpRecord.citizen_id_hash.is_(None)) & (HelpRecord.person_key == record.person_key)
    return _of(office, None, _records(session, office, same, until))


def _records(
    session: Session, office: Office, same: ColumnElement[bool], until: datetime | None
) -> Sequence[HelpRecord]:
    wanted = select(HelpRecord).where(HelpRecord.office_id == office.id, same)
    if until is not None:
        wanted = wanted.where(HelpRecord.created_at <= until)
    return session.scalars(wanted.order_by(HelpRecord.helped_on, HelpRecord.number)).all()
