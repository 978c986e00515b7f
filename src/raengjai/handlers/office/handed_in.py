"""Files that a page's form hands in."""

from __future__ import annotations

from flask import request


def content(field: str) -> bytes:
    """What a field's file holds; empty where none was chosen.  A large one lies in a temporary file, gone with this."""
    file = request.files.get(field)
    if file is None:
        return b""
    with file.stream:
        held: bytes = file.read()
    return held
