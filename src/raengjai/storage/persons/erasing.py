"""A person is erased: what tells of them goes, what can be counted stays, and a tombstone remembers that it was so."""

from __future__ import annotations

from sqlalchemy.orm import Session

from raengjai.storage import registry
from raengjai.storage.persons import finding, tombstones
from raengjai.storage.persons.finding import Held
from raengjai.storage.persons.taking_out import TakingOut


def erase(session: Session, taking: TakingOut) -> Held:
    """Erase them, and remember it; what was held is returned (emptied now)."""
    tombstones.lay(session, taking)
    return _take_out(session, taking)


def erase_again(session: Session) -> int:
    """Erase whoever a tombstone stands for and an older backup has brought back; how many persons with records."""
    registry.forget_erased(session)
    return sum(1 for taking in tombstones.buried(session) if _take_out(session, taking))


def _take_out(session: Session, taking: TakingOut) -> Held:
    held = finding.everything(session, taking.sought)
    for kind, rows in held.items():
        kind.take_out(session, taking, rows)
    session.flush()
    return held
