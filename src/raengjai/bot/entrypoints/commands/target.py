"""Targets of a fiscal year, in persons: of units and of each volunteer (a project's: `raengjai project set`)."""

from __future__ import annotations

import click

from raengjai.bot.entrypoints.commands.changing import BY
from raengjai.bot.entrypoints.commands.finding_projects import year_option
from raengjai.bot.entrypoints.commands.opening import now, office_of, province_option, transaction
from raengjai.storage import audit, offices, projects, targets


@click.group()
def target() -> None:
    """Set how many persons shall be helped in a fiscal year, and whether volunteers see their own progress."""


people_argument = click.argument("people", type=click.IntRange(0))


@target.command("list")
@province_option
@year_option
def list_(province: str, year: int) -> None:
    """Show the targets of a fiscal year."""
    with transaction() as session:
        office = office_of(session, province)
        aims, own = targets.of_projects(session, office, year), targets.of_units(session, office, year)
        for project in projects.of_year(session, office, year, retired_too=True):
            click.echo(f"project    {aims.get(project.id, '-'):>7}  {project.name}")
        for unit in offices.units(session, office):
            click.echo(f"unit       {own.get(unit.id, '-'):>7}  {unit.name}")
        each = targets.of_each_volunteer(session, office, year)
        click.echo(f"volunteer  {'-' if each is None else each:>7}  each")
        click.echo(f"volunteers {'see' if office.targets_shown else 'do not see'} their own progress")


@target.command("unit")
@province_option
@year_option
@click.argument("name")
@people_argument
def unit_(province: str, year: int, name: str, people: int) -> None:
    """Set the target of a community service unit; 0 takes it away."""
    with transaction() as session:
        office = office_of(session, province)
        unit = offices.unit_named(session, office, name)
        if unit is None:
            raise click.ClickException("the office has no unit of that name")
        targets.put(session, office, year, unit, people or None)
        audit.note(session, office, BY, "target set", f"unit {unit.id}, fiscal year {year}", now())
    click.echo("set")


@target.command("volunteer")
@province_option
@year_option
@people_argument
def volunteer_(province: str, year: int, people: int) -> None:
    """Set the target of each volunteer; 0 takes it away."""
    with transaction() as session:
        office = office_of(session, province)
        targets.put(session, office, year, None, people or None)
        audit.note(session, office, BY, "target set", f"each volunteer, fiscal year {year}", now())
    click.echo("set")


@target.command("show-volunteers")
@province_option
@click.argument("shown", type=click.Choice(["on", "off"]))
def show_volunteers(province: str, shown: str) -> None:
    """Let volunteers see their own progress (nobody else's) in “this month”; off until you say on."""
    with transaction() as session:
        office = office_of(session, province)
        office.targets_shown = shown == "on"
        audit.note(session, office, BY, "targets shown", shown, now())
    click.echo(shown)
