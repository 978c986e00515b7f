"""Who of those helped in a month is not in the register, from what is stored."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from raengjai.handlers.forms.unregistered import Unregistered, UnregisteredRow
from raengjai.storage import form_records, registry, worker_kinds
from raengjai.storage.models import HelpRecord, Office, ReportingPeriod


class NoRegister(LookupError):
    """The office uses no register."""


def of_month(session: Session, office: Office, period: ReportingPeriod) -> Unregistered:
    """Each person once; raise `NoRegister`."""
    register = registry.in_use(session, office)
    if register is None:
        raise NoRegister
    records = form_records.on_form(session, office, period)
    ticks = registry.ticks(session, office, list(map(registry.helped, records)))
    return Unregistered(
        province=office.province_name,
        year=period.year,
        month=period.month,
        register_year=register.year,
        rows=tuple(_row(period, one) for one in _each_once(one for one in records if ticks[one.id] is False)),
    )


def _each_once(records: Iterable[HelpRecord]) -> Iterable[HelpRecord]:
    """The last record of each person, in the order in which people first came."""
    last = {record.person_key: record for record in records}
    return last.values()


def _row(period: ReportingPeriod, record: HelpRecord) -> UnregisteredRow:
    return UnregisteredRow(
        name=record.full_name,
        citizen_id=record.citizen_id,
        help=(),
        worker_type=worker_kinds.on_paper(period, record.worker_type),
        other_document=record.other_document,
        place=record.subdistrict_name,
        day=record.helped_on,
    )
