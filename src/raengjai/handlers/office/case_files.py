"""Photos and files on a case's page: looked at, saved, added and erased by staff; never opened on the server."""

from __future__ import annotations

from uuid import UUID

from flask import Response, abort, request
from werkzeug.datastructures import FileStorage

from raengjai.bot.i18n import _
from raengjai.handlers.cases import evidence, working
from raengjai.handlers.cases.evidence import NotTaken
from raengjai.handlers.office.answers import Answer, Goes
from raengjai.handlers.office.cases import back, case_of, page, worker
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.form_files import as_download
from raengjai.storage import case_files
from raengjai.storage.case_files import Piece
from raengjai.storage.models import Case, CaseFile

FULL = _("There are {most} photos and files already, which is the most.").format(most=case_files.MOST)


def added(desk: Desk, case: UUID) -> Answer:
    """Keep what staff hand in, all of it or nothing."""
    found = case_of(desk, case)
    handed = [file for file in request.files.getlist("file") if file.filename]
    if not handed:
        return page(desk, found, _("Please choose a photo or file first."))
    if len(handed) > case_files.room(desk.session, found):
        return page(desk, found, FULL)
    try:
        pieces = [_piece_of(file) for file in handed]
    except NotTaken as refused:
        return page(desk, found, refused.text)
    working.keep_files(worker(desk), found, pieces)
    return back(found, _("Kept with the case."))


def _piece_of(file: FileStorage) -> Piece:
    with file.stream:  # a large one lies in a temporary file, gone with this
        return evidence.piece_of(file.stream.read(evidence.LARGEST + 1))


def shown(desk: Desk, case: UUID, number: int) -> Response:
    """A photo on the case's page; that the page was looked at is written down already."""
    _case, file = _found(desk, case, number)
    if file.ending != case_files.PHOTO:
        abort(404)
    return as_saved(_case, file)


def fetched(desk: Desk, case: UUID, number: int) -> Response:
    """A photo or file, to be saved."""
    found, file = _found(desk, case, number)
    desk.note("case file fetched", f"case {found.number}, file {number}")
    return as_saved(found, file)


def as_saved(case: Case, file: CaseFile) -> Response:
    """A case's file as an attachment, under a name of our own."""
    return as_download(file.content, f"case-{case.number}-{file.position}.{file.ending}")


def _found(desk: Desk, case: UUID, number: int) -> tuple[Case, CaseFile]:
    found = case_of(desk, case)
    return found, case_files.numbered(desk.session, found, number) or abort(404)


def removed(desk: Desk, case: UUID, number: int) -> Goes:
    """Erase it for good: somebody's ID card, or what does not belong here."""
    found, file = _found(desk, case, number)
    working.erase_file(worker(desk), found, file)
    return back(found, _("It is erased."))
