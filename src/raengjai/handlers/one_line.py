"""A whole entry in one message: name, ID and a few words in any order; several lines of them are a group.

What is not surely an entry is not taken for one: a name and an ID must stand there, or a name with its prefix and a
word of ours, and nothing that nobody understands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from raengjai.bot.conversation.answers import AtOnce
from raengjai.bot.conversation.program import Begin
from raengjai.bot.conversation.said import Said, Scene
from raengjai.bot.conversation.thai_answers import PersonName, id_trouble_of
from raengjai.bot.thai import person_lines, prefixes
from raengjai.bot.thai.digits import only_digits
from raengjai.bot.thai.line_items import NUMBER_FROM
from raengjai.bot.thai.person_lines import Word
from raengjai.bot.thai.text import clean
from raengjai.handlers import places as place_answers
from raengjai.handlers import worker_kinds
from raengjai.handlers.here import Here, here
from raengjai.handlers.lists import people
from raengjai.handlers.lists.people import Listed
from raengjai.handlers.vocabulary import understanding
from raengjai.storage import places

ID_DIGITS = 13
NEARLY_AN_ID = 10  # digits: with so many an ID was meant
NAME_WORDS, NAME_LETTERS = 3, 2

# Words of a request or a question, in which a name may stand beside an ID all the same.
_NO_NAMES = frozenset({
    "ขอ", "ขอแก้", "แก้", "แก้ไข", "ลบ", "เปลี่ยน", "ยกเลิก", "ช่วย", "ช่วยแก้", "ช่วยดู", "เช็ค", "เช็ก", "ตรวจ", "ดู", "หา", "โทร",
    "สมัคร", "อยาก", "มี", "ถาม", "ขอถาม", "เรื่อง", "ของ", "ให้", "เป็น", "ทำ", "ใคร", "คนนี้", "ไหม", "มั้ย", "หรือยัง",
    "อะไร", "ยังไง", "เลย", "จะ", "ได้", "แล้ว", "ไม่", "ไม่ใช่", "รบกวน", "หน่อย", "นี้", "ผิด", "ถูก",
})  # fmt: skip


@dataclass(frozen=True)
class ReadLines:
    """A message as an office understands it: what stands above all people, and the people."""

    head: tuple[Word, ...]
    people: tuple[Listed, ...]


def read(at: Here, text: str) -> ReadLines:
    """Read a message of one line or many."""
    lines = person_lines.read(text, understanding(at))
    return ReadLines(lines.head, tuple(map(people.of_line, lines.people)))


class NameOrEntry(PersonName):
    """A person's name; or more in the same message, which answers further questions at once."""

    def read(self, said: Said, scene: Scene) -> Any:
        """Read a name, or a line with more in it."""
        at = here(scene)
        if not _may_hold_more(said.text):
            return super().read(said, scene)
        found = read(at, said.text).people
        if len(found) != 1 or found[0].two or not found[0].name or not _says_more(found[0]):
            return super().read(said, scene)
        return AtOnce(answers(found[0]), _trouble(found[0]))


def spotted(scene: Scene, said: Said) -> Begin | None:
    """A record, or a group, that the words surely mean; None: they mean something else."""
    at = here(scene)
    if said.kind != "text" or not _may_record(at) or not _looks_like_an_entry(said.text):
        return None
    lines = read(at, said.text)
    if len(lines.people) > 1 and sum(map(_surely_a_line, lines.people)) > 1:
        return group(at, lines)
    if len(lines.people) == 1 and not lines.head and _surely(lines.people[0]):
        return Begin("record_help", said=answers(lines.people[0]), before=_trouble(lines.people[0]))
    return None


def group(at: Here, lines: ReadLines) -> Begin:
    """Begin a group with the people of these lines, and what stands above them; a group just begun goes on so."""
    live = at.talk.live if at.talk.live is not None and at.talk.live.flow == "record_group" else None
    goes_on = live is not None and not live.gathered
    before = dict(live.answers) if live is not None and goes_on else {}
    listed = (worker_kinds.without_asking(at.office, one) for one in lines.people)
    opened = [{**one.to_json(), "n": number} for number, one in enumerate(listed, 1)]
    return Begin(
        "record_group",
        said=before | occasion(lines.head),
        gathered={"people": {"next": len(opened) + 1, "open": opened}},
        replaces=live.id if live is not None and goes_on else "",
    )


def occasion(head: Sequence[Word]) -> dict[str, Any]:
    """What words that stand alone say of a whole group, as its questions keep it."""
    listed = people.with_words(Listed(), head)
    help_given = [word.value for word in head if word.kind in ("service", "help_type")]
    kept = answers(listed)
    known: dict[str, Any] = {name: kept[name] for name in ("worker_type", "helped_on", "place") if name in kept}
    return known | ({"help": help_given} if help_given else {})


def _may_record(at: Here) -> bool:
    membership = at.standing.membership
    return membership is not None and (membership.role, membership.state) == ("volunteer", "active")


def _looks_like_an_entry(text: str) -> bool:
    """A quick look, before anything is asked of the database."""
    if sum(map(str.isalpha, text)) < NAME_LETTERS:
        return False
    return len(only_digits(text)) >= NUMBER_FROM or (bool(prefixes.split(clean(text))[0]) and _may_hold_more(text))


def _may_hold_more(text: str) -> bool:
    _prefix, rest = prefixes.split(clean(text))
    return len(only_digits(text)) > 1 or len(rest.split()) > NAME_WORDS - 1


def _says_more(listed: Listed) -> bool:
    return bool(listed.digits or listed.document or listed.id_reason or _words(listed))


def _words(listed: Listed) -> bool:
    return bool(listed.help_types or listed.worker_type or listed.helped_on or listed.place)


def _surely(listed: Listed) -> bool:
    name_words = listed.name.split()
    if listed.two or listed.note or not listed.name or len(name_words) > NAME_WORDS or _NO_NAMES & set(name_words):
        return False
    if listed.document or (len(listed.digits) == ID_DIGITS and not listed.id_trouble):
        return bool(listed.prefix) or len(name_words) > 1 or _words(listed)
    if listed.id_trouble in ("spoiled", "length") and len(listed.digits) >= (
        0 if listed.id_trouble == "spoiled" else NEARLY_AN_ID
    ):
        return bool(listed.prefix) or _words(listed)
    return bool(listed.prefix) and not listed.digits and _words(listed)


def _surely_a_line(listed: Listed) -> bool:
    return bool(listed.name) and len(listed.digits) >= NEARLY_AN_ID and not _NO_NAMES & set(listed.name.split())


def answers(listed: Listed) -> dict[str, Any]:
    """What is known of a person, as the questions of a record keep it."""
    known: dict[str, Any] = {}
    if listed.name:
        known["beneficiary"] = {"prefix": listed.prefix, "name": listed.name}
    known |= _identity(listed)
    if listed.help_types:
        known["help_types"] = list(listed.help_types)
    if listed.services:
        known["services"] = list(listed.services)
    if listed.place and (place := places.with_code(listed.place)) is not None:
        known["place"] = place_answers.as_value(place)
    kept = {"worker_type": listed.worker_type, "helped_on": listed.helped_on, "note": listed.note}
    return known | {name: value for name, value in kept.items() if value}


def _identity(listed: Listed) -> dict[str, Any]:
    if listed.digits and not people.trouble_of(listed):
        doubtful = people.is_doubtful(listed)
        return {"citizen_id": {"kind": "citizen", "number": listed.digits, "doubtful": doubtful}}
    if listed.document and not listed.digits:
        return {"citizen_id": "other", "other_document": listed.document}
    if listed.id_reason and not listed.digits:
        return {"citizen_id": "none", "id_reason": listed.id_reason}
    return {}


def _trouble(listed: Listed) -> str:
    """What is wrong with the ID, in the words of the question for it."""
    trouble = people.trouble_of(listed) if listed.digits else ""
    return str(id_trouble_of(listed.digits, trouble)) if trouble else ""
