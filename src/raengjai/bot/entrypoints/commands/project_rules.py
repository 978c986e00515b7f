"""Which services belong to a project, its target and its money."""

from __future__ import annotations

import click

from raengjai.bot.entrypoints.commands.changing import change_of, changing, reason_option
from raengjai.bot.entrypoints.commands.finding_projects import (
    noted,
    project_argument,
    project_of,
    services_of,
    year_option,
)
from raengjai.bot.entrypoints.commands.list_kinds import BAHT
from raengjai.bot.entrypoints.commands.opening import month_option, office_of, province_option, transaction
from raengjai.bot.thai.months import fiscal_year
from raengjai.storage import late_changes, periods, projects, services, targets


@click.command("services")
@province_option
def services_(province: str) -> None:
    """List the office's services, by type of help."""
    with transaction() as session:
        office = office_of(session, province)
        for one in services.of_types(session, office, services.HELP_TYPES):
            click.echo(f"{one.help_type}\t{one.name}")


@click.command()
@province_option
@year_option
@click.option("--everything-else", is_flag=True, help="What has no rule of its own belongs to it.")
@click.option("--remove", is_flag=True, help="Let these services belong to no project any more.")
@project_argument
@click.argument("names", nargs=-1, metavar="SERVICE...")
def rule(province: str, year: int, wanted: str, names: tuple[str, ...], *, everything_else: bool, remove: bool) -> None:
    """Say which services belong to a project: a record's project is set so when it is saved."""
    if not names and not everything_else:
        raise click.UsageError("name the services (see `raengjai project services`), or say --everything-else")
    with transaction() as session:
        office = office_of(session, province)
        one = project_of(session, office, year, wanted)
        for service in [*services_of(session, office, names), *([None] if everything_else else [])]:
            if remove:
                projects.remove_rule(session, office, year, service)
            else:
                projects.set_rule(session, office, one, service)
        noted(session, office, "project rule changed", one)
    click.echo("done")


@click.command("set")
@province_option
@year_option
@click.option("--target", type=click.IntRange(0), help="Persons in the fiscal year.")
@click.option("--budget", type=BAHT, help="Baht of the whole year.")
@project_argument
def set_(province: str, year: int, target: int | None, budget: int | None, wanted: str) -> None:
    """Set a project's target and budget."""
    with transaction() as session:
        office = office_of(session, province)
        one = project_of(session, office, year, wanted)
        if target is not None:
            targets.put(session, office, year, one, target)
        if budget is not None:
            one.budget = budget
        noted(session, office, "project target or budget set", one)
    click.echo("set")


@click.command("tell")
@province_option
@month_option
@click.option("--spent", type=BAHT, help="Baht spent from the fiscal year's beginning to this month's end.")
@click.option("--problems", help="What was hard (ปัญหา/อุปสรรค); name nobody in it.")
@reason_option
@project_argument
def tell_(
    province: str, month: tuple[int, int], spent: int | None, problems: str | None, reason: str, wanted: str
) -> None:
    """Tell, for สนบ.๑ of a month, what a project has spent and what was hard."""
    with transaction() as session:
        office = office_of(session, province)
        one = project_of(session, office, fiscal_year(*month), wanted)
        change = change_of(reason)
        period = periods.named(session, office, *month)
        with changing(), late_changes.within(session, office, period, change):
            told = projects.tell_of_month(session, one, *month)
            told.spent = told.spent if spent is None else spent
            told.problems = told.problems if problems is None else problems
        noted(session, office, "project's month told", one)
    click.echo("told")


COMMANDS = (services_, rule, set_, tell_)
