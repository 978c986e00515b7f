"""Offices and their invite codes."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import time
from typing import Any

import click
from sqlalchemy.orm import Session

from raengjai.bot.entrypoints.commands import channel
from raengjai.bot.entrypoints.commands.opening import now, office_of, province_name, province_option, transaction
from raengjai.bot.thai import phones
from raengjai.storage import audit, line_channels, office_hours, offices, services
from raengjai.storage.models import Office
from raengjai.storage.models.chats import MAIN_CHANNEL


@click.group()
def office() -> None:
    """Set up a province labour office and invite its volunteers."""


@office.command()
@province_option
@click.option("--name", help="The office's name; by default สำนักงานแรงงานจังหวัด and the province.")
@click.option("--phone", help="The office's telephone, told to people who need a person.")
@click.option("--channel", "line_channel", help="The LINE channel it uses: one that is there, or the name of its own.")
@channel.secret_file
@channel.token_file
def create(province: str, name: str | None, phone: str | None, line_channel: str | None, **own: str | None) -> None:
    """Make the office of a province and print an invite code for its volunteers.

    It shares the main LINE channel, or the one that --channel names, or has its own: then give the files with its
    secret and token; it is named like the province's digits, or as --channel says.
    """
    called = province_name(province)
    with transaction() as session:
        if offices.of_province(session, province) is not None:
            raise click.ClickException(
                f"the office of province {province} exists already; "
                f"for a new code: `raengjai office invite --province {province}`"
            )
        talks_over = _channel(session, province, line_channel, **own)
        made = offices.create(session, province, called, name or _usual_name(called), now())
        made.phone, made.channel = _phone(phone), talks_over
        services.fill_first_list(session, made)
        code = offices.new_invite(session, made, now())
        audit.note(session, made, "command line", "office created", "office", now())
    click.echo(code)


def _channel(session: Session, province: str, name: str | None, secret: str | None, token: str | None) -> str:
    """The channel of a new office; its own is added when it comes with credentials."""
    if secret is not None or token is not None:
        return channel.made(session, name or province, secret, token).name
    if name is not None and not line_channels.is_known(session, name):
        raise click.ClickException(
            f"there is no channel {name}; give --line-secret-file and --line-token-file, or see `raengjai channel list`"
        )
    return name or MAIN_CHANNEL


@office.command()
@province_option
def invite(province: str) -> None:
    """Print a new invite code; it lets volunteers in at once for 90 days."""
    with transaction() as session:
        found = office_of(session, province)
        code = offices.new_invite(session, found, now())
        audit.note(session, found, "command line", "invite made", "invite", now())
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


def _hour(_context: click.Context, _parameter: click.Parameter, text: str | None) -> time | None:
    try:
        return time.fromisoformat(text) if text is not None else None
    except ValueError:
        raise click.BadParameter("give an hour such as 09:00") from None


@office.command("set")
@province_option
@click.option("--due-day", type=int, help="The day of the month on which reports are due: 1 to 31; 25 at first.")
@click.option("--calendar-month/--due-day-month", default=None, help="Let the reporting month be the calendar month.")
@click.option("--push-from", callback=_hour, metavar="HH:MM", help="From when volunteers may be reminded: 08:00.")
@click.option("--push-until", callback=_hour, metavar="HH:MM", help="Until when: 18:00.")
@click.option("--remind-at", callback=_hour, metavar="HH:MM", help="When they are reminded: 09:00.")
@click.option("--summary-at", callback=_hour, metavar="HH:MM", help="When staff get the month's summary: 15:00.")
@click.option(
    "--mail-forms/--mail-no-forms",
    "mails_forms",
    default=None,
    help="Let the summary's e-mail enclose the forms, locked.",
)
def choose(province: str, *, mails_forms: bool | None, **chosen: Any) -> None:
    """Choose the office's days and hours; without options show them.

    The month that is open keeps its days: another due day holds from the next month on.
    """
    given = {name: value for name, value in chosen.items() if value is not None}
    with transaction() as session:
        found = office_of(session, province)
        _choose(found, replace(office_hours.of_office(found), **given))
        if mails_forms is not None:
            found.mails_forms = given["mails_forms"] = mails_forms
        if given:
            audit.note(session, found, "command line", "days and hours chosen", ", ".join(sorted(given)), now())
        for name, value in asdict(office_hours.of_office(found)).items():
            click.echo(f"{name.replace('_', '-')}\t{value.strftime('%H:%M') if isinstance(value, time) else value}")
        click.echo(f"mail-forms\t{found.mails_forms}")


_UNFIT = {
    "due_day": "a due day is 1 to 31",
    "push_hours": "volunteers are reminded between 08:00 and 18:00 at most, from an earlier to a later hour",
    "remind_at": "--remind-at must lie between --push-from and --push-until",
    "summary_at": "the summary comes between 08:00 and 18:00",
}


def _choose(found: Office, hours: office_hours.Hours) -> None:
    try:
        office_hours.choose(found, hours)
    except office_hours.Unfit as fault:
        raise click.ClickException(_UNFIT[fault.reason]) from None


def _usual_name(province: str) -> str:
    return "สำนักงานแรงงานกรุงเทพมหานคร" if province == "กรุงเทพมหานคร" else f"สำนักงานแรงงานจังหวัด{province}"


def _phone(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return phones.read(text)
    except phones.NotAPhone:
        raise click.BadParameter("that is no Thai telephone number", param_hint="--phone") from None
