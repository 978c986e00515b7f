"""What the ministry's forms call the kinds of help and of workers.

Always Thai and therefore not in the catalogues: a form is the ministry's paper, the same whatever
language the officer who downloads it has chosen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

HELP_TYPE_LABELS: Final[Mapping[str, str]] = {
    "promote": "ส่งเสริม",
    "protect": "คุ้มครอง",
    "develop": "พัฒนา",
    "drug_prevention": "ป้องกันยาเสพติด",
}

WORKER_TYPE_LABELS: Final[Mapping[str, str]] = {
    "informal": "แรงงานนอกระบบ",
    "elderly": "แรงงานสูงอายุ",
    "disabled": "แรงงานคนพิการ",
    "other": "อื่น ๆ",
}

UNSAID: Final = "unsaid"
WORKER_TYPE_CELLS: Final[Mapping[str, str]] = {**WORKER_TYPE_LABELS, UNSAID: ""}
"""What stands in a row's cell: nothing where the office keeps the kinds of worker as counts only."""

WORKER_TYPES_ON_FORMS: Final = ("informal", "elderly", "disabled")
"""The kinds that the forms' column allows; "other" is counted elsewhere and stands on no form."""
