"""The province's register of informal workers: imported by year, asked whether somebody is in it.

An import writes a new edition beside the current one, a little at a time, so that the bot goes on answering; it
takes the old one's place in one transaction.  What a killed import left behind is cleared away by the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from raengjai.storage import citizen_ids
from raengjai.storage.models import HelpRecord, Office, RegistryEdition, RegistryPerson, Tombstone
from raengjai.storage.rows import insert_or_ignore, touched

ASKED_AT_ONCE = 400
CLEARED_AT_ONCE = 2_000


class Superseded(Exception):
    """Another import of the same year has begun since: this one is at its end."""


def begin(session: Session, office: Office, year: int, now: datetime) -> RegistryEdition:
    """Begin a new edition of a year (Buddhist Era); one that was under way is given up."""
    others = update(RegistryEdition).where(
        RegistryEdition.office_id == office.id, RegistryEdition.year == year, RegistryEdition.state == "coming"
    )
    session.execute(others.values(state="replaced"))
    edition = RegistryEdition(office_id=office.id, year=year, state="coming", began_at=now)
    session.add(edition)
    session.flush()
    return edition


def add(session: Session, edition: RegistryEdition, ids: Iterable[str]) -> int:
    """Add people by their citizen IDs to an edition under way; how many were new.  Raise `Superseded`.

    Whoever was erased from the office stays away, however often a list brings them again.
    """
    erased = _erased(session, edition.office_id, ids := list(ids))
    rows = [
        RegistryPerson(
            office_id=edition.office_id,
            edition_id=edition.id,
            citizen_id_hash=citizen_ids.stored_hash(edition.office_id, one),
        )
        for one in ids
        if one not in erased
    ]
    new = len(insert_or_ignore(session, rows, RegistryPerson.id))
    _count(session, edition, people=RegistryEdition.people + new)
    return new


def _erased(session: Session, office_id: UUID, ids: Sequence[str]) -> frozenset[str]:
    """Those of them for whom a tombstone stands, whichever key it was made with."""
    owners = {hashed: one for one in ids for hashed in citizen_ids.hashes(office_id, one)}
    stand = select(Tombstone.key).where(Tombstone.office_id == office_id, Tombstone.key.in_(list(owners)))
    return frozenset(owners[key] for key in session.scalars(stand))


def forget_erased(session: Session) -> int:
    """Take out of every register whom a tombstone stands for: an older backup has brought them back; how many rows."""
    stand = select(Tombstone.key).where(Tombstone.office_id == RegistryPerson.office_id)
    gone = delete(RegistryPerson).where(RegistryPerson.citizen_id_hash.in_(stand))
    return touched(session.execute(gone, execution_options={"synchronize_session": False}))


def complete(session: Session, edition: RegistryEdition, *, refused: int, now: datetime) -> None:
    """Put the edition in the place of the year's former one; raise `Superseded`."""
    former = update(RegistryEdition).where(
        RegistryEdition.office_id == edition.office_id,
        RegistryEdition.year == edition.year,
        RegistryEdition.state == "current",
    )
    session.execute(former.values(state="replaced"))
    _count(session, edition, state="current", refused=refused, completed_at=now)


def give_up(session: Session, edition: RegistryEdition) -> None:
    """End an import without a result; one that is complete, or was overtaken, stays as it is."""
    under_way = update(RegistryEdition).where(RegistryEdition.id == edition.id, RegistryEdition.state == "coming")
    session.execute(under_way.values(state="replaced"), execution_options={"synchronize_session": False})


def _count(session: Session, edition: RegistryEdition, **columns: object) -> None:
    """Change the row of an edition under way; it holds the row until the commit."""
    changed = session.execute(
        update(RegistryEdition)
        .where(RegistryEdition.id == edition.id, RegistryEdition.state == "coming")
        .values(**columns)
        .execution_options(synchronize_session=False)
    )
    if touched(changed) != 1:
        raise Superseded


def clear_some(session: Session, office: Office) -> bool:
    """Delete some of what no edition in use needs any more; whether there may be more."""
    left = session.scalars(
        select(RegistryPerson.id)
        .join(RegistryEdition, RegistryEdition.id == RegistryPerson.edition_id)
        .where(RegistryEdition.office_id == office.id, RegistryEdition.state == "replaced")
        .limit(CLEARED_AT_ONCE)
    ).all()
    if left:
        session.execute(delete(RegistryPerson).where(RegistryPerson.id.in_(left)))
        return True
    session.execute(
        delete(RegistryEdition).where(RegistryEdition.office_id == office.id, RegistryEdition.state == "replaced")
    )
    return False


def current(session: Session, office: Office, year: int) -> RegistryEdition | None:
    """The edition of a year that is complete."""
    return session.scalar(
        select(RegistryEdition).where(
            RegistryEdition.office_id == office.id,
            RegistryEdition.year == year,
            RegistryEdition.state == "current",
        )
    )


def editions(session: Session, office: Office) -> Sequence[RegistryEdition]:
    """What there is, by year: complete ones and those under way."""
    wanted = select(RegistryEdition).where(
        RegistryEdition.office_id == office.id, RegistryEdition.state.in_(("current", "coming"))
    )
    return session.scalars(wanted.order_by(RegistryEdition.year, RegistryEdition.began_at)).all()


def in_use(session: Session, office: Office) -> RegistryEdition | None:
    """The register that the office uses, if it has been imported."""
    return current(session, office, office.register_year) if office.register_year is not None else None


def listed(session: Session, office: Office, ids: Iterable[str]) -> frozenset[str] | None:
    """Which of these citizen IDs are in the register that the office uses; None when it uses none."""
    edition = in_use(session, office)
    if edition is None:
        return None
    found: set[str] = set()
    asked = iter(dict.fromkeys(ids))
    while some := list(islice(asked, ASKED_AT_ONCE)):
        owners = {hashed: one for one in some for hashed in citizen_ids.hashes(office.id, one)}
        found.update(owners[hashed] for hashed in _in_edition(session, edition, owners))
    return frozenset(found)


def _in_edition(session: Session, edition: RegistryEdition, hashes: Iterable[str]) -> Iterator[str]:
    wanted = select(RegistryPerson.citizen_id_hash).where(
        RegistryPerson.edition_id == edition.id, RegistryPerson.citizen_id_hash.in_(list(hashes))
    )
    return iter(session.scalars(wanted))


@dataclass(frozen=True, slots=True)
class Helped:
    """Whom a record is about: by the citizen ID; without one by an officer's word (`in_register`), if it was given."""

    record: UUID
    citizen_id: str | None
    in_register: bool | None


def helped(record: HelpRecord) -> Helped:
    """Whom this record is about."""
    return Helped(record.id, record.citizen_id, record.in_register)


def ticks(session: Session, office: Office, people: Sequence[Helped]) -> dict[UUID, bool | None]:
    """For each record, by its id: whether the person is in the register.

    None where that is not known: the office uses no register; or the person gave no citizen ID, and no officer
    has chosen.
    """
    known = listed(session, office, (one.citizen_id for one in people if one.citizen_id))
    if known is None:
        return dict.fromkeys((one.record for one in people), None)
    return {one.record: one.citizen_id in known if one.citizen_id else one.in_register for one in people}
