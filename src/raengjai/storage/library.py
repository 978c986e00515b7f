"""An office's library: short answers in its order, hidden or not, and what words find among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, defer

from raengjai.bot.thai.text import clean, label_key, matching_key, without_polite_ending
from raengjai.storage.library_starters import STARTERS
from raengjai.storage.models import LibraryEntry, Office

LONGEST_TITLE, LONGEST_WORDS, LONGEST_BODY = 100, 300, 1_500
MOST = 200
JPG, PDF = "jpg", "pdf"
HITS = 5
LIKE_ENOUGH = 0.8
HALF = 0.5
SURELY, PERHAPS = 62.0, 18.0  # of 100
SHORTEST = 2  # letters of a word that can find something

# What people say around the thing they look for.
_BEFORE = re.compile(r"^(?:อยาก(?:จะ)?(?:รู้|ทราบ|ถาม)?|ขอ(?:ถาม|ทราบ|รู้)|ถาม|เกี่ยวกับ|เรื่อง|วิธี(?:การ)?|ข้อมูล|ความรู้)\s*(.+)$")
_BEHIND = re.compile(r"^(.+?)\s*(?:คือ ?อะไร|คือ|อย่างไร|ยังไง|ทำไง|ทำอย่างไร|ได้ไหม|ได้มั้ย|ไหม|มั้ย|หน่อย|บ้าง|อะไร|\?)$")


@dataclass(frozen=True)
class Written:
    """An answer as staff write it."""

    title: str
    words: str
    body: str


@dataclass(frozen=True)
class Leaflet:
    """A leaflet's bytes, and which kind it is: "jpg" or "pdf"."""

    content: bytes
    kind: str


def _of(office: Office) -> Select[LibraryEntry]:
    return select(LibraryEntry).where(LibraryEntry.office_id == office.id).options(defer(LibraryEntry.leaflet_sealed))


def every(session: Session, office: Office) -> Sequence[LibraryEntry]:
    """All of them in the office's order, hidden ones too; leaflets are read when they are asked for."""
    return session.scalars(_of(office).order_by(LibraryEntry.position, LibraryEntry.number).limit(MOST)).all()


def shown(session: Session, office: Office) -> Sequence[LibraryEntry]:
    """Those that volunteers see."""
    return [one for one in every(session, office) if one.hidden_at is None]


def numbered(session: Session, office: Office, number: int) -> LibraryEntry | None:
    """The office's answer of that number."""
    return session.scalar(_of(office).where(LibraryEntry.number == number))


def leaflet_of(session: Session, key: UUID) -> Leaflet | None:
    """The leaflet of an answer that is not hidden, for whoever was given its address."""
    row = session.get(LibraryEntry, key)
    return (
        Leaflet(row.leaflet, row.leaflet_kind) if row is not None and row.leaflet_kind and not row.hidden_at else None
    )


def fill_first_list(session: Session, office: Office, now: datetime) -> int:
    """Give an office those of our starting texts that it has not; how many."""
    known = set(session.scalars(select(LibraryEntry.starter).where(LibraryEntry.office_id == office.id)))
    number, position = _last(session, office)
    missing = [one for one in STARTERS if one.name not in known]
    for more, one in enumerate(missing, 1):
        session.add(
            LibraryEntry(
                office_id=office.id,
                number=number + more,
                position=position + more,
                starter=one.name,
                title=one.title,
                words=one.words,
                body=one.body,
                changed_at=now,
            )
        )
    session.flush()
    return len(missing)


def lacks_starters(entries: Sequence[LibraryEntry]) -> bool:
    """Whether some of our starting texts are not among all the office's."""
    return bool({one.name for one in STARTERS} - {one.starter for one in entries})


def add(session: Session, office: Office, written: Written, now: datetime) -> LibraryEntry:
    """Another answer, last; the office wrote it, so it stands for it."""
    number, position = _last(session, office)
    row = LibraryEntry(office_id=office.id, number=number + 1, position=position + 1, starter=None, body="", title="")
    write(row, written, now)
    session.add(row)
    session.flush()
    return row


def _last(session: Session, office: Office) -> tuple[int, int]:
    wanted = select(func.max(LibraryEntry.number), func.max(LibraryEntry.position))
    number, position = session.execute(wanted.where(LibraryEntry.office_id == office.id)).one()
    return number or 0, position or 0


def write(row: LibraryEntry, written: Written, now: datetime) -> None:
    """Say it so from now on: the office's own words."""
    row.title, row.words, row.body = written.title, written.words, written.body
    row.changed_at = row.checked_at = now


def move(session: Session, office: Office, row: LibraryEntry, by: int) -> bool:
    """One place up (-1) or down (1) in the order; false when it stands there already."""
    rows = list(every(session, office))
    at = next(place for place, one in enumerate(rows) if one.id == row.id)
    if not 0 <= at + by < len(rows):
        return False
    rows[at], rows[at + by] = rows[at + by], rows[at]
    for place, one in enumerate(rows, 1):
        if one.position != place:
            one.position = place
    session.flush()
    return True


@dataclass(frozen=True)
class Hit:
    """An answer that words find, and how well (0 to 100)."""

    entry: LibraryEntry
    worth: float


def found(session: Session, office: Office, words: str) -> list[Hit]:
    """The few answers that words find, the best first; none when they find nothing worth reading."""
    asked = _asked(words)
    hits = [Hit(one, _worth(one, asked)) for one in shown(session, office)] if asked else []
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
