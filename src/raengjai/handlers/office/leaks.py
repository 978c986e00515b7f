"""After a leak the head has the report made: who saw or took what, whom it touches, the letters for the 72 hours."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID

from flask import Response, request

from raengjai.bot.clock import BANGKOK
from raengjai.bot.i18n import Text, _
from raengjai.handlers.office import audit_lines, reasons, tasks
from raengjai.handlers.office.answers import Answer, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.reasons import NoReason
from raengjai.storage import audit

KIND = "breach"
ASKED = ("since", "until", "known", "who")


class NotSo(Exception):
    """What was sent makes no stretch of time; `text` says why."""

    def __init__(self, text: Text) -> None:
        super().__init__(str(text))
        self.text = text


def asked(desk: Desk) -> Shown:
    """From when to when, by whom; as it comes the last day, by everybody."""
    values = {"since": _written(desk.now - timedelta(days=1)), "until": _written(desk.now), "known": _written(desk.now)}
    return _asked(desk, values)


def begun(desk: Desk) -> Answer:
    """Let the worker make it."""
    values = {name: request.form.get(name, "")[:60] for name in ASKED}
    try:
        return tasks.begun(desk, KIND, {**_stretch(desk, values), "reason": reasons.given()})
    except NoReason:
        return _asked(desk, values, reasons.TOO_SHORT)
    except NotSo as why:
        return _asked(desk, values, why.text)


def taken(desk: Desk, task: UUID) -> Response:
    """The files, in one; a locked office gives them too, for it is locked because of what they tell."""
    return tasks.file_of(desk, tasks.with_result(desk, task), None)


def _asked(desk: Desk, values: Mapping[str, str], fault: Text | None = None) -> Shown:
    shown = {"values": values, "fault": fault, "actors": audit_lines.actors(desk.session, desk.office)}
    return Shown("office/leak.html", shown, 422 if fault else 200)


def _stretch(desk: Desk, values: Mapping[str, str]) -> dict[str, str]:
    """What the work is told, as JSON can say it."""
    since, until, known = (_moment(values[name]) for name in ("since", "until", "known"))
    if since >= until or since > desk.now:
        raise NotSo(_("“From” must be before “To”, and not yet to come."))
    if not since <= known <= desk.now + timedelta(minutes=1):
        raise NotSo(_("You can not have learned of it before it happened, nor later than now."))
    if values["who"] and values["who"] not in audit.actors(desk.session, desk.office):
        raise NotSo(_("Please choose from the list who it was, or everybody."))
    moments = {"since": since.isoformat(), "until": until.isoformat(), "known": known.isoformat()}
    return moments | {"who": values["who"]}


def _moment(written: str) -> datetime:
    """As a browser sends a day and a time of day, meant in Bangkok."""
    try:
        read = datetime.fromisoformat(written)
    except ValueError:
        raise NotSo(_("Please give each day with its time.")) from None
    if read.tzinfo is not None or not 2000 <= read.year <= 2200:
        raise NotSo(_("Please give each day with its time."))
    return read.replace(tzinfo=BANGKOK).astimezone(UTC)


def _written(at: datetime) -> str:
    return f"{at.astimezone(BANGKOK):%Y-%m-%dT%H:%M}"
