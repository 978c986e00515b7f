"""What somebody sent in the chat besides text, looked at by its content: a picture, a list, or what can not be used.

Nothing of the file itself is kept: a picture is drawn anew, without the place and the camera that a telephone writes
into it; of a list only what is understood.
"""

from __future__ import annotations

import json
from io import BytesIO
from typing import Final

from raengjai.bot.i18n import Text, _
from raengjai.storage.sent_files import PICTURE, TABLE, WORDS, Looked

MOST_ROWS: Final = 300

HEIC: Final = _(
    "This is a HEIC picture, which I can not open. Please send it with LINE's picture button, not as a file: then LINE "
    "makes an ordinary picture (JPEG) of it."
)
OTHER_PICTURE: Final = _("I can open JPEG and PNG pictures only. Please send it with LINE's picture button.")
PDF: Final = _("I can not read a PDF. Please send the list as Excel (.xlsx) or CSV, or a photo of it.")
HOW_TO_GET_THE_TEMPLATE: Final = _("For an empty list to fill in type ขอแบบฟอร์ม.")

PICTURES: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_OTHER_PICTURES = (b"GIF8", b"BM", b"II*\0", b"MM\0*")
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif")


def look(content: bytes) -> Looked:
    """What it is, and what of it is kept; the words are in the language now spoken."""
    if content.startswith(PICTURES):
        return _picture(content)
    if is_heic(content):
        return _words(HEIC)
    if content.startswith(_OTHER_PICTURES) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP"):
        return _words(OTHER_PICTURE)
    return _words(PDF) if content.startswith(b"%PDF") else _list(content)


def is_heic(content: bytes) -> bool:
    """Whether it is a picture as newer telephones keep it."""
    return content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS


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
