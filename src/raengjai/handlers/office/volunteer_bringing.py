"""The rows of a list of volunteers, taken in one after the other: invited with a code, there already, or refused.

Handed in again after mending, who is invited keeps their code, and who has come is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot.i18n import _
from raengjai.handlers.lists.helped import Handed
from raengjai.handlers.lists.volunteers import Judge, Judged
from raengjai.storage import audit, volunteer_invites
from raengjai.storage.database import OpenTransaction
from raengjai.storage.models import Office, VolunteerInvite
from raengjai.storage.volunteer_invites import Expected

ROWS_AT_ONCE = 50  # in a transaction
INVITED, UPDATED, THERE, JOINED, REFUSED, GOOD = "invited", "updated", "there", "joined", "refused", "good"

Told = Callable[[Session, Sequence["Verdict"]], None]
"""Is told in a step's transaction what became of the rows so far."""


@dataclass(frozen=True)
class Verdict:
    """What became of a row: its number in the sheet, what, why, the code, or the volunteer's number."""

    row: int
    what: str
    words: Sequence[str] = ()
    code: str = ""
    number: int = 0


@dataclass
class Import:
    """One list on its way in; `saves` false: it is only looked at."""

    office_id: UUID
    actor: str
    now: datetime
    saves: bool
    seen: set[str] = field(default_factory=set)


def bring_in(
    transaction: OpenTransaction, handed: Handed, bringing: Import, at: Told | None = None, over: Told | None = None
) -> list[Verdict]:
    """Take the rows in; `at` is told of each step, `over` of the end."""
    if bringing.saves:
        with transaction() as session:
            volunteer_invites.forget_old(session, session.get_one(Office, bringing.office_id), bringing.now)
    verdicts: list[Verdict] = []
    for start in range(0, len(handed.rows), ROWS_AT_ONCE):
        with transaction() as session:
            verdicts += _some(session, handed, start, bringing)
            if at is not None:
                at(session, verdicts)
    with transaction() as session:
        if bringing.saves:
            _note(session, bringing, counts(verdicts))
        if over is not None:
            over(session, verdicts)
    return verdicts


def counts(verdicts: Sequence[Verdict]) -> dict[str, int]:
    """How many of each kind."""
    return {what: sum(one.what == what for one in verdicts) for what in ALL}


ALL = (INVITED, UPDATED, THERE, JOINED, REFUSED, GOOD)


def _note(session: Session, bringing: Import, counts: Mapping[str, int]) -> None:
    about = ", ".join(f"{counts[what]} {what}" for what in ALL if what != GOOD)
    audit.note(
        session, session.get_one(Office, bringing.office_id), bringing.actor, "volunteers invited", about, bringing.now
    )


def _some(session: Session, handed: Handed, start: int, bringing: Import) -> list[Verdict]:
    office = session.get_one(Office, bringing.office_id)
    judge = Judge(session, office)
    judged = [judge.judge(handed.table, row) for row in handed.rows[start : start + ROWS_AT_ONCE]]
    keys = {one.row: _key(office, one.expected) for one in judged if one.expected is not None}
    taking = _Taking(
        session,
        office,
        bringing,
        volunteer_invites.by_key(session, office, set(keys.values())),
        volunteer_invites.volunteers_by_key(session, office),
    )
    return [taking.take(one, keys.get(one.row, "")) for one in judged]


def _key(office: Office, expected: Expected) -> str:
    return volunteer_invites.key_of(office, expected.name, expected.place.code)


@dataclass
class _Taking:
    """Takes rows in, within one transaction; `invited` and `joined` are known by what a person is found by."""

    session: Session
    office: Office
    bringing: Import
    invited: dict[str, VolunteerInvite]
    joined: Mapping[str, int]

    def take(self, judged: Judged, key: str) -> Verdict:
        """Invite a good row's person, if they are to be invited and are not there yet."""
        if judged.expected is None:
            words = [str(one.text) if one.column is None else f"{one.place}: {one.text}" for one in judged.faults]
            return Verdict(judged.row, REFUSED, words)
        if key in self.joined:
            return Verdict(judged.row, JOINED, number=self.joined[key])
        if key in self.bringing.seen:
            return Verdict(judged.row, THERE, (str(_("stands on the list already")),))
        self.bringing.seen.add(key)
        return self._invite(judged.row, judged.expected, key)

    def _invite(self, row: int, expected: Expected, key: str) -> Verdict:
        known, now = self.invited.get(key), self.bringing.now
        if not self.bringing.saves:
            is_there = known is not None and known.used_at is None and known.valid_until > now
            return Verdict(row, THERE, code=known.code) if known is not None and is_there else Verdict(row, GOOD)
        if known is None:
            return Verdict(row, INVITED, code=volunteer_invites.invite(self.session, self.office, expected, now).code)
        if known.used_at is not None:  # they came, and have left since
            volunteer_invites.begin_anew(known)
        changed = volunteer_invites.tell(known, expected, now)
        return Verdict(row, UPDATED if changed else THERE, code=known.code)
