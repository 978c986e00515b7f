"""The use of a person's records is restricted, and let go again (Personal Data Protection Act, section 34).

What is restricted is kept, and stands neither on forms nor in their figures; where the head says so it is used
nevertheless (for the establishment or defence of a claim, or by the public task), and stays marked.  Months that
were closed before stand as they were sent.
"""

from __future__ import annotations

from collections.abc import Sequence

from raengjai.storage.form_records import KEPT_OUT
from raengjai.storage.models import HelpRecord

USED = "used"


def restrict(records: Sequence[HelpRecord], *, despite: bool = False) -> int:
    """Restrict the use of records; `despite`: the head lets them stand on the forms nevertheless.  How many."""
    for record in records:
        record.restriction = USED if despite else KEPT_OUT
    return len(records)


def let_go(records: Sequence[HelpRecord]) -> int:
    """Let them be used as any; how many were restricted."""
    restricted = [record for record in records if record.restriction is not None]
    for record in restricted:
        record.restriction = None
    return len(restricted)
