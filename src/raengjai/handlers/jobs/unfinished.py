"""Each morning: what nobody has brought to an end for long is closed by itself, so that its words go in their time.

Who looks after a case is told a month before; a note, or any other step, keeps it open.  Starts no messages: what is
told rides in the next answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.clock import bangkok_day
from raengjai.bot.conversation.answers import day_in_words
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.due_times import Daily
from raengjai.bot.i18n import _, speaking
from raengjai.bot.timetable import Rule, Run
from raengjai.handlers import leaving
from raengjai.handlers.cases import telling
from raengjai.handlers.jobs.due_days import every_office
from raengjai.storage import audit, case_history, cases, officers, offices, staff, unfinished
from raengjai.storage.case_history import CLOCK, LAPSING, STATE, Happened
from raengjai.storage.models import Case, Chat, Office
from raengjai.storage.retention import kinds

AT = time(9)
TOLD_BEFORE = timedelta(days=30)
MOST_NUMBERS = 10  # of cases in one message

_LAPSES = _(
    "Nobody has done anything about case {numbers} for long. On {day} I close it by myself. To keep it open type "
    "บันทึกเรื่อง with its number, and what is still to be done."
)
_CLOSED = _("Nothing had happened for long. If the trouble is still there, please say that it is not solved.")


def look(run: Run) -> int:
    """Look after one office; how many cases and requests were told of or closed."""
    with run.transaction() as session:
        office = offices.with_id(session, UUID(run.scope))
        return end_and_tell(session, office, run.now()) if office is not None else 0


def end_and_tell(session: Session, office: Office, now: datetime) -> int:
    """Close what is over, tell of what soon will be."""
    keep = timedelta(days=kinds.chosen(session, office)[kinds.UNFINISHED.name])
    requests = unfinished.unanswered(session, office, now - keep)
    for volunteer in requests:
        leaving.let_go(session, office, volunteer.number, by=CLOCK, now=now)
    today = bangkok_day(now)
    found = unfinished.resting(session, office, today - keep + TOLD_BEFORE)
    told = unfinished.told_on(session, found)
    over = [case for case in found if case.id in told and told[case.id] <= today - TOLD_BEFORE]
    for case in over:
        _close(session, office, case, now)
    fresh = [case for case in found if case.id not in told]
    _tell(session, office, fresh, now)
    return len(requests) + len(over) + len(fresh)


def _close(session: Session, office: Office, case: Case, now: datetime) -> None:
    cases.move(case, cases.CLOSED, now)
    cases.read(case, now)
    case_history.add(session, case, Happened(STATE, CLOCK, cases.CLOSED), now)
    audit.note(session, office, CLOCK, "case moved", f"case {case.number}", now)
    telling.of_state(session, office, case, str(_CLOSED))


def _tell(session: Session, office: Office, found: Sequence[Case], now: datetime) -> None:
    """Each who looks after some of them hears of all theirs at once; of those that nobody has, the heads."""
    closes = bangkok_day(now) + TOLD_BEFORE
    for case in found:
        case_history.add(session, case, Happened(LAPSING, CLOCK, closes.isoformat()), now)
    for chat, theirs in _by_chat(session, office, found).values():
        with speaking(chat.language):
            outbox.put(session, chat, [Bubble(_words(theirs, closes))])


def _words(found: Sequence[Case], closes: date) -> str:
    numbers = ", ".join(str(case.number) for case in found[:MOST_NUMBERS])
    more = f" (+{len(found) - MOST_NUMBERS})" if len(found) > MOST_NUMBERS else ""
    return str(_LAPSES.format(numbers=f"{numbers}{more}", day=day_in_words(closes)))


def _by_chat(session: Session, office: Office, found: Sequence[Case]) -> Mapping[UUID, tuple[Chat, list[Case]]]:
    heads = [seat.chat for seat in staff.heads(session, office) if seat.chat.gone_at is None]
    others = heads or officers.chats(session, office)
    gathered: dict[UUID, tuple[Chat, list[Case]]] = {}
    for case in found:
        owner = telling.owners_chat(session, office, case)
        for chat in [owner] if owner is not None else others:
            gathered.setdefault(chat.id, (chat, []))[1].append(case)
    return gathered


RULE = Rule("unfinished", times=lambda session: dict.fromkeys(every_office(session), Daily(AT)), job=look)
