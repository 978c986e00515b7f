"""What staff do with a case, on the page and in LINE alike; the volunteer who brought it hears of each step.

Starts no message: what they hear rides in the next answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from raengjai.handlers.cases import telling
from raengjai.storage import audit, case_files, case_history, cases
from raengjai.storage.case_files import Piece
from raengjai.storage.case_history import KEPT, NOTE, OWNER, STATE, TOLD, UNFILED, Happened
from raengjai.storage.models import Case, CaseFile, Membership, Office


@dataclass(frozen=True)
class Worker:
    """A member of staff at work, within one transaction."""

    session: Session
    office: Office
    membership: Membership
    now: datetime

    @property
    def by(self) -> str:
        """How history and audit name them."""
        return str(self.membership.person_id)

    def happened(self, case: Case, kind: str, detail: str | None = None, words: str | None = None) -> None:
        """Write a step down."""
        case_history.add(self.session, case, Happened(kind, self.by, detail, words), self.now)

    def note(self, case: Case, act: str) -> None:
        """Write down in the audit what they did or saw."""
        audit.note(self.session, self.office, self.by, act, f"case {case.number}", self.now)


def read(worker: Worker, case: Case) -> None:
    """They have looked at it: nobody is told again of a tip-off."""
    cases.read(case, worker.now)
    worker.note(case, "case seen")


def take(worker: Worker, case: Case) -> None:
    """They look after it from now on; what nobody had looked at is being looked into."""
    case.owner_id = worker.membership.id
    worker.happened(case, OWNER)
    worker.note(case, "case taken")
    if case.state == cases.RECEIVED:
        move(worker, case, cases.LOOKING)


def held_by(session: Session, membership: Membership) -> int:
    """How many open cases they look after."""
    return len(cases.looked_after(session, membership))


def hand_over(session: Session, giver: Membership, to: Membership, now: datetime) -> int:
    """A colleague looks after their open cases from now on, and stands so in the history of each; how many."""
    found = cases.looked_after(session, giver)
    for case in found:
        case.owner_id = to.id
        case_history.add(session, case, Happened(OWNER, str(to.person_id)), now)
    return len(found)


def move(worker: Worker, case: Case, state: str, words: str | None = None) -> bool:
    """Bring it to a state, and tell; false when it is there."""
    if not cases.move(case, state, worker.now):
        return False
    if state != cases.CLOSED:
        case.solved, case.satisfaction = None, None
    cases.read(case, worker.now)
    worker.happened(case, STATE, state, words)
    worker.note(case, "case moved")
    telling.of_state(worker.session, worker.office, case, words)
    return True


def note(worker: Worker, case: Case, words: str) -> None:
    """Something for the office alone."""
    worker.happened(case, NOTE, words=words)
    worker.note(case, "case noted")


def tell(worker: Worker, case: Case, words: str) -> bool:
    """Say something to who brought it; false: they are not reached in LINE (an anonymous one sees it by the code)."""
    worker.happened(case, TOLD, words=words)
    worker.note(case, "case told")
    return telling.of_words(worker.session, worker.office, case, words)


def keep_files(worker: Worker, case: Case, pieces: Sequence[Piece]) -> None:
    """Keep photos and files with it, for the office alone."""
    for piece in pieces:
        case_files.add(worker.session, case, piece, worker.by, worker.now)
    files_kept(worker, case, len(pieces))


def files_kept(worker: Worker, case: Case, count: int) -> None:
    """Write down that they kept so many."""
    worker.happened(case, KEPT, str(count))
    worker.note(case, "case file kept")


def erase_file(worker: Worker, case: Case, file: CaseFile) -> None:
    """Erase one of its files."""
    case_files.remove(worker.session, file)
    worker.happened(case, UNFILED, str(file.position))
    worker.note(case, "case file erased")
