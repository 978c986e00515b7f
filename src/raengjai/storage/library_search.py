"""What words find in an office's library, as people type them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sqlalchemy.orm import Session

from raengjai.bot.thai.text import clean, label_key, matching_key, without_polite_ending
from raengjai.storage import library
from raengjai.storage.models import LibraryEntry, Office

HITS = 5
LIKE_ENOUGH = 0.8
HALF = 0.5
SURELY, PERHAPS = 62.0, 18.0  # of 100
SHORTEST = 2  # letters of a word that can find something

# What people say around the thing they look for.
_BEFORE = re.compile(r"^(?:อยาก(?:จะ)?(?:รู้|ทราบ|ถาม)?|ขอ(?:ถาม|ทราบ|รู้)|ถาม|เกี่ยวกับ|เรื่อง|วิธี(?:การ)?|ข้อมูล|ความรู้)\s*(.+)$")
_BEHIND = re.compile(r"^(.+?)\s*(?:คือ ?อะไร|คือ|อย่างไร|ยังไง|ทำไง|ทำอย่างไร|ได้ไหม|ได้มั้ย|ไหม|มั้ย|หน่อย|บ้าง|อะไร|\?)$")


@dataclass(frozen=True)
class Hit:
    """An answer that words find, and how well (0 to 100)."""

    entry: LibraryEntry
    worth: float


def found(session: Session, office: Office, words: str) -> list[Hit]:
    """The few answers that words find, the best first; none when they find nothing worth reading."""
    asked = _asked(words)
    hits = [Hit(one, _worth(one, asked)) for one in library.shown(session, office)] if asked else []
    best = max((hit.worth for hit in hits), default=0.0)
    good = [hit for hit in hits if hit.worth >= max(PERHAPS, best / 2)]
    return sorted(good, key=lambda hit: (-hit.worth, hit.entry.position))[:HITS]


def _asked(words: str) -> list[str]:
    """The words' matching keys, without what is said around the thing itself."""
    text = without_polite_ending(clean(words).casefold())
    while (shorter := _bared(text)) != text:
        text = shorter
    return [key for word in text.split() if (key := matching_key(word))]


def _bared(text: str) -> str:
    for pattern in (_BEFORE, _BEHIND):
        if (inner := pattern.match(text)) is not None:
            return inner[1].strip()
    return text


def _worth(entry: LibraryEntry, asked: Sequence[str]) -> float:
    """How well an answer fits: what it is called by counts most, as far as it covers what was typed; then its text."""
    whole = "".join(asked)
    names = [label_key(name) for name in (entry.title, *entry.words.split(",")) if label_key(name)]
    called = max(
        (_alike(piece, name) * len(piece) / len(whole) for piece in _pieces(asked) for name in names), default=0
    )
    called = max([called, *(_held(asked, name) for name in names)])
    body = matching_key(entry.body)
    told = [word for word in asked if len(word) > SHORTEST and word in body]
    return min(100.0, called + 30 * sum(map(len, told)) / len(whole))


def _pieces(asked: Sequence[str]) -> Iterable[str]:
    """Words that stand side by side, written together: “มาตรา 40” is one name."""
    for first in range(len(asked)):
        for last in range(first, min(first + 4, len(asked))):
            yield "".join(asked[first : last + 1])


def _alike(piece: str, name: str) -> float:
    if piece == name:
        return 90.0
    if len(piece) > SHORTEST and piece in name:
        return 50.0 + 40 * len(piece) / len(name)
    longer = max(len(piece), len(name))
    if longer <= SHORTEST + 2 or abs(len(piece) - len(name)) > longer * (1 - LIKE_ENOUGH) * 2:
        return 0.0
    ratio = SequenceMatcher(None, piece, name, autojunk=False).ratio()
    return 70.0 * ratio if ratio >= LIKE_ENOUGH else 0.0


def _held(asked: Sequence[str], name: str) -> float:
    """A name that stands in what was typed: Thai has no gaps between words.

    Where there are gaps, the words beside it may be of another thing.
    """
    whole = sum(map(len, asked))
    within = min((len(piece) for piece in _pieces(asked) if name in piece), default=0)
    if len(name) <= SHORTEST or not within:
        return 0.0
    return (45.0 if within >= HALF * whole else 20.0) + 40 * len(name) / whole
