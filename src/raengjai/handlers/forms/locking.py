"""A spreadsheet locked by a password, as office programs open it (ECMA-376 agile encryption)."""

from __future__ import annotations

from io import BytesIO


def locked(spreadsheet: bytes, password: str) -> bytes:
    """The same XLSX, to be opened with the password only."""
    from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415 - only the worker locks files

    out = BytesIO()
    OOXMLFile(BytesIO(spreadsheet)).encrypt(password, out)
    return out.getvalue()
