"""The clock seals the audit's days, and drops those that were kept long enough."""

from __future__ import annotations

from office_with_records import OfficeWithRecords
from sqlalchemy import select
from timing import Times, bangkok

from raengjai.handlers.jobs import audit_sealing
from raengjai.storage import audit, audit_verifying
from raengjai.storage.models import AuditEntry, AuditSeal


def test_each_night_seals_a_day_and_after_two_years_the_day_is_dropped(times: Times) -> None:
    office = OfficeWithRecords(times.database)
    worker = times.worker(*audit_sealing.RULES)
    times.look(worker, "2026-11-21 20:00")
    with times.database.transaction() as session:
        audit.note(session, office.row(session), "clock", "looked", "x", bangkok("2026-11-21 23:59"))
    for day in ("2026-11-22", "2026-11-23", "2028-11-20"):
        times.look(worker, f"{day} 01:30")
    with times.database.transaction() as session:
        row = office.row(session)
        assert [fault for fault in audit_verifying.faults(session, row, times.at) if fault.grave] == []
        sealed = {seal.day.isoformat(): seal for seal in session.scalars(select(AuditSeal))}
        assert (sealed["2026-11-21"].entries, sealed["2026-11-21"].dropped_at is None) == (1, True)
    times.look(worker, "2028-11-23 01:30")
    with times.database.transaction() as session:
        acts = session.scalars(select(AuditEntry.act)).all()
        assert acts == ["audit dropped"]
        found = audit_verifying.faults(session, office.row(session), times.at)
        assert [fault for fault in found if fault.grave] == []
