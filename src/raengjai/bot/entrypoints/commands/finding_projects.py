"""What the commands about projects share: the project and the services that are meant, and the year."""

from __future__ import annotations

from collections.abc import Sequence

import click
from sqlalchemy.orm import Session

from raengjai.bot.clock import bangkok_day
from raengjai.bot.entrypoints.commands.changing import BY
from raengjai.bot.entrypoints.commands.kinds import YEAR
from raengjai.bot.entrypoints.commands.opening import now
from raengjai.bot.thai.months import fiscal_year
from raengjai.storage import audit, projects, services
from raengjai.storage.models import Office, Project, Service


def this_year() -> int:
    """The fiscal year it is."""
    today = bangkok_day(now())
    return fiscal_year(today.year, today.month)


year_option = click.option(
    "--year", type=YEAR, default=this_year, help="The fiscal year, such as 2570; else the one it is."
)
project_argument = click.argument("wanted", metavar="PROJECT")


def project_of(session: Session, office: Office, year: int, wanted: str) -> Project:
    """The project of that number in the list, or of that name."""
    listed = projects.of_year(session, office, year, retired_too=True)
    by_number = {str(number): one for number, one in enumerate(listed, start=1)}
    found = by_number.get(wanted) or next((one for one in listed if one.name == wanted.strip()), None)
    if found is None:
        raise click.ClickException(f"fiscal year {year} has no project {wanted}; see `raengjai project list`")
    return found


def services_of(session: Session, office: Office, names: Sequence[str]) -> list[Service]:
    """The services of these names (one name may stand under several types of help)."""
    found: list[Service] = []
    for name in names:
        found += services.named(session, office, name) or _no_service(name)
    return found


def _no_service(name: str) -> list[Service]:
    raise click.ClickException(f"there is no service called {name}; see `raengjai project services`")


def noted(session: Session, office: Office, act: str, of: Project) -> None:
    """Write down what was done to a project."""
    audit.note(session, office, BY, act, f"project {of.id}", now())
