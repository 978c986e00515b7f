"""Files that a command writes: for their owner's eyes only, for personal data may stand in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import click

_KINDS = {".xlsx": "as_xlsx", ".pdf": "as_pdf"}


def maker_of(out: Path, form: ModuleType) -> Callable[[Any], bytes]:
    """What makes the kind of file that `out` is named as; `form` is a module of handlers/forms."""
    maker = _KINDS.get(out.suffix.lower())
    if maker is None:
        raise click.BadParameter("the file's name must end in .xlsx or .pdf", param_hint="--out")
    make: Callable[[Any], bytes] = getattr(form, maker)
    return make


def write(out: Path, content: bytes, *, param: str = "--out") -> None:
    """Write a file that nobody else may read."""
    try:
        out.touch(mode=0o600)
        out.chmod(0o600)
        out.write_bytes(content)
    except OSError as trouble:
        raise click.BadParameter(f"can not be written: {trouble.strerror}", param_hint=param) from None
