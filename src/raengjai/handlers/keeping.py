"""How long things are kept, in people's words, and what goes next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from raengjai.bot.clock import bangkok_day
from raengjai.bot.i18n import Text, _
from raengjai.storage import audit_seals, unfinished
from raengjai.storage.models import Office
from raengjai.storage.retention import kinds, sweeping
from raengjai.storage.retention.kinds import KINDS, YEARS, Kind

NAMES: Mapping[str, Text] = {
    kinds.RECORDS.name: _("Names, IDs, notes and photos of helped people; then only counts are left"),
    kinds.KINDS_OF_WORKER.name: _("Who is of which kind of worker, after the month closed, if only counts are kept"),
    kinds.FORMS.name: _("Lists in kept months and filed forms; then only counts are left"),
    kinds.CASES.name: _("What cases tell, counted from their end; then only counts are left"),
    kinds.TIP_OFFS.name: _("What tip-offs without a name tell, counted from their end"),
    kinds.UNFINISHED.name: _(
        "Open cases that nobody touches, requests to join without an answer; then they are closed"
    ),
    kinds.PEOPLE.name: _("Names and telephones of volunteers and staff who have left"),
    kinds.AREA.name: _("Survey answers in words, and meetings"),
    kinds.COUNTS.name: _("Counts, reports, and records without names"),
    kinds.LOGINS.name: _("Who was logged in, from which browser"),
    kinds.CODES.name: _("Codes and letters that have ended"),
    kinds.AUDIT.name: _("The audit"),
    kinds.MESSAGES.name: _("What was written to the bot and what it answered"),
    kinds.DRAFTS.name: _("Half-told drafts and files sent in the chat"),
    kinds.TRAFFIC.name: _("When something was sent and received"),
    kinds.STRANGERS.name: _("LINE's id of people who belong to no office"),
}


@dataclass(frozen=True)
class Keeping:
    """A kind: how long it is kept, and how many rows of the office's own go at the moment asked for."""

    kind: Kind
    keep: int
    goes: int

    @property
    def name(self) -> Text:
        """What it is."""
        return NAMES[self.kind.name]

    @property
    def unit(self) -> Text:
        """What its time is counted in."""
        return _("fiscal years after its own") if self.kind.unit == YEARS else _("days")


def of_office(session: Session, office: Office, at: datetime) -> Sequence[Keeping]:
    """Every kind, and what of it would go if the night came at that moment; nothing is changed."""
    keeps, goes = kinds.chosen(session, office), dict.fromkeys((kind.name for kind in KINDS), 0)
    for sweep in sweeping.sweeps(session, office, at):
        goes[sweep.rule.kind.name] += sweeping.count(session, sweep)
    goes[kinds.UNFINISHED.name] = unfinished.count(session, office, at, keeps[kinds.UNFINISHED.name])
    over = kinds.AUDIT.cut(at, keeps[kinds.AUDIT.name])
    goes[kinds.AUDIT.name] = audit_seals.count_over(session, office, bangkok_day(over))
    return [Keeping(kind, keeps[kind.name], goes[kind.name]) for kind in KINDS]
