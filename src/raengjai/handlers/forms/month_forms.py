"""The forms of a month, each a view of one edition (storage/edition.py)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from raengjai.handlers.forms import snb1, snb2, sp12, volunteer_report
from raengjai.handlers.forms.helped import Help
from raengjai.handlers.forms.labels import HELP_TYPE_LABELS
from raengjai.handlers.forms.snb1 import Snb1
from raengjai.handlers.forms.snb1_counts import Counts
from raengjai.handlers.forms.snb2 import NO_PROJECT, Snb2, Snb2Row
from raengjai.handlers.forms.sp12 import Sp12, Sp12Row
from raengjai.handlers.forms.volunteer_report import Helped, Outreach, VolunteerReport
from raengjai.storage.edition import Activity, Edition, Helper, Line, ProjectLine, persons
from raengjai.storage.places import BANGKOK


def of_centre_or_unit(edition: Edition, unit: str = "") -> tuple[Line, ...]:
    """The lines of สป-๑๒."""
    return edition.on_forms(unit=unit) if unit else edition.of_centre()


def as_sp12(edition: Edition, unit: str = "") -> Sp12:
    """Form สป-๑๒ of the centre, or of the unit of that id; LookupError: there was none then."""
    lines, words = of_centre_or_unit(edition, unit), edition.words
    return Sp12(
        province=edition.province,
        year=edition.year,
        month=edition.month,
        people=persons(lines),
        rows=tuple(map(_sp12_row, lines)),
        unit=_unit_name(edition, unit) if unit else None,
        notes=sp12.DEFAULT_NOTES if words.sp12_notes is None else words.sp12_notes,
        signature=words.signature,
    )


def _sp12_row(line: Line) -> Sp12Row:
    return Sp12Row(**_helped(line))


def _helped(line: Line) -> dict[str, Any]:
    return {
        "name": line.name,
        "citizen_id": line.citizen_id,
        "help": help_of(line),
        "worker_type": line.worker_type,
        "other_document": line.other_document,
    }


def help_of(line: Line) -> Help:
    """The types of help in the ministry's words, with the services given."""
    return tuple((HELP_TYPE_LABELS[kind], services) for kind, services in line.given)


def _unit_name(edition: Edition, unit: str) -> str:
    name = next((one.name for one in edition.units if one.id == unit), None)
    if name is None:
        raise LookupError("the month knows no such unit")
    return name


def of_office(edition: Edition) -> tuple[Line, ...]:
    """The lines of สนบ.๒."""
    return tuple(line for line in edition.on_forms() if edition.words.drug_only or not line.drugs_only)


def as_snb2(edition: Edition) -> Snb2:
    """Form สนบ.๒ of the office."""
    lines, words = of_office(edition), edition.words
    names = {project.id: project.name for project in edition.projects}
    return Snb2(
        province=edition.province,
        year=edition.year,
        month=edition.month,
        people=persons(lines),
        rows=tuple(
            Snb2Row(**_helped(line), project=names[line.project] or None, registered=line.registered) for line in lines
        ),
        register_year=edition.register_year,
        notes=snb2.DEFAULT_NOTES if words.snb2_notes is None else words.snb2_notes,
        signature=words.signature,
    )


def as_snb1(edition: Edition) -> Snb1:
    """Form สนบ.๑ of the office.

    Its month counts what stands on forms; rows against drugs alone too, also where สนบ.๒ leaves them out.
    """
    lines, words = edition.on_forms(), edition.words
    return Snb1(
        province=edition.province,
        year=edition.year,
        month=edition.month,
        projects=tuple(_project(edition, project, lines) for project in edition.projects),
        month_people=persons(lines),
        year_people=edition.year_people,
        money=words.money,
        problems=words.problems,
        title=words.snb1_title or snb1.TITLE,
        heads=words.snb1_heads,
        ours=words.ours,
        notes=snb1.DEFAULT_NOTES if words.snb1_notes is None else words.snb1_notes,
        signature=words.signature,
    )


def _project(edition: Edition, project: ProjectLine, lines: Iterable[Line]) -> snb1.Project:
    year, month = project.year, counts(line for line in lines if line.project == project.id)
    if edition.kinds is not None:
        kinds = {kind: count for of, kind, count in edition.kinds if of == project.id}
        month = replace(month, by_worker_type=kinds)
    return snb1.Project(
        name=project.name or NO_PROJECT,
        target=project.target,
        month=month,
        year=Counts(year.records, year.people, year.by_help_type, year.by_worker_type),
        budget=_baht(project.budget),
        spent=_baht(project.spent),
        problems=project.problems,
    )


def _baht(satang: int | None) -> Decimal | None:
    return None if satang is None else Decimal(satang) / 100


def counts(lines: Iterable[Line]) -> Counts:
    """Lines counted: as often as helped, different persons, types of help and of worker."""
    counted = tuple(lines)
    return Counts(
        records=len(counted),
        people=persons(counted),
        by_help_type=Counter(kind for line in counted for kind, _services in line.given),
        by_worker_type=Counter(line.worker_type for line in counted),
    )


def of_volunteer(edition: Edition, number: str) -> tuple[Line | Activity, ...]:
    """What the volunteer of that number recorded, by day; records before outreach."""
    both: list[Line | Activity] = [*edition.lines, *edition.activities]
    both = [each for each in both if each.volunteer == int(number)]
    return tuple(sorted(both, key=lambda each: each.day))


def as_volunteer_report(edition: Edition, number: str) -> VolunteerReport:
    """The monthly report of the volunteer of that number; LookupError: there was none then."""
    helper, words = _helper(edition, int(number)), edition.words
    done = of_volunteer(edition, number)
    return VolunteerReport(
        office=edition.office,
        year=edition.year,
        month=edition.month,
        volunteer=helper.name,
        area=_area(edition, helper),
        people=persons(each for each in done if isinstance(each, Line)),
        rows=tuple(map(_done, done)),
        title=words.volunteer_title or volunteer_report.TITLE,
        notes=words.volunteer_notes or (),
    )


def _helper(edition: Edition, number: int) -> Helper:
    found = next((one for one in edition.helpers if one.number == number), None)
    if found is None:
        raise LookupError("the month knows no volunteer of that number")
    return found


def _area(edition: Edition, helper: Helper) -> str:
    # A district of the capital has its เขต within its name.
    if edition.province_code == BANGKOK:
        return f"แขวง{helper.subdistrict} {helper.district}"
    return f"ตำบล{helper.subdistrict} อำเภอ{helper.district}"


def _done(each: Line | Activity) -> Helped | Outreach:
    if isinstance(each, Activity):
        return Outreach(each.day, each.words, each.people, each.place)
    return Helped(each.day, each.name, help_of(each), each.worker_type, each.place)
