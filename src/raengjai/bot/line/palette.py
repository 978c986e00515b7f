"""The cards' colours: warm, and dark enough on their ground for old eyes (WCAG AA; a test computes it)."""

from __future__ import annotations

PAPER = "#FFFFFF"
SAND = "#FBEEDF"  # a secondary button, the ground of a title
INK = "#33251C"
MUTED = "#6A5446"
BRICK = "#A63D17"  # a primary button, a large figure
LINK = "#94360F"
RULE = "#E6D3C2"
BARS = (BRICK, "#A9764A", "#7F8B5A")  # a quantity, and what it is compared with; each 3 to 1 against paper

PAIRS = (
    (INK, PAPER),
    (INK, SAND),
    (MUTED, PAPER),
    (BRICK, PAPER),
    (PAPER, BRICK),
    (LINK, PAPER),
    (LINK, SAND),
)
"""(letters, ground) as they meet on a card."""
