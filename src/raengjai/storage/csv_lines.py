"""Lines of a CSV file that any spreadsheet opens, and in which it runs nothing."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

MARK = b"\xef\xbb\xbf"  # at the beginning of the file: by it a spreadsheet knows UTF-8
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would reckon what begins so


def line(values: Iterable[Any]) -> bytes:
    """One line, in UTF-8: texts as they are, but never as formulas; nothing for None; anything else as JSON."""
    written = io.StringIO()
    csv.writer(written).writerow(map(_cell, values))
    return written.getvalue().encode()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return json.dumps(value, ensure_ascii=False)
