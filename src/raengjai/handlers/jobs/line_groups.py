"""Ask LINE what a group is called and how many are in it; leave one that the office lets go.  Starts no messages."""

from __future__ import annotations

from datetime import time, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot.due_times import Daily
from raengjai.bot.line.incoming import Chat as At
from raengjai.bot.line.outgoing import Outcome
from raengjai.bot.timetable import NotYet, Rule, Run
from raengjai.handlers.groups import looking
from raengjai.handlers.jobs.line_quota import each_channel
from raengjai.storage import line_groups
from raengjai.storage.models import Chat, LineGroup

DAILY = time(6, 40)
_LATER = (Outcome.AMBIGUOUS, Outcome.NOT_SENT, Outcome.RATE_LIMITED)


def look_at_all(run: Run) -> int:
    """Let each group of a channel be looked at: each in a run of its own, for one may be gone."""
    with run.transaction() as session:
        found = line_groups.on_channel(session, run.scope)
        for group in found:
            looking.look_soon(session, group, run.now())
    return len(found)


def look(run: Run) -> int:
    """Look at one group.  Raises `SendFailed` where LINE does not answer: it is tried again."""
    with run.transaction() as session:
        group = session.get(LineGroup, UUID(run.scope))
        if group is None or group.left_at is not None:
            return 0
        channel, at = _where(session, group.chat_id)
    line = run.around.lines.get(channel)
    if line is None:
        return 0
    members, name = line.group_members_count(at), line.group_name(at)
    with run.transaction() as session:
        _note(session, UUID(run.scope), name, members, run)
    return 1


def _note(session: Session, key: UUID, name: str | None, members: int | None, run: Run) -> None:
    group = session.get(LineGroup, key)
    if group is None or group.left_at is not None:
        return
    if members is None:  # LINE knows us there no more, and that news was lost
        line_groups.leave(session, session.get_one(Chat, group.chat_id), run.now())
        return
    line_groups.look(group, name, members, run.now())


def leave(run: Run) -> int:
    """Leave a group at LINE, which is told of it as a removal."""
    with run.transaction() as session:
        channel, at = _where(session, UUID(run.scope))
    line = run.around.lines.get(channel)
    if line is None:
        return 0
    if line.leave(at).outcome in _LATER:
        raise NotYet(timedelta(minutes=1))
    return 1  # also where LINE says no: then we are not in it


def _where(session: Session, chat_id: UUID) -> tuple[str, At]:
    chat = session.get_one(Chat, chat_id)
    return chat.channel, At(chat.kind, chat.line_id)


RULES = (
    Rule("line_groups", times=lambda session: each_channel(Daily(DAILY), session), job=look_at_all),
    Rule(looking.LOOK_RULE, times=None, job=look, late_after=looking.LATE_AFTER),
    Rule(looking.LEAVE_RULE, times=None, job=leave, late_after=looking.LATE_AFTER),
)
