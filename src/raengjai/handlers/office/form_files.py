"""A form's file for somebody who may have it; where full ID numbers stand on it, for a reason.

It is made in the request: 2,000 rows take a second, no transaction is open meanwhile, and files of closed months are
mostly made already (handlers/jobs/form_files.py).  One at a time in a process: a typesetter takes a hundred megabytes.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from flask import Response, abort, request

from raengjai.bot.clock import bangkok_day
from raengjai.handlers.forms import keeping
from raengjai.handlers.forms.keeping import NoSuchVersion, NotThere, Of, Wanted
from raengjai.handlers.forms.kinds import KINDS, VOLUNTEER
from raengjai.handlers.office import reasons
from raengjai.handlers.office.answers import Answer, Later, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.reasons import NoReason
from raengjai.handlers.office.wording import month_code
from raengjai.storage.database import OpenTransaction
from raengjai.storage.models import ReportingPeriod

OFFERED = {name: kind for name, kind in KINDS.items() if kind is not VOLUNTEER}
LETTERS = ("snb", "sp12")
PATIENCE = 20.0  # seconds until it is one's turn
TYPES = {
    "pdf": "application/pdf",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "zip": "application/zip",
    "jpg": "image/jpeg",
    "png": "image/png",
    "mp4": "video/mp4",
    "mov": "video/quicktime",
    "3gp": "video/3gpp",
    "m4a": "audio/mp4",
}

_making = threading.Semaphore(1)


@dataclass(frozen=True)
class Asked:
    """A form's file as an address names it."""

    period: ReportingPeriod
    wanted: Wanted

    @property
    def title(self) -> str:
        """The form's code."""
        return self.wanted.kind.title

    @property
    def told(self) -> str:
        """How the audit names it: no names, no numbers of people."""
        of_unit = " of a unit" if self.wanted.about else ""
        version = "" if self.wanted.version is None else f", version {self.wanted.version}"
        draft = ", draft" if self.wanted.draft else ""
        return (
            f"{self.wanted.kind.name}{of_unit} {self.period.year}-{self.period.month:02}{version}{draft} "
            f"as {self.wanted.ending}"
        )


def asked_for(desk: Desk, month: str, form: str, ending: str) -> Answer:
    """The page that asks why; a form of counts alone comes at once."""
    asked = _asked(desk, month, form, ending)
    if not asked.wanted.kind.full_ids:
        desk.note("form made", asked.told)
        return _made(desk, asked)
    return _why(desk, asked)


def given(desk: Desk, month: str, form: str, ending: str) -> Answer:
    """The file, once it was said why."""
    asked = _asked(desk, month, form, ending)
    try:
        reason = reasons.given()
    except NoReason:
        return _why(desk, asked, status=422)
    desk.note("form made", asked.told, reason)
    return _made(desk, asked)


def _why(desk: Desk, asked: Asked, status: int = 200) -> Shown:
    fault = reasons.TOO_SHORT if status != 200 else None
    values = {"asked": asked, "period": asked.period, "fault": fault, "common": reasons.COMMON}
    return Shown("office/form_reason.html", values, status)


def _asked(desk: Desk, month: str, form: str, ending: str) -> Asked:
    kind = OFFERED.get(form) or abort(404)
    if ending not in kind.makes:
        abort(404)
    version = request.args.get("version", type=int)
    wanted = Wanted(kind, ending, _unit(), version, draft=request.args.get("draft") == "1")
    if wanted.draft and version is not None:
        abort(404)
    asked = Asked(desk.month(month), wanted)
    with _missing_is_404():
        keeping.find(desk.session, desk.office, asked.period, wanted)
    return asked


def _unit() -> str:
    """The unit's id in the address, as editions write it; "" for the centre."""
    written = request.args.get("unit", "")
    try:
        return str(UUID(written)) if written else ""
    except ValueError:
        abort(404)


@contextmanager
def _missing_is_404() -> Iterator[None]:
    try:
        yield
    except (NoSuchVersion, NotThere):
        abort(404)


def _made(desk: Desk, asked: Asked) -> Later:
    of, now = Of(desk.office.id, asked.period.id), desk.now
    name = _file_name(desk, asked)

    def make(transaction: OpenTransaction) -> Response:
        with in_turn(), _missing_is_404():
            content = keeping.file(transaction, of, asked.wanted, now).content
        return as_download(content, name)

    return make


@contextmanager
def in_turn() -> Iterator[None]:
    """Make something that takes a typesetter; 503 when others take too long."""
    if not _making.acquire(timeout=PATIENCE):
        abort(503)
    try:
        yield
    finally:
        _making.release()


def _file_name(desk: Desk, asked: Asked) -> str:
    parts = [asked.wanted.kind.name, desk.office.province_code, month_code(asked.period)]
    parts += ["unit"] if asked.wanted.about else []
    parts += [f"v{asked.wanted.version}"] if asked.wanted.version else []
    parts += ["draft"] if asked.wanted.draft else []
    return f"{'-'.join(parts)}.{asked.wanted.ending}"


def as_download(content: bytes, name: str) -> Response:
    """A file to be saved under that name."""
    answer = Response(content, mimetype=TYPES[name.rpartition(".")[2]])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def letter(desk: Desk, month: str, letter: str, ending: str) -> Answer:
    """The cover letter of the month's forms, for the head to sign: no ID stands on it."""
    from raengjai.handlers.forms import letters  # noqa: PLC0415 - five megabytes that only letters need

    period = desk.month(month)
    if letter not in LETTERS or ending not in letters.MAKES:
        abort(404)
    today = bangkok_day(desk.now)
    made = letters.of_month(desk.session, desk.office, period, letter, version=None, day=today)
    desk.note("letter made", f"{letter} {period.year}-{period.month:02} as {ending}")
    name = f"letter-{letter}-{desk.office.province_code}-{month_code(period)}.{ending}"

    def make(_transaction: OpenTransaction) -> Response:
        with in_turn():
            return as_download(letters.MAKES[ending](made), name)

    return make
