"""A consent is taken back (Personal Data Protection Act, section 19): by whoever gave it, as easily as it was given."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from raengjai.storage import help_records, late_changes, periods, worker_kinds
from raengjai.storage.late_changes import Change
from raengjai.storage.models import HelpRecord, Office


def consented(records: Sequence[HelpRecord]) -> list[HelpRecord]:
    """The standing records that say of somebody, with their consent, that they are disabled."""
    return [one for one in records if one.deleted_at is None and one.consent_version is not None]


def of_record(session: Session, office: Office, record: HelpRecord, instead: str, change: Change) -> None:
    """From now on the record is of another kind of worker, and what it was before tells nothing of that one.

    A closed month is opened for it and closed again, so that its form is amended; raise `NeedsReason`, `OpenInPart` or
    `NamesGone` where that can not be.  What was sent before stays as it was sent: it was lawful then.
    """
    period = periods.with_id(session, office, record.period_id)
    with late_changes.within(session, office, period, change):
        help_records.keep_version(session, record, change.person, "changed", change.now, change.reason)
        session.flush()
        record.worker_type = instead
        record.consent_version = record.consent_on = record.consent_by = None
        worker_kinds.forget_before(session, [record], instead)
