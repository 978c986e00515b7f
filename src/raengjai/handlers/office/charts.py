"""Charts drawn on the server as SVG: bars beside the figures of a table, and a year's months as columns.

They carry no style of their own (the pages forbid it) but classes of office.css, and say nothing that does not
stand in figures beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

LENGTH, THICK, GAP = 200, 9, 3  # of a bar, in the drawing's own units
WIDTH, HEIGHT, FOOT, HEAD = 720, 220, 26, 18  # of the columns


def bar(value: int, largest: int, *, before: int | None = None, target: int | None = None) -> Markup:
    """A bar of a value; under it last year's, and a mark where the target is."""
    longest = max(largest, 1)
    parts = [_bar("now", 0, value, longest)]
    if before is not None:
        parts.append(_bar("before", THICK + GAP, before, longest))
    high = THICK if before is None else 2 * THICK + GAP
    if target is not None:
        at = min(_scaled(target, longest, LENGTH), LENGTH - 1.5)
        parts.append(f'<rect class="target" x="{at:.1f}" y="0" width="3" height="{high}"/>')
    return _svg("bars", LENGTH + 2, high, parts)


def _bar(look: str, y: int, value: int, largest: int) -> str:
    length = _scaled(value, largest, LENGTH)
    return f'<rect class="{look}" x="0" y="{y}" width="{length:.1f}" height="{THICK}"/>' if value else ""


def _scaled(value: int, largest: int, length: int) -> float:
    return max(1.0, min(value / largest, 1.0) * length) if value else 0.0


@dataclass(frozen=True)
class Column:
    """A month: its short name, its value, and last year's (None: not known)."""

    label: str
    value: int
    before: int | None = None


def columns(months: Sequence[Column], title: str) -> Markup:
    """The months side by side, each beside its month of last year."""
    largest = max((*(one.value for one in months), *(one.before or 0 for one in months), 1))
    wide = WIDTH / max(len(months), 1)
    parts = [f"<title>{escape(title)}</title>"]
    for place, month in enumerate(months):
        parts += _column(month, place * wide, wide, largest)
    parts.append(f'<line class="ground" x1="0" y1="{HEIGHT - FOOT}" x2="{WIDTH}" y2="{HEIGHT - FOOT}"/>')
    return _svg("columns", WIDTH, HEIGHT, parts, "img")


def _column(month: Column, left: float, wide: float, largest: int) -> list[str]:
    thick, middle = wide * 0.34, left + wide / 2
    both = month.before is not None
    start = middle - thick if both else middle - thick / 2
    parts = [_upright("now", start, thick, month.value, largest)]
    if month.before is not None:
        parts.append(_upright("before", middle, thick, month.before, largest))
    if month.value:
        top = HEIGHT - FOOT - _scaled(month.value, largest, HEIGHT - FOOT - HEAD)
        parts.append(f'<text class="value" x="{start + thick / 2:.1f}" y="{top - 4:.1f}">{month.value:,}</text>')
    parts.append(f'<text class="label" x="{middle:.1f}" y="{HEIGHT - 7}">{escape(month.label)}</text>')
    return parts


def _upright(look: str, x: float, thick: float, value: int, largest: int) -> str:
    high = _scaled(value, largest, HEIGHT - FOOT - HEAD)
    top = HEIGHT - FOOT - high
    return f'<rect class="{look}" x="{x:.1f}" y="{top:.1f}" width="{thick:.1f}" height="{high:.1f}"/>' if value else ""


def _svg(look: str, width: int, height: int, parts: Sequence[str], role: str | None = None) -> Markup:
    seen = f'role="{role}"' if role else 'aria-hidden="true"'
    return Markup(  # noqa: S704 - drawn by us from numbers; words are escaped above
        f'<svg class="chart {look}" {seen} viewBox="0 0 {width} {height}">{"".join(parts)}</svg>'
    )
