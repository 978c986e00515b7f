"""A person of a list, however it was handed in: typed in the chat, in a file, on an office's page.

What is known of them is kept as it was read; what can not be right is told in words, and never guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from raengjai.bot.i18n import Text, _
from raengjai.bot.thai import citizen_id
from raengjai.bot.thai.citizen_id import Plausibility
from raengjai.bot.thai.names import PersonName, matching_name
from raengjai.bot.thai.person_lines import PersonLine, Word
from raengjai.bot.thai.text import clean

NAME_SHOWN = 40  # letters of a name on a card with many
NOTE_AT_MOST = 500


@dataclass(frozen=True)
class Listed:
    """One person of a list.

    `digits` are those of the ID, or what stood where it should; `id_trouble` says why they are none (length, phone,
    spoiled).  Without an ID there may be an `id_reason` or another `document`.  What stands in `worker_type`,
    `help_types`, `services` (ids), `helped_on` (ISO), `place` (code) and `project` (id) is this person's own, else the
    list's.  `doubtful` and `again` are the word of whoever handed it in: the ID is right as it is; record them once
    more.  Of a file: `row` is where they stand in it, `unclear` what else of the row could not be read, in words.
    """

    prefix: str = ""
    name: str = ""
    digits: str = ""
    id_trouble: str = ""
    id_reason: str = ""
    document: str = ""
    worker_type: str = ""
    help_types: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    helped_on: str = ""
    place: str = ""
    project: str = ""
    note: str = ""
    two: bool = False
    doubtful: bool = False
    again: bool = False
    row: int = 0
    unclear: tuple[str, ...] = ()

    @property
    def person(self) -> PersonName:
        """The name, its prefix kept apart."""
        return PersonName(self.prefix, self.name)

    @property
    def shown(self) -> str:
        """The name as a card with many shows it; "–" without one."""
        full = self.person.full
        return f"{full[:NAME_SHOWN]}…" if len(full) > NAME_SHOWN else full or "–"

    @property
    def same_as(self) -> str:
        """What two lines of one person have in common: the ID, else the name."""
        return f"id:{self.digits}" if self.digits else f"name:{matching_name(self.person)}"

    def to_json(self) -> dict[str, Any]:
        """What is known, and nothing else."""
        known = {name: value for name, value in asdict(self).items() if value}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in known.items()}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Listed:
        """Read it back."""
        known: dict[str, Any] = {}
        for name in kept.keys() & cls.__dataclass_fields__.keys():
            known[name] = tuple(kept[name]) if isinstance(kept[name], list) else kept[name]
        return cls(**known)


def of_line(line: PersonLine) -> Listed:
    """A person typed as a line."""
    name = line.name or PersonName("", "")
    return with_words(
        Listed(
            prefix=name.prefix,
            name=name.name,
            digits=line.number.digits if line.number is not None else "",
            id_trouble=line.number.trouble if line.number is not None else "",
            document=line.document,
            note=clean(line.rest)[:NOTE_AT_MOST],
            two=line.two,
        ),
        line.words,
    )


def with_words(listed: Listed, words: Sequence[Word]) -> Listed:
    """The person with what the words of the line say of them; of two that contradict the last is meant."""
    for word in words:
        if word.kind == "service":
            help_type, service = word.value.split(":")
            services = tuple(dict.fromkeys((*listed.services, service)))
            listed = replace(listed, services=services, help_types=_with(listed.help_types, help_type))
        elif word.kind == "help_type":
            listed = replace(listed, help_types=_with(listed.help_types, word.value))
        else:
            own: dict[str, Any] = {word.kind: word.value}
            listed = replace(listed, **own)
    return listed


def _with(kinds: tuple[str, ...], kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*kinds, kind)))


def trouble_of(listed: Listed) -> str:
    """Why a person can not be recorded as they stand; "": nothing (else a word of `VERDICTS`)."""
    if listed.two:
        return "two"
    if not listed.name:
        return "no_name"
    return _trouble_of_id(listed) or ("unclear" if listed.unclear else "")


def _trouble_of_id(listed: Listed) -> str:
    if not listed.digits:
        return "" if listed.id_reason or listed.document else "no_id"
    if listed.id_trouble:
        return listed.id_trouble
    return "check" if check_fails(listed.digits) and not listed.doubtful else ""


def check_fails(digits: str) -> bool:
    """Whether 13 digits can hardly be an ID (those that begin with 0 are only doubted)."""
    return citizen_id.plausibility(digits) is Plausibility.WRONG


def is_doubtful(listed: Listed) -> bool:
    """Whether the ID is kept with "please check"."""
    has_id = len(listed.digits) == 13 and not listed.id_trouble
    return has_id and citizen_id.plausibility(listed.digits) is not Plausibility.GOOD


VERDICTS: dict[str, Text] = {
    "two": _("two people in one line?"),
    "no_name": _("the name is missing"),
    "no_id": _("the ID is missing"),
    "length": _("{digits} digits, not 13"),
    "phone": _("a phone number, no ID"),
    "spoiled": _("a spreadsheet has spoiled the ID"),
    "check": _("the ID does not fit"),
    "unclear": _("a cell can not be read"),
    "already": _("recorded already: no. {number}"),
    "twice": _("stands in the list already"),
}
"""A line's verdict in a few words, for a card and beside a row."""


def verdict(listed: Listed, trouble: str) -> Text:
    """The same of one person."""
    return VERDICTS[trouble].format(digits=len(listed.digits)) if trouble == "length" else VERDICTS[trouble]
