"""The plans, projects and activities of a fiscal year: their list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click
from sqlalchemy.orm import Session

from raengjai.bot.entrypoints.commands import project_lists, project_records, project_rules
from raengjai.bot.entrypoints.commands.changing import BY
from raengjai.bot.entrypoints.commands.finding_projects import noted, project_argument, project_of, year_option
from raengjai.bot.entrypoints.commands.kinds import YEAR
from raengjai.bot.entrypoints.commands.opening import now, office_of, province_option, transaction
from raengjai.handlers.lists.projects import LONGEST_NAME
from raengjai.storage import audit, projects, services, targets
from raengjai.storage.models import Office, Project


@click.group()
def project() -> None:
    """List the projects of a fiscal year, say which service belongs to which, and assign records.

    PROJECT is its number in `raengjai project list`, or its name.
    """


@project.command("list")
@province_option
@year_option
def list_(province: str, year: int) -> None:
    """List the projects of a fiscal year: number, name, target, money, and the services that belong to each."""
    with transaction() as session:
        office = office_of(session, province)
        listed = projects.of_year(session, office, year, retired_too=True)
        aims, belongs = targets.of_projects(session, office, year), _belongs(session, office, year)
        for number, one in enumerate(listed, start=1):
            click.echo(_line(number, one, aims.get(one.id)))
            if own := belongs.get(one.id):
                click.echo(f"      {', '.join(own)}")
        if not listed:
            click.echo(f"fiscal year {year} has no projects; `raengjai project add` or `raengjai project import`")


def _belongs(session: Session, office: Office, year: int) -> dict[Any, list[str]]:
    named = {one.id: one.name for one in services.of_types(session, office, services.HELP_TYPES)}
    belongs: dict[Any, list[str]] = {}
    for service_id, project_id in projects.rules(session, office, year).items():
        name = "(everything else)" if service_id is None else named.get(service_id, "(a service no more listed)")
        belongs.setdefault(project_id, []).append(name)
    return belongs


def _line(number: int, one: Project, target: int | None) -> str:
    aim = f"  target {target}" if target is not None else ""
    money = f"  budget {one.budget / 100:,.2f}" if one.budget is not None else ""
    return f"{number:>4}  {one.name}{aim}{money}{'  (retired)' if one.retired_at is not None else ''}"


@project.command()
@province_option
@year_option
@click.argument("name")
def add(province: str, year: int, name: str) -> None:
    """Add a project to a fiscal year, behind the others."""
    called = _name(name)
    with transaction() as session:
        office = office_of(session, province)
        made = _unless_taken(lambda: projects.add(session, office, year, called))
        noted(session, office, "project added", made)
    click.echo("added")


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise click.BadParameter(f"a name has 1 to {LONGEST_NAME} letters", param_hint="NAME")
    return name


def _unless_taken(act: Callable[[], Any]) -> Any:
    try:
        return act()
    except projects.NameTaken:
        raise click.ClickException("the year has a project of that name already") from None


@project.command()
@province_option
@year_option
@project_argument
@click.argument("name")
def rename(province: str, year: int, wanted: str, name: str) -> None:
    """Give a project another name; closed months keep the old one."""
    called = _name(name)
    with transaction() as session:
        office = office_of(session, province)
        one = project_of(session, office, year, wanted)
        _unless_taken(lambda: projects.rename(session, office, one, called))
        noted(session, office, "project renamed", one)
    click.echo("renamed")


@project.command()
@province_option
@year_option
@project_argument
@click.argument("place", type=click.IntRange(1))
def move(province: str, year: int, wanted: str, place: int) -> None:
    """Put a project at another place of the list."""
    with transaction() as session:
        office = office_of(session, province)
        projects.move(session, office, project_of(session, office, year, wanted), place)
    click.echo("moved")


@project.command()
@province_option
@year_option
@click.option("--undo", is_flag=True, help="Offer it again.")
@project_argument
def retire(province: str, year: int, wanted: str, *, undo: bool) -> None:
    """Offer a project no more; what it did stays on the forms."""
    with transaction() as session:
        office = office_of(session, province)
        one = project_of(session, office, year, wanted)
        if undo:
            projects.bring_back(one)
        else:
            projects.retire(one, now())
        noted(session, office, "project brought back" if undo else "project retired", one)
    click.echo("offered again" if undo else "retired")


@project.command()
@province_option
@click.option("--from", "from_year", required=True, type=YEAR, help="The fiscal year to copy, such as 2569.")
@click.option("--to", "to_year", required=True, type=YEAR, help="The new one, such as 2570.")
def copy(province: str, from_year: int, to_year: int) -> None:
    """Carry projects and rules over into another fiscal year; targets and money are new each year."""
    with transaction() as session:
        office = office_of(session, province)
        made = projects.copy_year(session, office, from_year, to_year)
        audit.note(session, office, BY, "projects copied", f"fiscal year {from_year} to {to_year}", now())
    click.echo(f"{len(made)} projects copied")


for _command in (*project_rules.COMMANDS, *project_records.COMMANDS, *project_lists.COMMANDS):
    project.add_command(_command)
