"""The official forms, from the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from raengjai.bot.entrypoints.commands import form_reports
from raengjai.bot.entrypoints.commands.form_words import show, words
from raengjai.bot.entrypoints.commands.opening import (
    although_locked_option,
    month_option,
    now,
    office_giving_out,
    province_option,
    ready,
    transaction,
)
from raengjai.bot.entrypoints.commands.reasons import REASON
from raengjai.bot.entrypoints.commands.writing import write
from raengjai.handlers.forms import keeping, letters
from raengjai.handlers.forms.keeping import NoSuchVersion, NotThere, Of, Wanted
from raengjai.handlers.forms.kinds import SNB1, SNB2, SP12, VOLUNTEER, Kind
from raengjai.storage import audit, offices, people, periods
from raengjai.storage.models import Office


@click.group()
def form() -> None:
    """Make the ministry's forms.

    Of a closed month a form is as it was kept, always the same file; of an open one as the month stands.
    """


for _command in (show, words, *form_reports.COMMANDS):
    form.add_command(_command)


@dataclass(frozen=True)
class Asked:
    """What every form is asked for with."""

    province: str
    month: tuple[int, int]
    reason: str | None
    version: int | None
    out: Path
    draft: bool = False


def form_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that every form has."""
    for option in (
        click.option(
            "--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The file to write."
        ),
        click.option("--draft", is_flag=True, help="As the month stands now, whatever was kept of it."),
        click.option(
            "--version", type=click.IntRange(0), help="0: as it was first; n: its n-th change. Else the last."
        ),
        click.option(
            "--reason",
            type=REASON,
            help="Why; it is kept in the audit.  Asked for where full ID numbers stand on the form.",
        ),
        although_locked_option,
        month_option,
        province_option,
    ):
        command = option(command)
    return command


@form.command()
@form_options
@click.option("--unit", help="Only this community service unit.")
def sp12(unit: str | None, **asked: Any) -> None:
    """Make form สป-๑๒ of a month: whom the centre (or one unit) helped."""

    def about(session: Session, office: Office) -> str:
        found = offices.unit_named(session, office, unit) if unit else None
        if unit and found is None:
            raise click.BadParameter("the office has no unit of that name", param_hint="--unit")
        return str(found.id) if found is not None else ""

    _make(SP12, Asked(**asked), about, told=" of a unit" if unit else "")


@form.command()
@form_options
def snb2(**asked: Any) -> None:
    """Make form สนบ.๒ of a month: whom the office helped, with projects and ticks of the register."""
    _make(SNB2, Asked(**asked))


@form.command()
@form_options
def snb1(**asked: Any) -> None:
    """Make form สนบ.๑ of a month: what each project has done."""
    _make(SNB1, Asked(**asked))


@form.command()
@form_options
@click.option("--volunteer", "number", required=True, type=int, help="The volunteer's number in the office.")
def volunteer(number: int, **asked: Any) -> None:
    """Make a volunteer's own monthly report (one page, no ID numbers)."""

    def about(session: Session, office: Office) -> str:
        if people.numbered(session, office, number) is None:
            raise click.BadParameter("the office has no volunteer of that number", param_hint="--volunteer")
        return str(number)

    _make(VOLUNTEER, Asked(**asked), about, told=f" of volunteer {number}")


@form.command()
@form_options
@click.option(
    "--with", "enclosed", type=click.Choice(list(letters.ENCLOSED)), default="snb", help="Which forms go with it."
)
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="The letter's date (common era); else a gap is left.")
def letter(enclosed: str, day: datetime | None, **options: Any) -> None:
    """Make the cover letter that goes with a month's forms, for the head to sign (F.pdf or F.docx)."""
    asked = Asked(**options)
    ending = _ending(asked.out, letters.MAKES)
    with transaction() as session:
        office = office_giving_out(session, asked.province)
        period = periods.named(session, office, *asked.month)
        dated: date | None = day.date() if day else None
        try:
            made = letters.of_month(session, office, period, enclosed, version=asked.version, day=dated)
        except NoSuchVersion as missing:
            raise _no_such_version(missing) from None
        _note(session, office, asked, f"letter with {enclosed}", ending)
    write(asked.out, letters.MAKES[ending](made))
    click.echo(str(asked.out))


def _make(
    kind: Kind, asked: Asked, about: Callable[[Session, Office], str] = lambda _session, _office: "", told: str = ""
) -> None:
    ending = _ending(asked.out, kind.makes)
    if asked.draft and asked.version is not None:
        raise click.UsageError("--draft is the month as it stands now; leave --version out")
    with ready() as (_settings, database):
        with database.transaction() as session:
            office = office_giving_out(session, asked.province)
            of = Of(office.id, periods.named(session, office, *asked.month).id)
            wanted = Wanted(kind, ending, about(session, office), asked.version, asked.draft)
        made = _made(lambda: keeping.file(database.transaction, of, wanted, now()))
        asked = _with_its_reason(kind, asked)
        with database.transaction() as session:
            version = f", version {made.version}" if made.version else ""
            _note(session, session.get_one(Office, of.office), asked, f"{kind.name}{told}{version}", ending)
    write(asked.out, made.content)
    click.echo(str(asked.out))


def _with_its_reason(kind: Kind, asked: Asked) -> Asked:
    if asked.reason or not kind.full_ids:
        return asked
    return replace(asked, reason=click.prompt("Why (full ID numbers stand on it; name nobody)", type=REASON))


def _made(make: Callable[[], keeping.Made]) -> keeping.Made:
    try:
        return make()
    except NoSuchVersion as missing:
        raise _no_such_version(missing) from None
    except NotThere:
        raise click.ClickException("that month did not know this unit or volunteer yet") from None


def _ending(out: Path, makes: Any) -> str:
    ending = out.suffix.lower().removeprefix(".")
    if ending not in makes:
        kinds = " or ".join(f".{each}" for each in makes)
        raise click.BadParameter(f"the file's name must end in {kinds}", param_hint="--out")
    return ending


def _no_such_version(missing: NoSuchVersion) -> click.BadParameter:
    if missing.last is None:
        words = "the month has not been closed yet: there is only the month as it stands (leave --version out)"
    else:
        words = f"the form has versions 0 to {missing.last}" if missing.last else "the form was never amended: only 0"
    return click.BadParameter(words, param_hint="--version")


def _note(session: Session, office: Office, asked: Asked, what: str, ending: str) -> None:
    year, month = asked.month
    about = f"{what} {year}-{month:02d} as {ending}"
    audit.note(session, office, "command line", "form made", about, now(), asked.reason)
