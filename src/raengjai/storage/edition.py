"""A month as it stood at one moment: everything that its forms are made of, with no database behind it.

Every form of a month (สป-๑๒ of the centre and of units, สนบ.๑, สนบ.๒, letters, a volunteer's report) is a view of
one edition, so that no two of them can tell different numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from operator import attrgetter
from typing import Any

from raengjai.storage.form_records import STANDING
from raengjai.storage.form_words import OwnWords
from raengjai.storage.form_words import from_json as words_from_json
from raengjai.storage.record_counts import Counts

THE_OFFICE = 0
"""Stands for a volunteer's number where the office itself recorded, such as a training's list."""

Given = tuple[tuple[str, tuple[str, ...]], ...]
"""Each type of help with the names of its services."""


@dataclass(frozen=True, slots=True)
class Line:
    """A standing record.

    `record` is its id; `volunteer` a number of the office, or `THE_OFFICE`; `unit` and `project` ids; `person` the
    same number for the same person within the edition; `registered` whether the person is in the province's register
    (None: not known).
    """

    record: str
    number: int
    day: date
    volunteer: int
    unit: str | None
    project: str | None
    person: int
    name: str
    citizen_id: str | None
    other_document: str | None
    given: Given
    worker_type: str
    place: str
    registered: bool | None

    @property
    def on_forms(self) -> bool:
        """Whether a worker of this kind stands on the ministry's forms."""
        return self.worker_type in STANDING

    @property
    def drugs_only(self) -> bool:
        """Whether prevention of drugs was the only help."""
        return [kind for kind, _services in self.given] == ["drug_prevention"]


@dataclass(frozen=True)
class Activity:
    """Outreach: a head count and no names."""

    id: str
    day: date
    volunteer: int
    words: str
    people: int
    place: str


@dataclass(frozen=True)
class Helper:
    """A volunteer as they were called then, and where they served."""

    number: int
    name: str
    subdistrict: str
    district: str


@dataclass(frozen=True)
class Unit:
    """A community service unit."""

    id: str
    name: str


@dataclass(frozen=True)
class ProjectLine:
    """A project (`id` None: none is named yet) with its fiscal year so far, this month included; money in satang."""

    id: str | None
    name: str
    target: int | None
    year: Counts
    budget: int | None = None
    spent: int | None = None
    problems: str = ""


Kinds = tuple[tuple[str | None, str, int], ...]
"""How many records there are of each project and kind of worker."""


@dataclass(frozen=True)
class Edition:
    """The month `year`-`month` (common era) of an office.  `lines` stand in the forms' order: by day, then number.

    `year_people` are the different persons of all projects in the fiscal year so far; `kinds` of worker are told where
    the lines do not tell them (None: they do).
    """

    province_code: str
    province: str
    office: str
    year: int
    month: int
    lines: tuple[Line, ...]
    activities: tuple[Activity, ...]
    helpers: tuple[Helper, ...]
    units: tuple[Unit, ...]
    projects: tuple[ProjectLine, ...]
    year_people: int
    register_year: int | None
    words: OwnWords
    kinds: Kinds | None = None

    def differs_from(self, other: Edition) -> bool:
        """Whether it tells anything else; how it is told (the office's words) does not count."""
        return replace(self, words=other.words, helpers=other.helpers) != other

    def reports_as(self, other: Edition) -> bool:
        """Whether the ministry is told the same."""
        mine, others = (
            (each.on_forms(), each.projects, each.year_people, each.register_year, each.kinds) for each in (self, other)
        )
        return mine == others

    def on_forms(self, *, unit: str | None = None) -> tuple[Line, ...]:
        """The rows on the ministry's forms, of all or of one unit."""
        return tuple(line for line in self.lines if line.on_forms and unit in (None, line.unit))

    def of_centre(self) -> tuple[Line, ...]:
        """The rows of the centre's สป-๑๒: what volunteers did; the office's own lists stand on its own forms."""
        return tuple(line for line in self.on_forms() if line.volunteer != THE_OFFICE)


def persons(lines: Iterable[Line]) -> int:
    """How many different persons there are (จำนวน…คน)."""
    return len({line.person for line in lines})


def to_json(edition: Edition) -> dict[str, Any]:
    """The edition as it is kept."""
    # `asdict` copies deeply: of thousands of lines that takes longer than all else.
    kept = asdict(replace(edition, lines=()))
    for each in kept["activities"]:
        each["day"] = each["day"].isoformat()
    return {**kept, "lines": [_kept_line(line) for line in edition.lines]}


_LINE = tuple(field.name for field in fields(Line))
_of_line = attrgetter(*_LINE)


def _kept_line(line: Line) -> dict[str, Any]:
    return {**dict(zip(_LINE, _of_line(line), strict=True)), "day": line.day.isoformat()}


def from_json(kept: dict[str, Any]) -> Edition:
    """The edition that was kept."""
    return Edition(
        **{
            **kept,
            "lines": tuple(_line(each) for each in kept["lines"]),
            "activities": tuple(Activity(**_dated(each)) for each in kept["activities"]),
            "helpers": tuple(Helper(**each) for each in kept["helpers"]),
            "units": tuple(Unit(**each) for each in kept["units"]),
            "projects": tuple(_project(each) for each in kept["projects"]),
            "words": words_from_json(kept["words"]),
            "kinds": _kinds(kept.get("kinds")),  # months of before had none
        }
    )


def _kinds(kept: list[list[Any]] | None) -> Kinds | None:
    return None if kept is None else tuple((project, kind, count) for project, kind, count in kept)


def _dated(kept: dict[str, Any]) -> dict[str, Any]:
    return {**kept, "day": date.fromisoformat(kept["day"])}


def _line(kept: dict[str, Any]) -> Line:
    given = tuple((kind, tuple(services)) for kind, services in kept["given"])
    return Line(**{**_dated(kept), "given": given})


def _project(kept: dict[str, Any]) -> ProjectLine:
    return ProjectLine(**{**kept, "year": Counts(**kept["year"])})
