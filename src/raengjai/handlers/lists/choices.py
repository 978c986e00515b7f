"""What staff choose for a whole list: it holds where a row of the list says nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from raengjai.bot.thai import days
from raengjai.handlers.lists import helped
from raengjai.handlers.lists.faults import NotAList
from raengjai.handlers.lists.judging import Chosen
from raengjai.handlers.lists.recording import Occasion
from raengjai.handlers.words import HELP_TYPES, WORKER_TYPES
from raengjai.storage import places, projects, services
from raengjai.storage.models import Office, ReportingPeriod, Volunteer
from raengjai.storage.places import Place
from raengjai.storage.projects import Rules


@dataclass(frozen=True)
class Said:
    """What stands in the form's fields (worker_type, helped_on, place, project), the boxes that are ticked."""

    values: Mapping[str, str]
    ticked: Collection[str]
    doubtful_too: bool = False
    agreed: bool = False


def understood(
    session: Session, office: Office, period: ReportingPeriod, volunteer: Volunteer | None, said: Said
) -> Chosen:
    """What was chosen; raise `NotAList` for a subdistrict that is none."""
    values, ticked = said.values, set(said.ticked)
    given = [one for one in services.listed(session, office) if one.id.hex in ticked]
    kinds = {one.help_type for one in given} | ticked
    offered = projects.offered(session, office, days.fiscal_year(period.year, period.month))
    wanted = next((key for key in offered.names if key.hex == values["project"]), None)
    rules: Rules = offered.rules if wanted is None else {None: wanted}
    occasion = Occasion(
        help_types=tuple(kind for kind in HELP_TYPES if kind in kinds),
        services=tuple(one.id.hex for one in given),
        worker_type=values["worker_type"] if values["worker_type"] in WORKER_TYPES else "",
        helped_on=_day(values["helped_on"]),
        place=_place(office, values["place"], volunteer),
        project_id=projects.by_rules(rules, [one.id for one in given]),
        rules=rules,
    )
    return Chosen(occasion, said.doubtful_too, said.agreed)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _place(office: Office, written: str, volunteer: Volunteer | None) -> Place | None:
    if not written.strip():
        own = volunteer
        return Place(own.subdistrict_code, own.subdistrict_name, own.district_name) if own is not None else None
    found = places.named_exactly(written, office.province_code)
    if len(found) != 1:
        raise NotAList(helped.WHICH_PLACE if found else helped.UNKNOWN_PLACE)
    return found[0]
