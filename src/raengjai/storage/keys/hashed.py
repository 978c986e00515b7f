"""Every keyed hash there is: made anew with the key in use where its value stands beside it, else told why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, literal_column, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import InstrumentedAttribute, Session

from raengjai.storage import chats, citizen_ids, crypto, help_records, line_groups, models, offices, referrals, staff
from raengjai.storage import volunteer_invites as invited
from raengjai.storage.crypto import HASH_NAME, KeyMissing, Keyring
from raengjai.storage.database import LOCKS_LATE
from raengjai.storage.keys.resealing import OpenLate
from raengjai.storage.retention.emptying import GONE_KEY

_AT_ONCE = 200
# Not as parameters: PostgreSQL would not see that what is selected is what is grouped by.
_FIRST: ColumnElement[int] = literal_column("1")
_NAME: ColumnElement[int] = literal_column(str(HASH_NAME))

Hash = InstrumentedAttribute[Any]


@dataclass(frozen=True)
class Remade:
    """A hash whose value stands sealed in its row; `anew` makes it with the key in use."""

    column: Hash
    anew: Callable[[Any], str | None]


@dataclass(frozen=True)
class Stays:
    """A hash whose value is not kept: it needs its key until `until`."""

    column: Hash
    until: str


def _of_code(scope: str) -> Callable[[Any], str]:
    return lambda row: crypto.hashed(scope, row.code)


def _of_citizen_id(record: models.HelpRecord) -> str | None:
    return citizen_ids.stored_hash(record.office_id, record.citizen_id) if record.citizen_id else None


REMADE = (
    Remade(models.Chat.key, lambda chat: chats.key_of(chat.channel, chat.line_id)),
    Remade(models.HelpRecord.person_key, help_records.key_of),
    Remade(models.HelpRecord.citizen_id_hash, _of_citizen_id),
    Remade(models.Invite.code_hash, _of_code(offices.CODE_SCOPE)),
    Remade(models.VolunteerInvite.code_hash, _of_code(offices.CODE_SCOPE)),
    Remade(models.VolunteerInvite.name_key, invited.key_anew),
    Remade(models.StaffInvite.code_hash, _of_code(staff.CODE_SCOPE)),
    Remade(models.GroupCode.code_hash, _of_code(line_groups.CODE_SCOPE)),
    Remade(models.Referral.token_hash, lambda row: crypto.hashed(referrals.LINK_SCOPE, row.token)),
)
STAYS = (
    Stays(models.RegistryPerson.citizen_id_hash, "each office has imported its register anew"),
    Stays(models.Case.code_hash, "those tip-offs without a name are over: nobody keeps their codes"),
    Stays(models.ForgottenEvent.key, "LINE delivers those wiped messages no more: a few days"),
    Stays(models.PageLink.key, "those links to forms have ended"),
    Stays(models.LoginLink.token_hash, "those login links have ended: ten minutes"),
    Stays(models.StaffSession.token_hash, "those visits have ended: twelve hours"),
    Stays(models.MailAddress.code_hash, "those mail addresses are confirmed or asked for again"),
    Stays(models.Tombstone.key, "no backup is left that was made before those persons were erased"),
    Stays(models.AuditSeal.seal, "those days of the audit are deleted: a seal is proof because nobody makes it again"),
)


def by_key(session: Session, columns: tuple[Hash, ...]) -> dict[str, Counter[str]]:
    """For each column, as table.column, how many hashes stand under each key, by its id."""
    return {named(column): _counted(session, column) for column in columns}


def at_the_ends(session: Session) -> set[str]:
    """The keys, by their ids, that the oldest and the latest row with a hash need where it is made anew."""
    found: set[str] = set()
    for column in (each.column for each in REMADE):
        model = column.class_
        for order in (model.id, model.id.desc()):
            key = func.substr(column, _FIRST, _NAME)
            wanted = select(key).where(column.is_not(None), column.not_like(f"{GONE_KEY}%"))
            found |= set(session.scalars(wanted.order_by(order).limit(1)))
    return found


def named(column: Hash) -> str:
    """Table and column."""
    return f"{column.class_.__tablename__}.{column.key}"


def _counted(session: Session, column: Hash) -> Counter[str]:
    key = func.substr(column, _FIRST, _NAME)
    keyed = (column.not_like(f"{GONE_KEY}%"), func.length(column) == column.type.length)
    counted = select(key, func.count()).where(*keyed).group_by(key)
    return Counter({str(row[0]): int(row[1]) for row in session.execute(counted)})


def rehash(open_late: OpenLate, keyring: Keyring) -> Iterator[int]:
    """Go once over every hash that can be made anew; tell after each batch, committed, how many were.

    A hash whose key is lost is made anew too: its value stands beside it.
    """
    for each in REMADE:
        after: UUID | None = UUID(int=0)
        while after is not None:
            with open_late() as session:
                after, done = _batch(session, each, keyring, after)
            yield done


def _batch(session: Session, each: Remade, keyring: Keyring, after: UUID) -> tuple[UUID | None, int]:
    rows = session.scalars(_wanted(each, keyring, after)).all()
    return (rows[-1].id if rows else None), sum(_made_anew(session, each, row) for row in rows)


def _wanted(each: Remade, keyring: Keyring, after: UUID) -> Any:
    model, column = each.column.class_, each.column
    stale = (column.not_like(f"{keyring.hash_key_ids[0]}%"), column.not_like(f"{GONE_KEY}%"))
    wanted = select(model).where(model.id > after, *stale).order_by(model.id).limit(_AT_ONCE)
    return wanted.with_for_update(skip_locked=True).execution_options(**LOCKS_LATE)


def _made_anew(session: Session, each: Remade, row: Any) -> int:
    stood = getattr(row, each.column.key)
    try:
        anew = each.anew(row)
    except KeyMissing:
        return 0  # what it was made of is lost; it is counted by `raengjai keys status`
    same = update(each.column.class_).where(each.column.class_.id == row.id, each.column == stood)
    anew_there = same.values({each.column.key: anew}).execution_options(synchronize_session=False)
    try:
        with session.begin_nested():
            changed: Any = session.execute(anew_there)
    except IntegrityError:
        return 0  # known twice: while its key was lost, the same chat or person came in anew
    return int(changed.rowcount)
