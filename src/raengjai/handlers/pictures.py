"""A picture that somebody hands in: looked at by its content, made small, and freed of what it tells besides.

A telephone writes into a picture where and when it was taken, and with what.  So the picture is drawn anew and
nothing but the drawing is kept.
"""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import BinaryIO, Final

from PIL import Image, ImageOps, UnidentifiedImageError

from raengjai.bot.i18n import Text, _
from raengjai.storage.pictures import Taken

MEGABYTE: Final = 2**20
MOST_BYTES: Final = 20 * MEGABYTE
MOST_PIXELS: Final = 30_000_000  # to be unpacked: 90 MB.  Of a larger JPEG only a part is, see below
LONGEST_SIDE: Final = 1_600  # pixels, which is sharp on half of an A4 page
QUALITY: Final = 85
KINDS: Final = ("JPEG", "PNG")

TOO_LARGE: Final = _("The picture is too large ({most} MB at most). Please make it smaller.")
TOO_MANY_PIXELS: Final = _("The picture has too many pixels. Please make it smaller.")
NO_PICTURE: Final = _("This is no JPEG or PNG picture, or it is damaged. Please save it as JPEG.")

_BROKEN = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, OverflowError, TypeError, IndexError)


class NotAPicture(Exception):
    """The file can not be used; `text` says why."""

    def __init__(self, text: Text) -> None:
        super().__init__("a picture could not be used")
        self.text = text


def taken(file: BinaryIO, caption: str) -> Taken:
    """The picture as it is kept; raise `NotAPicture`."""
    if file.seek(0, 2) > MOST_BYTES:
        raise NotAPicture(TOO_LARGE.format(most=MOST_BYTES // MEGABYTE))
    file.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of odd metadata, which is thrown away, and of sizes, see below
        try:
            drawn = _drawn(file)
        except Image.DecompressionBombError:
            raise NotAPicture(TOO_MANY_PIXELS) from None
        except _BROKEN:
            raise NotAPicture(NO_PICTURE) from None
    content = BytesIO()
    drawn.save(content, "JPEG", quality=QUALITY, optimize=True)
    return Taken(content.getvalue(), drawn.width, drawn.height, caption)


def _drawn(file: BinaryIO) -> Image.Image:
    """The picture upright, small, on white, and nothing else."""
    with Image.open(file, formats=KINDS) as opened:
        opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is unpacked at a half, a quarter … of its size
        if opened.width * opened.height > MOST_PIXELS:
            raise NotAPicture(TOO_MANY_PIXELS)
        opened.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        shown = ImageOps.exif_transpose(opened).convert("RGBA")
    ground = Image.new("RGB", shown.size, "white")
    ground.paste(shown, mask=shown)
    return ground
