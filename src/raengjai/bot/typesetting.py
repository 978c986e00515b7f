"""Typeset a template (Typst) with data: PDF, or one picture a page.

Each piece of work runs in a child process of its own that ends with it: a long table keeps a hundred
megabytes which the worker would never get back.  For the same reason a process has one child at a time.
What is typeset is personal, so it travels through pipes only, never through arguments, file names or files;
and an error never repeats it.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, overload

TIME_LIMIT = 120.0
"""Seconds: far more than the longest form needs, far less than a worker may be stuck."""

_FAILED = 3
# Gives back what it has freed, and takes no room for each thread: two of them then need no more than one does.
_FRUGAL = {"RAYON_NUM_THREADS": "2", "MALLOC_ARENA_MAX": "1", "MALLOC_MMAP_THRESHOLD_": "65536"}

_one_at_a_time = threading.Lock()


class TypesettingError(RuntimeError):
    """A template could not be typeset: our own mistake, or the machine is far too slow."""


@overload
def compile(  # noqa: A001 - it is called as typesetting.compile
    template: Path,
    data: Mapping[str, Any],
    *,
    format: Literal["pdf"],
    ppi: float = 144,
    time_limit: float = TIME_LIMIT,
) -> bytes: ...
@overload
def compile(  # noqa: A001
    template: Path,
    data: Mapping[str, Any],
    *,
    format: Literal["png"],
    ppi: float = 144,
    time_limit: float = TIME_LIMIT,
) -> list[bytes]: ...
def compile(  # noqa: A001
    template: Path,
    data: Mapping[str, Any],
    *,
    format: Literal["pdf", "png"],  # noqa: A002 - the word Typst uses too
    ppi: float = 144,
    time_limit: float = TIME_LIMIT,
) -> bytes | list[bytes]:
    """Typeset `template` with `data`; "pdf" gives the file, "png" one picture a page (`ppi` pixels an inch).

    The template finds the data, which must be JSON's kinds, by `json(bytes(sys.inputs.data))`; its only
    fonts are Sarabun and those inside Typst.  It may read files of its own folder.
    Raises `TypesettingError`, also after `time_limit` seconds.
    """
    wish = json.dumps({"template": str(template), "format": format, "ppi": ppi})
    request = f"{wish}\n{json.dumps(data, ensure_ascii=False)}".encode()
    pages = _unpack(_in_child(request, template.name, time_limit))
    return pages if format == "png" else pages[0]


def _in_child(request: bytes, name: str, time_limit: float) -> bytes:
    child = [sys.executable, "-P", "-m", "raengjai.bot.typesetting"]
    frugally = {**os.environ, **_FRUGAL}
    try:
        with _one_at_a_time:
            done = subprocess.run(  # noqa: S603 - our own module, no argument from outside
                child, input=request, capture_output=True, timeout=time_limit, check=False, env=frugally
            )
    except subprocess.TimeoutExpired:
        # "from None": the original exception carries what the child had written so far.
        raise TypesettingError(f"{name} was not typeset within {time_limit:g} seconds") from None
    if done.returncode == _FAILED:
        raise TypesettingError(f"{name} was not typeset: {done.stderr.decode()}")
    if done.returncode:
        raise TypesettingError(f"{name} was not typeset: the child ended with status {done.returncode}")
    return done.stdout


def _pack(pages: list[bytes]) -> bytes:
    """The pages behind one line that tells their lengths."""
    return json.dumps([len(page) for page in pages]).encode() + b"\n" + b"".join(pages)


def _unpack(packed: bytes) -> list[bytes]:
    lengths, _, rest = packed.partition(b"\n")
    pages, start = [], 0
    for length in json.loads(lengths):
        pages.append(rest[start : start + length])
        start += length
    return pages


def _typeset(wish: dict[str, Any], data: str) -> list[bytes]:
    # Imported here because only the child needs them; the worker that asks stays small.
    import fontpkg_sarabun  # noqa: PLC0415
    import typst  # noqa: PLC0415

    template = Path(wish["template"])
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(fontpkg_sarabun.ROOT / "files")])
    made = typst.compile(
        str(template),
        root=str(template.parent),
        font_paths=fonts,
        format=wish["format"],
        ppi=wish["ppi"],
        sys_inputs={"data": data},
    )
    return made if isinstance(made, list) else [made]


def _place(diagnostic: str) -> str:
    """Where in the template, and nothing more: Typst's own sentence may repeat what was typeset."""
    found = re.search(r"[\w-]+\.typ:\d+:\d+", diagnostic)
    return f"see {found[0]}" if found else "it could not be read"


def _main() -> int:
    wish, _, data = sys.stdin.buffer.read().decode().partition("\n")
    try:
        packed = _pack(_typeset(json.loads(wish), data))
    except RuntimeError as error:  # typst.TypstError is one
        sys.stderr.write(_place(getattr(error, "diagnostic", "")))
        return _FAILED
    sys.stdout.buffer.write(packed)
    return 0


if __name__ == "__main__":
    sys.exit(_main())
