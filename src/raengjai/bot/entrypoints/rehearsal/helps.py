"""Whom a volunteer has helped and how, made up by chance: what they type of it, and what must be kept."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from raengjai.bot.thai import citizen_id, days
from raengjai.bot.thai.masking import masked

TYPES = {
    "promote": ("ส่งเสริม (งาน อาชีพ)", ("1", "ส่งเสริม"), ("แนะแนวอาชีพ", "รวมกลุ่มอาชีพ")),
    "protect": ("คุ้มครอง (สิทธิ)", ("2", "คุ้มครอง"), ("ให้คำปรึกษาสิทธิแรงงาน", "รับเรื่องร้องทุกข์")),
    "develop": ("พัฒนา (ฝึกอาชีพ)", ("3", "พัฒนา"), ()),
    "drug_prevention": ("ป้องกันยาเสพติด", ("4", "ยาเสพติด"), ()),
}
"""Each type's label, the words typed for it, and services in the list that a new office begins with."""
PROJECT, TRAINING = "โครงการเครือข่ายแรงงานนอกระบบเข้มแข็ง", "โครงการรวมกลุ่มอาชีพ"
PROJECTS = (PROJECT, TRAINING)
TRAINING_SERVICE = "รวมกลุ่มอาชีพ"  # belongs to the second project by the office's rule, all else to the first
WORKERS = {
    "informal": ("แรงงานนอกระบบ", ("1", "นอกระบบ")),
    "elderly": ("แรงงานสูงอายุ", ("2", "สูงอายุ")),
    "disabled": ("แรงงานคนพิการ", ("3", "พิการ")),
    "other": ("อื่น ๆ", ("4", "อื่น ๆ")),
}
_REASONS = {
    "not_at_hand": ("ลืม", "ไม่มีบัตรอยู่กับตัว"),
    "refused": ("ไม่ยอมให้", "ไม่สะดวกให้"),
    "has_none": ("ไม่มีบัตร", "ไม่มีเลขประจำตัว"),
}
PREFIXES = ("นาย", "นาง", "นางสาว")
FIRST = ("สมชาย", "บุญมี", "ดวงใจ", "ทองดี", "มานี", "ปิติ", "ชูใจ", "วีระ")
LAST = ("ใจดี", "ศรีสุข", "แสนดี", "มีสุข", "มีตา", "รักงาน", "ขยันดี", "พอเพียง")
_NO_ID, _OTHER_PAPER, _PASSPORT = "ไม่มีเลข/ไม่สะดวกให้", "ใช้เอกสารอื่น", "หนังสือเดินทาง AA0000000"
_NONE = "–"

Given = tuple[tuple[str, str | None], ...]


@dataclass(frozen=True)
class Identity:
    """What is known of a person's papers."""

    kind: str = "citizen"
    number: str | None = None
    doubtful: bool = False
    reason: str | None = None
    document: str | None = None


@dataclass(frozen=True)
class Help:
    """One person helped once.

    `typed` holds by the flow's step what is typed when it is asked, the next words when it is asked again;
    `shown` what the review card then shows, and what is put right there if it shows something else.
    """

    prefix: str
    name: str
    identity: Identity
    given: Given
    worker: str
    note: str | None
    typed: Mapping[str, tuple[str, ...]]
    shown: Mapping[str, str]
    day: date | None = None  # None: the day on which it is told

    @property
    def project(self) -> str:
        """Under which project it stands, by the office's rules."""
        return TRAINING if any(service == TRAINING_SERVICE for _kind, service in self.given) else PROJECT

    @property
    def full_name(self) -> str:
        """With its prefix."""
        return self.prefix + self.name


def by_chance(seed: int) -> random.Random:
    """Chance that can be had once more."""
    return random.Random(seed)  # noqa: S311 - no secret


def nobodys_number(running: int) -> str:
    """A citizen ID of nobody: 1-0000-NNNNN-NN-C."""
    twelve = f"10000{running:07}"
    return twelve + str(citizen_id.check_digit(twelve))


def is_registered(number: str) -> bool:
    """Whether the province's register has this person: every second one of those whose number is right."""
    return int(number[11]) % 2 == 0 and citizen_id.check_digit(number[:12]) == int(number[12])


def made_up(chance: random.Random, running: int) -> Help:
    """Somebody helped somehow; `running` makes the citizen ID, so that nobody is recorded twice by chance."""
    prefix, name = chance.choice(PREFIXES), f"{chance.choice(FIRST)} {chance.choice(LAST)}"
    identity = _identity(chance, running)
    given, worker = _given(chance), chance.choice(list(WORKERS))
    note = f"จดไว้ว่า {chance.choice(FIRST)} โทรมาถาม" if chance.random() < 0.15 else None
    return _told(chance, Help(prefix, name, identity, given, worker, note, {}, {}))


def again(chance: random.Random, before: Help) -> Help:
    """The same person, helped in another way."""
    taken = dict(before.given)
    types = [each for each in TYPES if each not in taken] or list(TYPES)
    help_type = chance.choice(types)
    return _told(chance, replace(before, given=((help_type, None),), note=None, day=None))


def the_same(chance: random.Random, before: Help) -> Help:
    """The same person and help once more, as after a slip."""
    return _told(chance, before)


def on_day(told: Help, day: date) -> Help:
    """The same help, given on that day."""
    typed = {**told.typed, "helped_on": (f"{day.day}/{day.month}/{days.buddhist(day.year)}",)}
    return replace(told, typed=typed, shown={**told.shown, "helped_on": days.in_words(day)}, day=day)


def other_worker(chance: random.Random, told: Help) -> Help:
    """The same help with another kind of worker."""
    return _told(chance, replace(told, worker=chance.choice([each for each in WORKERS if each != told.worker])))


def mistyped(told: Help, *wrong: str) -> Help:
    """The same help, whose ID is typed wrongly first."""
    return replace(told, typed={**told.typed, "citizen_id": (*wrong, *told.typed["citizen_id"])})


def doubtful(chance: random.Random, running: int) -> Help:
    """Somebody whose card shows a number with a check digit that does not fit."""
    right = nobodys_number(running)
    wrong = right[:12] + str((int(right[12]) + 1) % 10)
    told = replace(made_up(chance, running), identity=Identity("citizen", wrong, doubtful=True))
    told = _told(chance, told)
    return replace(told, typed={**told.typed, "citizen_id": (wrong,) * 3})


def _identity(chance: random.Random, running: int) -> Identity:
    kind = chance.choices(("citizen", "none", "other"), (8, 1, 1))[0]
    if kind == "none":
        return Identity(kind, reason=chance.choice(list(_REASONS)))
    if kind == "other":
        return Identity(kind, document=_PASSPORT)
    return Identity(kind, nobodys_number(running))


def _given(chance: random.Random) -> Given:
    types = sorted(chance.sample(list(TYPES), chance.choices((1, 2), (4, 1))[0]), key=list(TYPES).index)
    of_type = next((each for each in types if TYPES[each][2]), None)
    service = chance.choice(TYPES[of_type][2]) if of_type and chance.random() < 0.7 else None
    return tuple((each, service if each == of_type else None) for each in types)


def _told(chance: random.Random, told: Help) -> Help:
    """With what is typed and shown of it."""
    typed = {"beneficiary": (told.full_name,)}
    shown = {"beneficiary": told.full_name}
    for part in (_papers(told.identity), _types(chance, told.given), _worker(chance, told.worker), _note(told.note)):
        typed |= {step: (words,) for step, (words, _seen) in part.items() if words}
        shown |= {step: seen for step, (_words, seen) in part.items()}
    plain = replace(told, typed=typed, shown=shown)
    return plain if told.day is None else on_day(plain, told.day)


Part = dict[str, tuple[str, str]]
"""By step: what is typed ("" when it is not asked), and what the card shows."""


def _papers(identity: Identity) -> Part:
    if identity.number is not None:
        shown = masked(identity.number)
        return {"citizen_id": (identity.number, f"{shown} (ขอตรวจสอบ)" if identity.doubtful else shown)}
    if identity.reason is not None:
        return {"citizen_id": ("ไม่มีเลข", _NO_ID), "id_reason": _REASONS[identity.reason]}
    return {"citizen_id": ("passport", _OTHER_PAPER), "other_document": (_PASSPORT, _PASSPORT)}


def _types(chance: random.Random, given: Given) -> Part:
    types = [help_type for help_type, _service in given]
    alone = len(types) == 1
    words = chance.choice(TYPES[types[0]][1]) if alone else " ".join(TYPES[each][1][0] for each in types)
    service = next((service for _type, service in given if service), None)
    shown = "\n".join(TYPES[each][0] for each in types)
    return {"help_types": (words, shown), "services": (service or "ข้าม", service or _NONE)}


def _worker(chance: random.Random, worker: str) -> Part:
    label, words = WORKERS[worker]
    return {"worker_type": (chance.choice(words), label)}


def _note(note: str | None) -> Part:
    return {"note": (note or "", note or _NONE)}
