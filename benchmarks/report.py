"""The results, as a table in plain English or as JSON."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

HEADS = ("figure", "of", "measured", "beside", "ratio", "must reach", "")


@dataclass(frozen=True)
class Row:
    """One figure of one bot.

    `floor` is what it stands beside, of the same unit and run; `most` and `least` bound the ratio where there
    is a floor, else the value.  `spread` are the values of every round.
    """

    figure: str
    of: str
    value: float
    unit: str
    floor: float | None = None
    least: float | None = None
    most: float | None = None
    spread: tuple[float, ...] = ()
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """The value as a multiple of its floor."""
        return self.value / self.floor if self.floor else None

    @property
    def good(self) -> bool | None:
        """Whether it reaches what it must; None when nothing is asked."""
        judged = self.value if self.floor is None else self.ratio
        if judged is None or (self.least is None and self.most is None):
            return None
        return (self.least is None or judged >= self.least) and (self.most is None or judged <= self.most)

    @property
    def bound(self) -> str:
        """What it must reach, in words."""
        sign = "×" if self.floor is not None else f" {self.unit}"
        parts = [("≥", self.least), ("≤", self.most)]
        return ", ".join(f"{relation} {_short(limit)}{sign}" for relation, limit in parts if limit is not None)

    def cells(self) -> tuple[str, ...]:
        """One cell for each of `HEADS`."""
        floor = f"{_short(self.floor)} {self.unit}" if self.floor is not None else ""
        ratio = f"{self.ratio:.2f}×" if self.ratio is not None else ""
        mark = {None: "", True: "reached", False: "MISSED"}[self.good]
        return (self.figure, self.of, f"{_short(self.value)} {self.unit}", floor, ratio, self.bound, mark)


def median_row(figure: str, of: str, unit: str, values: Sequence[float], **more: float | str | None) -> Row:
    """A row with the median of several rounds."""
    row = Row(figure, of, statistics.median(values), unit, spread=tuple(round(each, 3) for each in values))
    return Row(**{**asdict(row), **more})


def as_table(rows: Sequence[Row], notes: Iterable[str]) -> str:
    """A table that is also Markdown, then the notes."""
    cells = [HEADS, *(row.cells() for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(HEADS))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in cells
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    remarks = [*(f"{row.figure}, {row.of}: {row.note}" for row in rows if row.note), *notes]
    return "\n".join([*lines, "", *(f"- {remark}" for remark in remarks)]) + "\n"


def as_json(rows: Sequence[Row], notes: Iterable[str]) -> str:
    """The same for programs."""
    listed = [asdict(row) | {"ratio": row.ratio, "good": row.good} for row in rows]
    return json.dumps({"rows": listed, "notes": list(notes)}, ensure_ascii=False, indent=1) + "\n"


def percentile(times: Sequence[float], part: float) -> float:
    """The value that `part` (0 to 1) of all do not exceed."""
    ranked = sorted(times)
    return ranked[min(len(ranked) - 1, int(len(ranked) * part))]


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
