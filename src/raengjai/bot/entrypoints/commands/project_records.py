"""Records given to a project later."""

from __future__ import annotations

from typing import Any

import click
from sqlalchemy.orm import Session

from raengjai.bot.entrypoints.commands.changing import change_of, changing, reason_option
from raengjai.bot.entrypoints.commands.finding_projects import project_of, services_of
from raengjai.bot.entrypoints.commands.kinds import DAY
from raengjai.bot.entrypoints.commands.opening import month_option, office_of, province_option, transaction
from raengjai.bot.thai.months import fiscal_year
from raengjai.storage import periods, project_assigning, projects
from raengjai.storage.models import Office
from raengjai.storage.project_assigning import Choose, Which


@click.command()
@province_option
@month_option
@click.option("--to", "wanted", metavar="PROJECT", help="The project that the records shall have.")
@click.option("--by-rules", is_flag=True, help="Each record as the rules say of its services.")
@click.option("--of", "former", metavar="PROJECT", help="Those of this project; else those of which none was named.")
@click.option("--service", multiple=True, help="Only records with this service (or with one of several).")
@click.option("--first", type=DAY, help="Only from this day on, such as 2569-11-01.")
@click.option("--last", type=DAY, help="Only up to this day.")
@click.option("--dry-run", is_flag=True, help="Only count them.")
@reason_option
def assign(month: tuple[int, int], province: str, reason: str, *, dry_run: bool, **asked: Any) -> None:
    """Give the records of a month their project later: all of which none was named, or some of them."""
    if bool(asked["wanted"]) == asked["by_rules"]:
        raise click.UsageError("say either --to PROJECT or --by-rules")
    with transaction() as session:
        office = office_of(session, province)
        period = periods.named(session, office, *month)
        which = _which(session, office, fiscal_year(*month), asked)
        if dry_run:
            count = len(project_assigning.chosen(session, office, period, which))
        else:
            choose = _choose(session, office, fiscal_year(*month), asked["wanted"])
            with changing():
                count = project_assigning.assign(session, office, period, which, choose, change_of(reason))
    click.echo(f"{count} records {'are meant' if dry_run else 'assigned'}")


def _which(session: Session, office: Office, year: int, asked: dict[str, Any]) -> Which:
    return Which(
        project=project_of(session, office, year, asked["former"]) if asked["former"] else None,
        services=tuple(services_of(session, office, asked["service"])),
        first_day=asked["first"],
        last_day=asked["last"],
    )


def _choose(session: Session, office: Office, year: int, wanted: str | None) -> Choose:
    if wanted is None:
        return project_assigning.by_rules(projects.rules(session, office, year))
    return project_assigning.to(project_of(session, office, year, wanted))


COMMANDS = (assign,)
