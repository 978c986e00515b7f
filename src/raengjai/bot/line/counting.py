"""How LINE counts, and cutting that never parts a Thai letter from its marks.

Texts are counted in UTF-16 code units; labels, display texts and the texts of templates and rich menus in
grapheme clusters (LINE's page "Character counting in a text").
"""

from __future__ import annotations

from functools import cache
from typing import Any


def utf16_units(text: str) -> int:
    """Length as LINE counts texts: an emoji outside the basic plane is two, a Thai vowel or tone mark one."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def graphemes(text: str) -> int:
    """Length as LINE counts labels: what a person sees as one character is one."""
    return len(clusters(text))


def clusters(text: str) -> list[str]:
    """The grapheme clusters of `text`: a letter with the vowels and tone marks on it is one."""
    found: list[str] = _cluster().findall(text)
    return found


@cache
def _cluster() -> Any:
    """Loaded when something is counted: a megabyte, which the web process can do without for long."""
    import regex  # noqa: PLC0415 - it ships no types

    return regex.compile(r"\X")


def cut_to_graphemes(text: str, most: int) -> str:
    """Cut `text` to `most` grapheme clusters, the last of them "…" when something was lost."""
    if len(text) <= most:  # as many characters are no more clusters
        return text
    found = clusters(text)
    return text if len(found) <= most else "".join(found[: most - 1]).rstrip() + "…"


def cut_to_units(text: str, most: int) -> str:
    """Cut `text` to `most` UTF-16 units at a grapheme boundary, ending in "…" when something was lost."""
    return text if utf16_units(text) <= most else leading(text, most - 1).rstrip() + "…"


def leading(text: str, most: int) -> str:
    """The longest beginning of whole grapheme clusters that has at most `most` UTF-16 units."""
    kept, room = [], most
    for cluster in clusters(text):
        room -= utf16_units(cluster)
        if room < 0:
            break
        kept.append(cluster)
    return "".join(kept)
