"""What a project has done: how often it helped, how many people, and of which kinds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from raengjai.handlers.forms.labels import HELP_TYPE_LABELS, WORKER_TYPES_ON_FORMS


@dataclass(frozen=True)
class Counts:
    """Records, different persons, and records by type of help and of worker (those that stand on forms).

    A record of two types of help counts in both; a kind that is missing counts nought.
    """

    records: int = 0
    people: int = 0
    by_help_type: Mapping[str, int] = field(default_factory=dict)
    by_worker_type: Mapping[str, int] = field(default_factory=dict)

    @property
    def in_order(self) -> tuple[int, ...]:
        """The numbers in the order of the form's columns."""
        return (
            self.records,
            self.people,
            *(self.by_help_type.get(kind, 0) for kind in HELP_TYPE_LABELS),
            *(self.by_worker_type.get(kind, 0) for kind in WORKER_TYPES_ON_FORMS),
        )


def added(counts: Sequence[Counts], *, people: int) -> Counts:
    """Their sum; `people` are given, for one person may be counted by several."""
    return Counts(
        records=sum(one.records for one in counts),
        people=people,
        by_help_type={kind: sum(one.by_help_type.get(kind, 0) for one in counts) for kind in HELP_TYPE_LABELS},
        by_worker_type={kind: sum(one.by_worker_type.get(kind, 0) for one in counts) for kind in WORKER_TYPES_ON_FORMS},
    )
