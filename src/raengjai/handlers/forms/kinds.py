"""Every form of a month by its name: how it is seen in an edition, what its rows are about, how it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from raengjai.handlers.forms import month_forms, snb1, snb2, sp12, volunteer_report
from raengjai.handlers.forms.amending import Amendable
from raengjai.storage.edition import Activity, Edition, Line

Make = Callable[[Any], bytes]


@dataclass(frozen=True)
class View:
    """A form without marks, its rows by what they are about, and the ids of the records that it tells of."""

    form: Amendable
    rows: Mapping[str, Any]
    records: frozenset[str]


@dataclass(frozen=True)
class Kind:
    """One of the month's forms.

    `about` narrows it: a unit's id or a volunteer's number.  `filed`: it goes to the ministry, where an
    amendment is one only of what was sent.  `full_ids`: whole ID numbers stand on it, so whoever makes it says why.
    """

    name: str
    title: str
    see: Callable[[Edition, str], View]
    makes: Mapping[str, Make]
    pictures: Callable[..., list[bytes]]
    filed: bool = False
    full_ids: bool = False


def _see_sp12(edition: Edition, about: str) -> View:
    form, lines = month_forms.as_sp12(edition, about), month_forms.of_centre_or_unit(edition, about)
    return View(form, _by_record(lines, form.rows), _records(lines))


def _see_snb2(edition: Edition, _about: str) -> View:
    form, lines = month_forms.as_snb2(edition), month_forms.of_office(edition)
    return View(form, _by_record(lines, form.rows), _records(lines))


def _see_snb1(edition: Edition, _about: str) -> View:
    form = month_forms.as_snb1(edition)
    rows = {project.id or "": row for project, row in zip(edition.projects, form.projects, strict=True)}
    return View(form, rows, _records(edition.on_forms()))


def _see_volunteer(edition: Edition, about: str) -> View:
    form, done = month_forms.as_volunteer_report(edition, about), month_forms.of_volunteer(edition, about)
    rows = {_key(each): row for each, row in zip(done, form.rows, strict=True)}
    return View(form, rows, _records(each for each in done if isinstance(each, Line)))


def _key(each: Line | Activity) -> str:
    return each.record if isinstance(each, Line) else each.id


def _by_record(lines: tuple[Line, ...], rows: tuple[Any, ...]) -> dict[str, Any]:
    return {line.record: row for line, row in zip(lines, rows, strict=True)}


def _records(lines: Any) -> frozenset[str]:
    return frozenset(line.record for line in lines)


SP12 = Kind("sp12", sp12.CODE, _see_sp12, {"xlsx": sp12.as_xlsx, "pdf": sp12.as_pdf}, sp12.as_pictures, full_ids=True)
SNB1 = Kind("snb1", snb1.CODE, _see_snb1, {"xlsx": snb1.as_xlsx, "pdf": snb1.as_pdf}, snb1.as_pictures, filed=True)
SNB2 = Kind(
    "snb2",
    snb2.CODE,
    _see_snb2,
    {"xlsx": snb2.as_xlsx, "pdf": snb2.as_pdf},
    snb2.as_pictures,
    filed=True,
    full_ids=True,
)
VOLUNTEER = Kind(
    "volunteer",
    volunteer_report.NAME,
    _see_volunteer,
    {"xlsx": volunteer_report.as_xlsx, "pdf": volunteer_report.as_pdf},
    volunteer_report.as_pictures,
)
KINDS: Mapping[str, Kind] = {kind.name: kind for kind in (SP12, SNB1, SNB2, VOLUNTEER)}
