"""LINE groups of an office: bound by a code, looked at, left; and the month of the volunteers they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from raengjai.storage import audiences, crypto, offices, reporters
from raengjai.storage.audiences import Audience
from raengjai.storage.models import Chat, GroupCode, HelpRecord, LineGroup, Membership, Office, ReportingPeriod

CODE_SCOPE = "group-code"
CODE_LIFE = timedelta(hours=1)


def new_code(session: Session, office: Office, by: Membership, now: datetime) -> GroupCode:
    """Make a code of eight digits that binds one group."""
    code = offices.new_code()
    row = GroupCode(
        office_id=office.id,
        code_hash=crypto.hashed(CODE_SCOPE, code),
        code=code,
        made_by=by.id,
        created_at=now,
        valid_until=now + CODE_LIFE,
        used_at=None,
    )
    session.add(row)
    session.flush()
    return row


def open_codes(session: Session, office: Office, now: datetime) -> Sequence[GroupCode]:
    """The office's codes that nobody has used yet, the newest first."""
    wanted = select(GroupCode).where(GroupCode.office_id == office.id, *_usable(now))
    return session.scalars(wanted.order_by(GroupCode.created_at.desc())).all()


def _usable(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return GroupCode.used_at.is_(None), GroupCode.valid_until > now


def coded(session: Session, code: str, channel: str, now: datetime) -> tuple[GroupCode, Office] | None:
    """The code typed in a channel, with its office; None when it is wrong, used, over, or another channel's."""
    wanted = select(GroupCode, Office).join(Office, Office.id == GroupCode.office_id)
    wanted = wanted.where(GroupCode.code_hash.in_(crypto.any_hash(CODE_SCOPE, code)), Office.channel == channel)
    found = session.execute(wanted.where(*_usable(now))).first()
    return (found[0], found[1]) if found is not None else None


def bind(session: Session, chat: Chat, code: GroupCode, now: datetime) -> LineGroup | None:
    """Bind a group that is no office's, and use the code up; None when somebody was faster."""
    spent = update(GroupCode).where(GroupCode.id == code.id, *_usable(now)).values(used_at=now).returning(GroupCode.id)
    if session.scalar(spent.execution_options(synchronize_session=False)) is None:
        return None
    before = session.scalar(select(LineGroup).where(LineGroup.chat_id == chat.id))
    if before is not None:
        session.delete(before)
        session.flush()
    group = LineGroup(
        office_id=code.office_id, chat_id=chat.id, name=None, members=None, looked_at=None,
        bound_by=code.made_by, bound_at=now, left_at=None,
    )  # fmt: skip
    session.add(group)
    session.flush()
    return group


def of_chat(session: Session, chat: Chat) -> LineGroup | None:
    """The office's group that a chat is; None: it is bound to none (any more)."""
    return session.scalar(select(LineGroup).where(LineGroup.chat_id == chat.id, LineGroup.left_at.is_(None)))


def of_office(session: Session, office: Office) -> Sequence[LineGroup]:
    """The office's groups, those that were left last."""
    wanted = select(LineGroup).where(LineGroup.office_id == office.id)
    return session.scalars(wanted.order_by(LineGroup.left_at.is_not(None), LineGroup.bound_at)).all()


def standing(session: Session, office: Office) -> list[LineGroup]:
    """The office's groups that the bot is in."""
    return [group for group in of_office(session, office) if group.left_at is None]


def with_id(session: Session, office: Office, key: UUID) -> LineGroup | None:
    """The office's group of that id, if the bot is in it."""
    wanted = select(LineGroup).where(LineGroup.office_id == office.id, LineGroup.id == key)
    return session.scalar(wanted.where(LineGroup.left_at.is_(None)))


def on_channel(session: Session, channel: str) -> Sequence[LineGroup]:
    """Every group that the bot of a channel is in."""
    wanted = select(LineGroup).join(Chat, Chat.id == LineGroup.chat_id)
    return session.scalars(wanted.where(Chat.channel == channel, LineGroup.left_at.is_(None))).all()


def whom(group: LineGroup) -> Audience:
    """The volunteers for whom a group stands."""
    return Audience(group.audience, tuple(group.chosen.split("\n")) if group.chosen else ())


def stand_for(group: LineGroup, whom: Audience) -> None:
    """Let a group stand for other volunteers."""
    group.audience, group.chosen = whom.kind, "\n".join(whom.chosen)


def look(group: LineGroup, name: str | None, members: int, now: datetime) -> None:
    """Write down what LINE told of it."""
    group.name, group.members, group.looked_at = name, members, now


def leave(session: Session, chat: Chat, now: datetime) -> None:
    """The bot is in this group no more: nothing is said there, and who wants it back binds it anew."""
    chat.gone_at = now
    group = of_chat(session, chat)
    if group is not None:
        group.left_at = now


@dataclass(frozen=True)
class Month:
    """A month of a group's volunteers: records, different people, and how many of those expected have reported."""

    records: int
    people: int
    reported: int
    expected: int


def month(session: Session, office: Office, group: LineGroup, period: ReportingPeriod, today: date) -> Month:
    """The month of the volunteers for whom a group stands."""
    mine = audiences.volunteers(office, whom(group))
    counted = select(func.count(), func.count(HelpRecord.person_key.distinct())).where(
        HelpRecord.period_id == period.id, HelpRecord.deleted_at.is_(None), HelpRecord.volunteer_id.in_(mine)
    )
    records, people = session.execute(counted).one()
    ids = set(session.scalars(mine))
    expected = reporters.who_must(session, office, period, today) & ids
    return Month(records, people, len(expected & reporters.who_reported(session, period)), len(expected))
