"""Form สป-๑๒ of a month, from what is stored."""

from __future__ import annotations

from sqlalchemy.orm import Session

from raengjai.handlers.forms.helped import Help
from raengjai.handlers.forms.labels import HELP_TYPE_LABELS
from raengjai.handlers.forms.sp12 import Sp12, Sp12Row
from raengjai.storage import help_records
from raengjai.storage.models import HelpRecord, Office, ReportingPeriod, Unit


def of_month(session: Session, office: Office, period: ReportingPeriod, unit: Unit | None = None) -> Sp12:
    """The form of the centre, or of one unit.  จำนวน…คน counts the different persons of the rows."""
    records = help_records.on_form(session, office, period, unit.id if unit else None)
    return Sp12(
        province=office.province_name,
        year=period.year,
        month=period.month,
        people=len({record.person_key for record in records}),
        rows=tuple(_row(record) for record in records),
        unit=unit.name if unit else None,
    )


def _row(record: HelpRecord) -> Sp12Row:
    return Sp12Row(
        name=record.full_name,
        citizen_id=record.citizen_id,
        help=_help(record),
        worker_type=record.worker_type,
        other_document=record.other_document,
    )


def _help(record: HelpRecord) -> Help:
    return tuple((HELP_TYPE_LABELS[kind], _services(record, kind)) for kind in record.help_types)


def _services(record: HelpRecord, help_type: str) -> tuple[str, ...]:
    return tuple(given.service_name for given in record.given if given.help_type == help_type and given.service_name)
