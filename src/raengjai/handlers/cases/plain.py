"""What happened to a case, step by step, in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from raengjai.bot.i18n import Text, _
from raengjai.bot.thai import days
from raengjai.bot.thai.masking import without_ids
from raengjai.handlers.cases import words
from raengjai.handlers.cases.finding import is_staff
from raengjai.handlers.here import Here
from raengjai.storage import case_history
from raengjai.storage.case_history import (
    ADDED,
    ANSWER,
    ASKED,
    CANCELLED,
    FILED,
    KEPT,
    LAPSING,
    MAILED,
    NOTE,
    OPENED,
    OWNER,
    REFERRED,
    REMINDED,
    REPLIED,
    SATISFIED,
    SILENT,
    SOLVED,
    STATE,
    TOLD,
    UNFILED,
    UNSOLVED,
)
from raengjai.storage.models import Case, CaseEntry

SATISFACTION: Mapping[int, Text] = {3: _("Satisfied"), 2: _("So so"), 1: _("Not satisfied")}

_SAID: Mapping[str, Text] = {
    OPENED: _("brought to the office"),
    ADDED: _("added: {words}"),
    ASKED: _("asked: {words}"),
    FILED: _("photos and files sent: {detail}"),
    KEPT: _("photos and files kept by the office: {detail}"),
    UNFILED: _("photo or file no. {detail} erased"),
    CANCELLED: _("withdrawn"),
    SOLVED: _("called solved"),
    UNSOLVED: _("called not solved: {words}"),
    SATISFIED: _("how satisfied: {detail}"),
    NOTE: _("note: {words}"),
    TOLD: _("the office said: {words}"),
    OWNER: _("taken by an officer"),
    REFERRED: _("sent to {detail}"),
    REPLIED: _("the office answered {detail}: {words}"),
    SILENT: _("no answer from {detail} yet"),
    REMINDED: _("{detail} was reminded by e-mail"),
    LAPSING: _("nobody has done anything for long: it is closed by itself on {detail}"),
    MAILED: _("the link was sent to {detail} by e-mail"),
}
INSIDE = (NOTE, SILENT, REMINDED, LAPSING, MAILED, OWNER, REPLIED, KEPT, UNFILED)  # the office's own affair


def steps(at: Here, case: Case, most: int) -> list[str]:
    """The last steps, the latest first; volunteers do not see the office's own notes."""
    shown = [one for one in case_history.of(at.session, case) if is_staff(at) or one.kind not in INSIDE]
    return [f"{days.short(one.on_day)} {said(one)}" for one in shown[:most]]


def said(entry: CaseEntry) -> str:
    """One step in words."""
    if entry.kind in (STATE, ANSWER):
        return f"{_detail(entry)}{f': {without_ids(entry.words)}' if entry.words else ''}"
    return str(_SAID[entry.kind].format(words=without_ids(entry.words or "–"), detail=_detail(entry)))


def _detail(entry: CaseEntry) -> str:
    detail = entry.detail or ""
    if entry.kind == STATE:
        return str(words.STATES[detail])
    if entry.kind == SATISFIED:
        return str(SATISFACTION[int(detail)])
    if entry.kind == LAPSING:
        return days.short(date.fromisoformat(detail))
    if entry.kind == ANSWER:
        return str(AGENCY_SAYS.get(detail, detail))
    return detail


AGENCY_CHOICES: Mapping[str, Text] = {
    "received": _("We have received it"),
    "done": _("We have done our part"),
    "question": _("We have a question"),
    "not_ours": _("It is not ours"),
}

AGENCY_SAYS: Mapping[str, Text] = {
    "received": _("the agency has received it"),
    "not_ours": _("the agency says that it is not theirs"),
    "question": _("the agency asks"),
    "done": _("the agency has done its part"),
}
