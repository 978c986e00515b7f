"""The catalogues of sentences, compiled once and kept as Python keeps its compiled files.

To compile them takes a tenth of a second, and leaves holes of a megabyte in the memory of a process that serves for
months.
"""

from __future__ import annotations

import gettext
import os
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

LANGUAGES = ("th", "en")
FOLDER = Path(__file__).parent.parent / "locales"
KEPT_IN = "__pycache__"  # beside each catalogue, like what Python keeps: never in the repository, made anew if missing


def path_of(language: str, folder: Path = FOLDER) -> Path:
    """Where a language's catalogue stands."""
    return folder / language / "LC_MESSAGES" / "messages.po"


def opened(language: str, folder: Path = FOLDER) -> gettext.GNUTranslations:
    """The catalogue of one language: what was kept of it, if that was made of the file that stands there now."""
    source = path_of(language, folder)
    kept = source.parent / KEPT_IN / "messages.mo"
    made_at = source.stat().st_mtime_ns
    with suppress(FileNotFoundError, NotADirectoryError):
        if kept.stat().st_mtime_ns == made_at:
            return gettext.GNUTranslations(BytesIO(kept.read_bytes()))
    compiled = _compiled(source, language)
    with suppress(OSError):  # a folder that can not be written: then each process compiles its own
        _keep(compiled, kept, made_at)
    return gettext.GNUTranslations(BytesIO(compiled))


def compile_all() -> None:
    """Keep every catalogue compiled, where it can be kept."""
    for language in LANGUAGES:
        opened(language)


def _compiled(source: Path, language: str) -> bytes:
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - whoever finds it compiled needs none of it
    from babel.messages.pofile import read_po  # noqa: PLC0415

    compiled = BytesIO()
    with source.open("rb") as lines:
        write_mo(compiled, read_po(lines, locale=language))
    return compiled.getvalue()


def _keep(compiled: bytes, kept: Path, made_at: int) -> None:
    """Under the time of its source, by which it is known again; several processes may do so at once."""
    kept.parent.mkdir(exist_ok=True)
    with NamedTemporaryFile(dir=kept.parent, delete=False) as written:
        written.write(compiled)
    os.utime(written.name, ns=(made_at, made_at))
    Path(written.name).chmod(0o644)
    Path(written.name).replace(kept)
