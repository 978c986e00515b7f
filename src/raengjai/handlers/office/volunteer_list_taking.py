"""The rows of a list of volunteers, taken in one after the other: invited with a code, there already, or refused.

Handed in again after mending, who is invited keeps their code, and who has come is left alone.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from flask import Response, request
from sqlalchemy.orm import Session

from raengjai.bot.i18n import Text, _
from raengjai.bot.thai.names import PersonName
from raengjai.handlers.lists import templates, volunteers
from raengjai.handlers.lists.faults import NotAList
from raengjai.handlers.lists.heads import Wanted
from raengjai.handlers.lists.helped import Handed
from raengjai.handlers.lists.volunteers import Judge, Judged
from raengjai.handlers.office.answers import Later, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.form_files import as_download
from raengjai.storage import audit, volunteer_invites
from raengjai.storage.database import OpenTransaction
from raengjai.storage.models import Office, VolunteerInvite
from raengjai.storage.volunteer_invites import Expected

ROWS_AT_ONCE = 50  # in a transaction
INVITED, UPDATED, THERE, JOINED, REFUSED, GOOD = "invited", "updated", "there", "joined", "refused", "good"
CODE = Wanted("รหัสเชิญ")


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


def template() -> Response:
    """The empty list."""
    return as_download(templates.as_xlsx(volunteers.IN_TEMPLATE, []), "raengjai-volunteers.xlsx")


def codes(desk: Desk) -> Response:
    """Everybody who is invited and has not come, with their code."""
    rows = [
        (PersonName(one.prefix, one.name).full, one.subdistrict_name, one.district_name, one.phone or "", one.code)
        for one in volunteer_invites.open_ones(desk.session, desk.office, desk.now)
    ]
    columns = (volunteers.NAME, volunteers.PLACE, volunteers.DISTRICT, volunteers.PHONE, CODE)
    return as_download(templates.as_xlsx(columns, rows), "raengjai-invited.xlsx")


def taken(desk: Desk, *, most: int, saves: bool) -> Later | Text:
    """How the list is taken in when this transaction is over; or what is wrong with all of it."""
    handed = request.files.get("file")
    if handed is None or not handed.filename:
        return _("Please choose the file.")
    try:
        found = volunteers.handed_in(io.BytesIO(handed.read()), most)
    except NotAList as wrong:
        return wrong.text
    return _later(found, Import(desk.office.id, desk.actor, desk.now, saves))


def _later(handed: Handed, bringing: Import) -> Later:
    def bring_in(transaction: OpenTransaction) -> Shown:
        if bringing.saves:
            with transaction() as session:
                volunteer_invites.forget_old(session, session.get_one(Office, bringing.office_id), bringing.now)
        verdicts: list[Verdict] = []
        for start in range(0, len(handed.rows), ROWS_AT_ONCE):
            with transaction() as session:
                verdicts += _some(session, handed, start, bringing)
        counts = {what: sum(one.what == what for one in verdicts) for what in ALL}
        if bringing.saves:
            with transaction() as session:
                _note(session, bringing, counts)
        values = {"verdicts": verdicts, "counts": counts, "saves": bringing.saves}
        return Shown("office/volunteer_list_verdicts.html", values)

    return bring_in


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
