"""People typed as lines: a name, a citizen ID and words of ours in any order, one a line or nearly so.

What the words mean is told by whoever asks (an office has its own services).  A line is never guessed at: what could
be two people, or what nobody understands, is told as such.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from raengjai.bot.thai import names, prefixes
from raengjai.bot.thai.citizen_id import looks_like_a_phone
from raengjai.bot.thai.line_items import Between, Item, Number, digits_alone, items_of
from raengjai.bot.thai.names import PersonName
from raengjai.bot.thai.text import clean

PHRASE_AT_MOST = 5  # words
NAME_AT_MOST = 5
_DOCUMENT = re.compile(r"[A-Za-z]{1,3}\d{5,9}")
_DOCUMENT_WORDS = ("หนังสือเดินทาง", "พาสปอร์ต", "passport", "ใบอนุญาตทำงาน")
_NAMES_END = re.compile(
    r"^(?:หมู่|ม\.|บ้าน|ซอย|ซ\.|ถนน|ถ\.|ต\.|ตำบล|อ\.|อำเภอ|จ\.|จังหวัด|โทร|ชุมชน|\d|อายุ"
    r"|[A-Za-z]{1,3}\d|หนังสือเดินทาง|พาสปอร์ต|passport|ใบอนุญาต)"
)
_HEADING = re.compile(r"^(?:รายชื่อ|รายนาม|ผู้เข้าร่วม|ผู้เข้าอบรม)|:$")
ID_DIGITS = 13
BROKEN_FROM = 4  # digits: fewer at the end of a line are a house, or a place in the list


@dataclass(frozen=True)
class Word:
    """A word that was understood: what kind of thing it names, and which.  `may_be_name`: people are called so too."""

    kind: str
    value: str
    may_be_name: bool = False


Understand = Callable[[str], Word | None]
"""What a phrase of a line means to whoever asks; None: nothing."""


@dataclass(frozen=True)
class PersonLine:
    """One person as typed.

    `number` None: no number stood there.  `words` were understood, `rest` was not.  `two`: it names two people.
    """

    name: PersonName | None = None
    number: Number | None = None
    words: tuple[Word, ...] = ()
    rest: str = ""
    document: str = ""
    two: bool = False


@dataclass(frozen=True)
class Lines:
    """What was typed: words that stand alone before all people, and the people."""

    head: tuple[Word, ...]
    people: tuple[PersonLine, ...]


def read(text: str, understand: Understand) -> Lines:
    """Read one message, however many lines it has."""
    typed = [line for line in clean(text).split("\n") if any(map(str.isalnum, line))]
    parts = [[_Unit.of(item) for item in items_of(line)] for line in _whole(typed)]
    read_lines = [_understood(units, understand) for units in parts if units]
    head: list[Word] = []
    while read_lines and _only_words(read_lines[0]):
        head += [unit.word for unit in read_lines.pop(0) if unit.word is not None]
    people = (_person(part) for units in _joined(read_lines) for part in _apart(units))
    return Lines(tuple(head), tuple(one for one in people if one != PersonLine()))


@dataclass(frozen=True)
class _Unit:
    """An item of a line with what it means: plain text, a word of ours, a number, or a sign between."""

    text: str = ""
    word: Word | None = None
    number: Number | None = None
    between: bool = False

    @classmethod
    def of(cls, item: Item) -> _Unit:
        if isinstance(item, Number):
            return cls(number=item)
        return cls(between=True) if isinstance(item, Between) else cls(text=item)

    @property
    def plain(self) -> bool:
        return bool(self.text) and self.word is None


def _whole(lines: Sequence[str]) -> Iterator[str]:
    """The lines, an ID that was broken over several put together again, headings left out."""
    at = 0
    while at < len(lines):
        line, at = lines[at], at + 1
        pieces = _missing_digits(line, lines[at : at + ID_DIGITS])
        at += len(pieces)
        if pieces or not _HEADING.search(line) or any(letter.isdecimal() for letter in line):
            yield line + "".join(pieces)


def _missing_digits(line: str, following: Sequence[str]) -> list[str]:
    """The lines of nothing but digits that complete the ID a line ends with; none where they do not make 13."""
    digits, pieces = _last_digits(line), list[str]()
    if len(digits) < BROKEN_FROM or looks_like_a_phone(digits):
        return []
    for each in following:
        if not (more := digits_alone(each)):
            break
        pieces.append(more)
        if (so_far := len(digits) + sum(map(len, pieces))) >= ID_DIGITS:
            return pieces if so_far == ID_DIGITS else []
    return []


def _last_digits(line: str) -> str:
    """The digits that a line ends with, however they are set apart."""
    return digits_alone(re.split(r"[^\d๐-๙ .\-–—]", line)[-1])


def _understood(units: Sequence[_Unit], understand: Understand) -> list[_Unit]:
    """The units with every phrase that means something as one word, the longest first."""
    found: list[_Unit] = []
    at = 0
    while at < len(units):
        size, unit = _phrase(units, at, understand)
        found.append(unit)
        at += size
    return _given_to_names(found)


def _phrase(units: Sequence[_Unit], at: int, understand: Understand) -> tuple[int, _Unit]:
    size = 0
    while size < PHRASE_AT_MOST and at + size < len(units) and units[at + size].plain:
        size += 1
    for length in range(size, 0, -1):
        text = " ".join(unit.text for unit in units[at : at + length])
        if (word := understand(text)) is not None:
            return length, _Unit(text, word)
    return 1, units[at]


def _given_to_names(units: list[_Unit]) -> list[_Unit]:
    """A word that people are called too (พัฒนา) is one's name where it completes one beside it."""
    for at, unit in enumerate(units):
        if unit.word is not None and unit.word.may_be_name and 0 < _name_words_beside(units, at) < 2:
            units[at] = replace(unit, word=None)
    return units


def _name_words_beside(units: Sequence[_Unit], at: int) -> int:
    before, after = [], []
    for unit in reversed(units[:at]):
        if not unit.plain:
            break
        before.append(unit.text)
    for unit in units[at + 1 :]:
        if not unit.plain:
            break
        after.append(unit.text)
    beside = [*before, *after]
    if any(prefixes.is_only_a_prefix(text) for text in beside):
        return 1  # a prefix alone waits for its name
    return sum(text != "ณ" for text in beside)  # a surname of two words


def _only_words(units: Sequence[_Unit]) -> bool:
    return any(unit.word for unit in units) and all(unit.word or unit.between for unit in units)


def _joined(lines: Sequence[list[_Unit]]) -> Iterator[list[_Unit]]:
    """Name and ID that stand on lines of their own, and words below them, belong together."""
    current: list[_Unit] = []
    for units in lines:
        if current and not _continues(current, units):
            yield current
            current = []
        current = [*current, *units]
    if current:
        yield current


def _continues(current: Sequence[_Unit], units: Sequence[_Unit]) -> bool:
    named, numbered = any(unit.plain for unit in current), any(map(_is_id, current))
    if _only_words(units):
        return True
    if any(unit.plain for unit in units):
        return numbered and not named and not any(unit.number for unit in units)
    numbers = [unit.number for unit in units if unit.number is not None]
    if any(number.trouble == "phone" for number in numbers):
        return named
    return named and not numbered and len(numbers) == 1


def _apart(units: Sequence[_Unit]) -> Iterator[list[_Unit]]:
    """The people of one line: a new one begins where the one before has both name and number already."""
    current: list[_Unit] = []
    left = sum(map(_is_id, units))
    for unit in units:
        complete = any(map(_is_id, current)) and any(one.plain for one in current)
        name_begins = unit.plain and bool(current) and not current[-1].plain
        if (complete and left and name_begins) or (_is_id(unit) and any(map(_is_id, current))):
            yield current
            current = []
        left -= _is_id(unit)
        current.append(unit)
    yield current


def _is_id(unit: _Unit) -> bool:
    return unit.number is not None and unit.number.trouble != "phone"


def _person(units: Sequence[_Unit]) -> PersonLine:
    runs = [_name_and_rest(run) for run in _runs(units)]
    named = [name for name, _rest in runs if name is not None]
    best = max(named, key=_likely, default=None)
    spare = [text for name, rest in runs for text in ([] if name is best else _written(name)) + rest]
    document, spare = _document_in(spare)
    numbers = [unit.number for unit in units if unit.number is not None]
    numbers.sort(key=lambda number: number.trouble == "phone")  # a phone stands for no ID where there is one
    return PersonLine(
        name=best,
        number=numbers[0] if numbers else None,
        words=tuple(unit.word for unit in units if unit.word is not None),
        rest=" ".join([*spare, *(number.digits for number in numbers[1:])]),
        document=document,
        two=sum(_likely(name) > 1 for name in named) > 1,
    )


def _written(name: PersonName | None) -> list[str]:
    return name.full.split() if name is not None else []


def _document_in(spare: Sequence[str]) -> tuple[str, list[str]]:
    """Another document than the card, with its number, and what else there is."""
    at = next((at for at, text in enumerate(spare) if _DOCUMENT.fullmatch(text)), None)
    if at is None:
        return "", list(spare)
    first = at - 1 if at and spare[at - 1].casefold() in _DOCUMENT_WORDS else at
    return " ".join(spare[first : at + 1]), [*spare[:first], *spare[at + 1 :]]


def _runs(units: Sequence[_Unit]) -> list[list[str]]:
    """Plain words that stand together; a comma between two single words does not part them."""
    runs: list[list[str]] = [[]]
    for at, unit in enumerate(units):
        if unit.plain:
            runs[-1].append(unit.text)
        elif not (unit.between and len(runs[-1]) == 1 and _single_follows(units, at)):
            runs.append([])
    return [run for run in runs if run]


def _single_follows(units: Sequence[_Unit], at: int) -> bool:
    """Whether just one word follows, which begins no other person."""
    following = [unit.plain for unit in units[at + 1 : at + 3]]
    return following in ([True], [True, False]) and not prefixes.split(units[at + 1].text)[0]


def _name_and_rest(run: Sequence[str]) -> tuple[PersonName | None, list[str]]:
    """The name that a run of words begins with, and the words behind it."""
    end = next((at for at, text in enumerate(run) if at and _NAMES_END.match(text)), len(run))
    try:
        name = names.read(" ".join(run[:end]))
    except names.NotAName:
        return None, list(run)
    return (name, list(run[end:])) if len(name.name.split()) <= NAME_AT_MOST else (None, list(run))


def _likely(name: PersonName) -> int:
    """How surely this is a name: with a prefix, of two words, of one."""
    return 3 if name.prefix else min(len(name.name.split()), 2)
