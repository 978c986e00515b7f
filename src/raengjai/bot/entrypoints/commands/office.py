"""Offices and their invite codes."""

from __future__ import annotations

import click

from raengjai.bot.clock import real_now
from raengjai.bot.entrypoints.commands.opening import office_of, province_name, province_option, transaction
from raengjai.bot.thai import phones
from raengjai.storage import audit, offices, services


@click.group()
def office() -> None:
    """Set up a province labour office and invite its volunteers."""


@office.command()
@province_option
@click.option("--name", help="The office's name; by default สำนักงานแรงงานจังหวัด and the province.")
@click.option("--phone", help="The office's telephone, told to people who need a person.")
def create(province: str, name: str | None, phone: str | None) -> None:
    """Make the office of a province and print an invite code for its volunteers."""
    called = province_name(province)
    with transaction() as session:
        if offices.of_province(session, province) is not None:
            raise click.ClickException(
                f"the office of province {province} exists already; "
                f"for a new code: `raengjai office invite --province {province}`"
            )
        now = real_now()
        made = offices.create(session, province, called, name or _usual_name(called), now)
        made.phone = _phone(phone)
        services.fill_first_list(session, made)
        code = offices.new_invite(session, made, now)
        audit.note(session, made, "command line", "office created", "office", now)
    click.echo(code)


@office.command()
@province_option
def invite(province: str) -> None:
    """Print a new invite code; it lets volunteers in at once for 90 days."""
    with transaction() as session:
        found, now = office_of(session, province), real_now()
        code = offices.new_invite(session, found, now)
        audit.note(session, found, "command line", "invite made", "invite", now)
    click.echo(code)


@office.command("add-unit")
@province_option
@click.argument("name")
def add_unit(province: str, name: str) -> None:
    """Add a community service unit (หน่วยบริการชุมชนแรงงานนอกระบบ)."""
    with transaction() as session:
        found = office_of(session, province)
        if offices.unit_named(session, found, name) is not None:
            raise click.ClickException("a unit of that name exists already")
        offices.add_unit(session, found, name)
    click.echo("added")


def _usual_name(province: str) -> str:
    return "สำนักงานแรงงานกรุงเทพมหานคร" if province == "กรุงเทพมหานคร" else f"สำนักงานแรงงานจังหวัด{province}"


def _phone(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return phones.read(text)
    except phones.NotAPhone:
        raise click.BadParameter("that is no Thai telephone number", param_hint="--phone") from None
