"""Which work is for whom: near enough for somebody, and what they can do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from difflib import SequenceMatcher

from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.bot.thai.text import clean, matching_key
from raengjai.storage import job_seekers, vacancies
from raengjai.storage.models import JobMatch, JobSeeker, Vacancy
from raengjai.storage.rows import insert_or_ignore
from raengjai.storage.workplaces import SAME_DISTRICT, SAME_PROVINCE

LIKE_ENOUGH = 0.8
SHORTEST = 3  # letters of a word that means something
_BETWEEN = re.compile(r"[,;/|·\n]+|\s+|และ|หรือ")
_BEFORE = ("รับจ้าง", "พนักงาน", "เจ้าหน้าที่", "ทำงาน", "งาน", "ช่าง", "ผู้", "คน", "เป็น", "ทำ")
_ANYTHING = {matching_key(words) for words in ("อะไรก็ได้", "งานอะไรก็ได้", "ทำอะไรก็ได้", "ทุกอย่าง", "งานทั่วไป", "ทั่วไป")}


def fits(seeker: JobSeeker, vacancy: Vacancy) -> bool:
    """Whether a vacancy is for somebody."""
    return is_near(seeker, vacancy) and is_of(seeker.skills, vacancy.occupation)


def is_near(seeker: JobSeeker, vacancy: Vacancy) -> bool:
    """Whether they would go so far; where only the province is told, it may be next door."""
    where = vacancies.where(vacancy)
    near = where.nearness_to(job_seekers.place(seeker))
    if seeker.reach == job_seekers.ANYWHERE:
        return True
    if seeker.reach == job_seekers.PROVINCE or where.district is None:
        return near <= SAME_PROVINCE
    return near <= SAME_DISTRICT


def is_of(skills: str, occupation: str) -> bool:
    """Whether one of the things they can do is this occupation, however it is put."""
    wanted = set(_stems(occupation))
    return any(one in _ANYTHING or any(_same(one, other) for other in wanted) for one in _stems(skills))


def _stems(words: str) -> Iterable[str]:
    for part in _BETWEEN.split(clean(words)):
        if len(key := matching_key(part)) >= SHORTEST:
            yield key if key in _ANYTHING else _stem(key)


def _stem(key: str) -> str:
    for before in _BEFORE:
        bare = key.removeprefix(matching_key(before))
        if bare != key and len(bare) >= SHORTEST:
            return _stem(bare)
    return key


def _same(one: str, other: str) -> bool:
    if one in other or other in one:
        return True
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= LIKE_ENOUGH


def found(seeker: JobSeeker, open_ones: Iterable[Vacancy]) -> list[Vacancy]:
    """Of the open vacancies those for somebody, the nearest first."""
    own = job_seekers.place(seeker)
    fit = [one for one in open_ones if fits(seeker, one)]
    return sorted(fit, key=lambda one: (vacancies.where(one).nearness_to(own), one.closes_on, -one.number))


def told(session: Session, seeker: JobSeeker, work: Sequence[Vacancy], now: datetime) -> list[Vacancy]:
    """Remember that this work is told of for somebody; what was told of before is left out."""
    known = set(session.scalars(select(JobMatch.vacancy_id).where(JobMatch.seeker_id == seeker.id)))
    new = [one for one in work if one.id not in known]
    rows = [JobMatch(office_id=seeker.office_id, seeker_id=seeker.id, vacancy_id=one.id, told_at=now) for one in new]
    if rows:
        insert_or_ignore(session, rows, JobMatch.id)
    return new
