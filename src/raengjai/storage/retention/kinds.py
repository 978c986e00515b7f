"""The kinds of data and how long each is kept.

The Personal Data Protection Act names no number: as long as the purpose needs (section 37(3)).  What is usual here:
lists of names to the end of the fiscal year and two more, counts ten years as any paper of the state (the Prime
Minister's Office regulation on records, clause 57), the audit two years, traffic 90 days (Computer Crime Act).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.bot.clock import BANGKOK
from raengjai.storage.models import Office, RetentionChoice

YEARS, DAYS = "years", "days"
FISCAL_YEAR_BEGINS = 10  # October


class Unfit(Exception):
    """A time that this kind can not be kept for."""


@dataclass(frozen=True)
class Kind:
    """A kind of data; `unit`: whole fiscal years after the one it belongs to, or days after it was settled.

    `ours`: the same for every office, for it belongs to none of them.
    """

    name: str
    unit: str
    usual: int
    least: int
    most: int
    ours: bool = False

    def cut(self, now: datetime, keep: int) -> datetime:
        """The moment before which all of this kind is over: an October's beginning, or a day's, in Bangkok."""
        here = now.astimezone(BANGKOK)
        if self.unit == DAYS:
            day = here.date() - timedelta(days=keep)
            return datetime.combine(day, time(), BANGKOK).astimezone(UTC)
        began = here.year if here.month >= FISCAL_YEAR_BEGINS else here.year - 1
        return datetime(began - keep, FISCAL_YEAR_BEGINS, 1, tzinfo=BANGKOK).astimezone(UTC)


RECORDS = Kind("records", YEARS, 2, 1, 10)
KINDS_OF_WORKER = Kind("types", DAYS, 15, 7, 60)
FORMS = Kind("forms", YEARS, 2, 1, 10)
CASES = Kind("cases", YEARS, 2, 1, 10)
TIP_OFFS = Kind("tip_offs", DAYS, 365, 90, 3650)
UNFINISHED = Kind("unfinished", DAYS, 365, 90, 1095)  # then it is closed, and its own kind's time begins
PEOPLE = Kind("people", YEARS, 2, 1, 10)
AREA = Kind("area", YEARS, 2, 1, 10)
COUNTS = Kind("counts", YEARS, 10, 10, 30)
LOGINS = Kind("logins", DAYS, 90, 90, 730)
CODES = Kind("codes", DAYS, 90, 1, 730)
AUDIT = Kind("audit", DAYS, 730, 365, 3650)
MESSAGES = Kind("messages", DAYS, 7, 7, 7, ours=True)
DRAFTS = Kind("drafts", DAYS, 90, 90, 90, ours=True)
TRAFFIC = Kind("traffic", DAYS, 90, 90, 90, ours=True)
STRANGERS = Kind("strangers", DAYS, 365, 365, 365, ours=True)

KINDS = (
    RECORDS, KINDS_OF_WORKER, FORMS, CASES, TIP_OFFS, UNFINISHED, PEOPLE, AREA, COUNTS, LOGINS, CODES, AUDIT, MESSAGES,
    DRAFTS, TRAFFIC, STRANGERS,
)  # fmt: skip
CHOSEN = {kind.name: kind for kind in KINDS if not kind.ours}
"""Those an office chooses for itself."""
IN_THE_NOTICE = (RECORDS.name, PEOPLE.name)
"""What people were told of in the privacy notice: another time makes another version of it."""


def chosen(session: Session, office: Office | None) -> Mapping[str, int]:
    """How long each kind is kept by an office (None: what is no office's)."""
    usual = {kind.name: kind.usual for kind in KINDS}
    if office is None:
        return usual
    wanted = select(RetentionChoice.kind, RetentionChoice.keep).where(RetentionChoice.office_id == office.id)
    return usual | {kind: keep for kind, keep in session.execute(wanted) if kind in CHOSEN}


def choose(session: Session, office: Office, name: str, keep: int) -> bool:
    """Keep a kind for so long from now on; whether that is something new.  Raise `Unfit`."""
    kind = CHOSEN.get(name)
    if kind is None or not kind.least <= keep <= kind.most:
        raise Unfit(name)
    if chosen(session, office)[name] == keep:
        return False
    wanted = select(RetentionChoice).where(RetentionChoice.office_id == office.id, RetentionChoice.kind == name)
    row = session.scalar(wanted)
    if row is None:
        row = RetentionChoice(office_id=office.id, kind=name, keep=keep)
        session.add(row)
    row.keep = keep
    office.notice_edition += name in IN_THE_NOTICE
    session.flush()
    return True
