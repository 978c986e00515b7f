"""What the words of a typed line mean to an office: its services, kinds of help and of workers, days and places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from raengjai.bot.conversation.options import Option
from raengjai.bot.thai import days
from raengjai.bot.thai.person_lines import Word
from raengjai.bot.thai.text import label_key, matching_key
from raengjai.handlers.help_options import help_types, missing_id_reasons, worker_types
from raengjai.handlers.here import Here
from raengjai.storage import places
from raengjai.storage.services import Listed

LONGEST = 60  # letters: a longer phrase is none of ours
PART_OF_NAME_FROM = 4  # letters of a service's name that may stand for it, if it is the only one

# Said of a section of the social-security act: ม.40 is มาตรา 40.
_SECTION = re.compile(r"(?:ม|m|มาตรา)(\d{2})")
# A number alone is no day here: it may be anything.
_DAY = re.compile(
    r"วันนี้|เมื่อ(?:วาน|เช้า|คืน).*|วาน(?:นี้|ซืน).*|(?:วันที่ ?)?\d{1,2} ?[-/ก-๙a-z.].*|วัน(?:จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์).*"
)
_PLACE = ("ตำบล", "ต.", "แขวง")

Reader = Callable[[str, str], Word | None]
"""What a phrase means, given its matching key and the phrase itself."""


def understanding(at: Here) -> Callable[[str], Word | None]:
    """What a phrase means here; None: nothing."""
    return understanding_of(at.services, at.today, at.office.province_code)


def understanding_of(offered: Sequence[Listed], today: date, province: str) -> Callable[[str], Word | None]:
    """What a phrase means to an office of that province with these services."""
    readers: Sequence[Reader] = (
        _of_options("worker_type", worker_types),
        _of_options("id_reason", missing_id_reasons),
        _of_services(offered),
        _of_options("help_types", help_types, may_be_name=True),
        _of_parts_of_services(offered),
        lambda _key, text: _day(text, today),
        lambda _key, text: _place(text, province),
    )

    def understood(text: str) -> Word | None:
        if len(text) > LONGEST or not (key := matching_key(text)):
            return None
        return next((word for read in readers if (word := read(key, text)) is not None), None)

    return understood


def _of_options(kind: str, options: Iterable[Option], *, may_be_name: bool = False) -> Reader:
    meant = {label_key(str(word)): option.value for option in options for word in (option.label, *option.words)}
    kept = "help_type" if kind == "help_types" else kind
    return lambda key, _text: Word(kept, meant[key], may_be_name) if key in meant else None


def _named(listed: Sequence[Listed]) -> dict[str, str]:
    return {label_key(service.name): f"{service.help_type}:{service.id.hex}" for service in listed}


def _of_services(listed: Sequence[Listed]) -> Reader:
    named = _named(listed)
    return lambda key, _text: Word("service", named[key]) if key in named else None


def _of_parts_of_services(listed: Sequence[Listed]) -> Reader:
    """A part of a service's name, if only one has it: ม.40, แผ่นพับ."""
    named = _named(listed)

    def read(key: str, _text: str) -> Word | None:
        section = _SECTION.fullmatch(key)
        part = f"มาตรา{section[1]}" if section is not None else key
        if len(part) < PART_OF_NAME_FROM:
            return None
        found = [value for name, value in named.items() if part in name]
        return Word("service", found[0], may_be_name=section is None) if len(found) == 1 else None

    return read


def _day(text: str, today: date) -> Word | None:
    if not _DAY.fullmatch(text):
        return None
    try:
        return Word("helped_on", days.read_day(text, today).isoformat())
    except days.UnreadableDay:
        return None


def _place(text: str, province: str) -> Word | None:
    if not text.startswith(_PLACE):
        return None
    found = places.named_exactly(text, province)
    return Word("place", found[0].code) if len(found) == 1 else None
