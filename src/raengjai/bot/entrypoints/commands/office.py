"""Offices, their invite codes, and letting volunteers in."""

from __future__ import annotations

import click

from raengjai.bot.clock import real_now
from raengjai.bot.entrypoints.commands.opening import office_of, province_name, province_option, transaction
from raengjai.bot.thai import phones
from raengjai.handlers.letting_in import let_in
from raengjai.storage import audit, offices, people, services


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


@click.group()
def volunteer() -> None:
    """See who waits to join, and let them in."""


@volunteer.command()
@province_option
def waiting(province: str) -> None:
    """List volunteers who wait for approval: number, day asked, subdistrict."""
    with transaction() as session:
        found = people.waiting(session, office_of(session, province))
        for one, membership in found:
            click.echo(f"{one.number}\t{membership.asked_at:%Y-%m-%d}\t{one.subdistrict_name}")
        if not found:
            click.echo("nobody waits")


@volunteer.command()
@province_option
@click.argument("numbers", nargs=-1, type=int)
@click.option("--all", "everybody", is_flag=True, help="Let everybody in who waits.")
def approve(province: str, numbers: tuple[int, ...], *, everybody: bool) -> None:
    """Let waiting volunteers in, by number; each is told in LINE (one message of the month each)."""
    with transaction() as session:
        found = office_of(session, province)
        wanted = [one.number for one, _ in people.waiting(session, found)] if everybody else list(numbers)
        if everybody and not wanted:
            click.echo("nobody waits")
        elif not wanted:
            raise click.UsageError("name the numbers to let in (see `raengjai volunteer waiting`), or --all")
        outcomes = {number: let_in(session, found, number, by="command line", now=real_now()) for number in wanted}
    for number, outcome in outcomes.items():
        click.echo(f"{number}\t{_OUTCOMES[outcome]}")
    if None in outcomes.values():
        raise SystemExit(1)


_OUTCOMES = {True: "let in", False: "was in already", None: "no such volunteer"}


def _usual_name(province: str) -> str:
    return "สำนักงานแรงงานกรุงเทพมหานคร" if province == "กรุงเทพมหานคร" else f"สำนักงานแรงงานจังหวัด{province}"


def _phone(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return phones.read(text)
    except phones.NotAPhone:
        raise click.BadParameter("that is no Thai telephone number", param_hint="--phone") from None
