"""What somebody sent in the chat besides text, looked at by its content: a picture, a list, or what can not be used.

Nothing of the file itself is kept: a picture is drawn anew, without the place and the camera that a telephone writes
into it; of a list only what is understood.  What is for a case is looked at otherwise (handlers/cases/evidence.py).
"""

from __future__ import annotations

import json
from io import BytesIO
from typing import Final

from raengjai.bot.i18n import Text, _
from raengjai.handlers.cases import evidence
from raengjai.handlers.cases.evidence import NotTaken
from raengjai.handlers.file_signs import HEIC, PICTURES, is_heic, is_other_picture
from raengjai.storage.case_files import PHOTO
from raengjai.storage.sent_files import ATTACHED, PICTURE, TABLE, WORDS, Looked

MOST_ROWS: Final = 300

OTHER_PICTURE: Final = _("I can open JPEG and PNG pictures only. Please send it with LINE's picture button.")
PDF: Final = _("I can not read a PDF. Please send the list as Excel (.xlsx) or CSV, or a photo of it.")
HOW_TO_GET_THE_TEMPLATE: Final = _("For an empty list to fill in type ขอแบบฟอร์ม.")


def look(content: bytes, for_case: bool = False) -> Looked:
    """What it is, and what of it is kept; the words are in the language now spoken."""
    return _evidence(content) if for_case else _looked(content)


def _evidence(content: bytes) -> Looked:
    try:
        piece = evidence.piece_of(content)
    except NotTaken as refused:
        return _words(refused.text)
    return Looked(PICTURE if piece.ending == PHOTO else ATTACHED, piece.content, piece.width, piece.height)


def _looked(content: bytes) -> Looked:
    if content.startswith(PICTURES):
        return _picture(content)
    if is_heic(content):
        return _words(HEIC)
    if is_other_picture(content):
        return _words(OTHER_PICTURE)
    return _words(PDF) if content.startswith(b"%PDF") else _list(content)


def _words(*texts: Text) -> Looked:
    return Looked(WORDS, "\n".join(map(str, texts)).encode())


def _picture(content: bytes) -> Looked:
    # What draws pictures, and what reads spreadsheets, is loaded when the first comes: some megabytes each.
    from raengjai.handlers.pictures import NotAPicture, taken  # noqa: PLC0415

    try:
        drawn = taken(BytesIO(content), caption="")
    except NotAPicture as refused:
        return _words(refused.text)
    return Looked(PICTURE, drawn.content, drawn.width, drawn.height)


def _list(content: bytes) -> Looked:
    from raengjai.handlers.lists import files, helped  # noqa: PLC0415
    from raengjai.handlers.lists.faults import NotAList  # noqa: PLC0415

    try:
        handed = helped.handed_in(BytesIO(content), MOST_ROWS, files.IN_CHAT)
    except NotAList as refused:
        return _words(refused.text, HOW_TO_GET_THE_TEMPLATE)
    return Looked(TABLE, json.dumps(handed.to_json(), ensure_ascii=False).encode())
