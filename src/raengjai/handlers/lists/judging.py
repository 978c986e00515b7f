"""People of a list judged at once, as staff hand it in: each is taken, taken with a doubt, or refused and told why.

In the chat the volunteer is asked instead (handlers/group_entry).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot.i18n import Text, _
from raengjai.handlers import consent
from raengjai.handlers.lists import helped, people, recording
from raengjai.handlers.lists.cells import WRONG_CHECK
from raengjai.handlers.lists.faults import BadCell, Fault
from raengjai.handlers.lists.heads import Wanted
from raengjai.handlers.lists.helped import Read
from raengjai.handlers.lists.people import Listed
from raengjai.handlers.lists.recording import Occasion
from raengjai.storage.help_records import Entry
from raengjai.storage.models import Office, ReportingPeriod
from raengjai.storage.worker_kinds import needs_consent

COMPARE = _("the check digit does not fit: please compare with the original")
WITHOUT_NUMBER = _("taken without a citizen ID")
NOT_ASKED = _("disabled worker: nobody has ticked that they agree to its being recorded")
LACKING: Final[dict[str, tuple[Text, Wanted]]] = {
    "help_types": (_("neither the row nor the choice above says what help it was"), helped.HELP),
    "worker_type": (_("neither the row nor the choice above says which kind of worker"), helped.WORKER),
    "helped_on": (_("neither the row nor the choice above says which day"), helped.DAY),
    "place": (_("neither the row nor the choice above says which subdistrict"), helped.PLACE),
}


@dataclass(frozen=True)
class Chosen:
    """What was chosen for the whole list: it holds where a person's row says nothing.

    `doubtful_too`: a number whose check digit does not fit is kept, marked to be checked.
    """

    occasion: Occasion = field(default_factory=Occasion)
    doubtful_too: bool = False
    agreed: bool = False  # whoever is disabled was asked, and agrees to its being recorded


@dataclass(frozen=True)
class Judged:
    """A row: what it says (None: it can not be taken), and what is wrong or to be checked with it."""

    row: int
    entry: Entry | None
    faults: Sequence[Fault] = ()


@dataclass(frozen=True)
class Judge:
    """Judges people for one office and month; `columns` are the list's, to tell where something is wrong."""

    session: Session
    office: Office
    period: ReportingPeriod
    chosen: Chosen
    today: date
    by: UUID | None = None  # the person who hands it in, and asked for consent
    columns: dict[str, int] = field(default_factory=dict)

    def judge_all(self, read: Sequence[Read]) -> list[Judged]:
        """Each of them."""
        listed = {str(at): self._as_taken(one.listed) for at, one in enumerate(read)}
        faults = {str(at): (*one.faults, *self._faults(one)) for at, one in enumerate(read)}
        good = {key: one for key, one in listed.items() if not faults[key]}
        taken = recording.entries_of(self.session, self.office, self.chosen.occasion, good)
        entries = {key: self._agreed(entry) for key, entry in taken.items()}
        return [
            Judged(one.row, entries[key], self._doubts(one)) if key in entries else Judged(one.row, None, faults[key])
            for key, one in ((str(at), one) for at, one in enumerate(read))
        ]

    def _as_taken(self, listed: Listed) -> Listed:
        """Who has no number is taken without; one that does not fit, if that was chosen."""
        if not (listed.digits or listed.id_reason or listed.document):
            return replace(listed, id_reason="not_at_hand")
        return replace(listed, doubtful=self.chosen.doubtful_too)

    def _faults(self, one: Read) -> list[Fault]:
        found: list[Fault] = []
        trouble = people.trouble_of(self._as_taken(one.listed))
        if trouble == "check":
            found.append(self._fault(one, COMPARE, helped.CITIZEN_ID))
        elif trouble and not one.faults:  # a cell's own fault tells more
            found.append(self._fault(one, people.verdict(one.listed, trouble)))
        if one.faults:
            return found
        found += [self._fault(one, *LACKING[name]) for name in recording.lacking(one.listed, self.chosen.occasion)]
        return [*found, *self._not_asked(one), *self._day_not_right(one)]

    def _not_asked(self, one: Read) -> list[Fault]:
        kind = one.listed.worker_type or self.chosen.occasion.worker_type
        asked = self.chosen.agreed or not needs_consent(self.office, kind)
        return [] if asked else [self._fault(one, NOT_ASKED, helped.WORKER)]

    def _agreed(self, entry: Entry) -> Entry:
        if self.by is None or not needs_consent(self.office, entry.worker_type):
            return entry
        return replace(entry, consent=consent.given(consent.DISABILITY, self.today, self.by))

    def _day_not_right(self, one: Read) -> list[Fault]:
        """The day chosen for all may be none of this month's."""
        day = self.chosen.occasion.helped_on
        if one.listed.helped_on or day is None:
            return []
        try:
            helped.in_time(day, self.period, self.today)
        except BadCell as bad:
            return [self._fault(one, bad.text)]
        return []

    def _doubts(self, one: Read) -> list[Fault]:
        if not one.listed.digits and not one.listed.document:
            return [self._fault(one, WITHOUT_NUMBER, taken=True)]
        wrong = bool(one.listed.digits) and people.check_fails(one.listed.digits)
        return [self._fault(one, WRONG_CHECK, helped.CITIZEN_ID, taken=True)] if wrong else []

    def _fault(self, one: Read, text: Text, of: Wanted | None = None, *, taken: bool = False) -> Fault:
        return Fault(one.row, self.columns.get(of.name) if of is not None else None, text, taken=taken)
