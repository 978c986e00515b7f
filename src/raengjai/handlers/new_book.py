"""A new XLSX workbook."""

from __future__ import annotations

from io import BytesIO
from typing import Any


def written_to(file: BytesIO) -> Any:
    """XlsxWriter's workbook, as a context manager; `file` holds it at the end.

    XlsxWriter would otherwise put what people wrote into files of the temporary folder.
    """
    import xlsxwriter  # noqa: PLC0415 - 2 MB, which a web process needs for a download only

    return xlsxwriter.Workbook(file, {"in_memory": True})
