"""The rights of a person, by their citizen ID: what is held on them, a copy, put right, restricted, erased."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from raengjai.bot.clock import bangkok_day
from raengjai.bot.entrypoints.commands.changing import BY, change_of, changing
from raengjai.bot.entrypoints.commands.opening import (
    although_locked_option,
    now,
    office_giving_out,
    office_of,
    province_option,
    reading_first,
    ready,
    transaction,
)
from raengjai.bot.entrypoints.commands.reasons import REASON
from raengjai.bot.entrypoints.commands.writing import write
from raengjai.bot.thai import citizen_id as ids
from raengjai.bot.thai import names
from raengjai.bot.thai.citizen_id import NotThirteen, Plausibility
from raengjai.bot.thai.names import NotAName
from raengjai.handlers import standing_consents
from raengjai.handlers.forms import person_copy
from raengjai.handlers.forms.person_copy import PersonCopy
from raengjai.handlers.help_options import other_kinds
from raengjai.storage import audit
from raengjai.storage.persons import correcting, erasing, finding, restricting, sought, tombstone_file, tombstones
from raengjai.storage.persons.correcting import Correction
from raengjai.storage.persons.sought import Sought
from raengjai.storage.persons.taking_out import TakingOut

_MAKES = {".pdf": person_copy.as_pdf, ".json": person_copy.as_json}


def _number(_ctx: click.Context, param: click.Parameter, typed: str | None) -> str | None:
    """The digits of what was typed; nothing of it is repeated in a refusal."""
    if typed is None:
        return None
    try:
        number = ids.read(typed)
    except NotThirteen as wrong:
        raise click.BadParameter(f"a citizen ID has 13 digits, not {wrong.digits}", param=param) from None
    if ids.plausibility(number) is Plausibility.WRONG:
        raise click.BadParameter("the check digit does not fit: look at the card once more", param=param)
    return number


def _of_file(_ctx: click.Context, param: click.Parameter, file: Path | None) -> str | None:
    return _number(_ctx, param, file.read_text(encoding="utf-8-sig")) if file is not None else None


def whom_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Who is meant: by the number, in an option, a file, or at a prompt."""
    number = click.option("--citizen-id", callback=_number, help="The 13 digits; without it they are asked for.")
    file = click.option(
        "--citizen-id-file",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        callback=_of_file,
        help="A file that holds them, so that they stand neither in the shell's history nor among the processes.",
    )
    return province_option(number(file(command)))


def _asked(citizen_id: str | None, citizen_id_file: str | None) -> str:
    if citizen_id and citizen_id_file:
        raise click.UsageError("give either --citizen-id or --citizen-id-file")
    if found := citizen_id or citizen_id_file:
        return found
    asked: str = click.prompt("Citizen ID (not shown)", hide_input=True, value_proc=_typed)
    return asked


def _typed(text: str) -> str:
    try:
        return ids.read(text)
    except NotThirteen as wrong:
        raise click.UsageError(f"a citizen ID has 13 digits, not {wrong.digits}") from None


reason_option = click.option(
    "--reason",
    prompt="Why",
    type=REASON,
    help="Who asked for it, and how; it is kept in the audit.  Name nobody in it.",
)


@click.group()
def person() -> None:
    """See, hand out, put right, restrict and erase what an office holds on a person; take their consents back.

    The same can be done, step by step, on the head's page /office/persons.
    """


@person.command()
@whom_options
def find(province: str, citizen_id: str | None, citizen_id_file: str | None) -> None:
    """Show what is held on a person, in counts; nothing personal is printed."""
    number = _asked(citizen_id, citizen_id_file)
    with reading_first() as session:
        whom = _sought(session, province, number)
        held = finding.everything(session, whom)
        audit.note(session, whom.office, BY, "person looked for", whom.shown, now())
        for kind, rows in held.items():
            click.echo(f"{len(rows):>6}  {kind.name}")
        if not held:
            click.echo("nothing is held on that person")


def _sought(session: Session, province: str, number: str) -> Sought:
    return sought.with_id(session, office_of(session, province), number)


@person.command()
@whom_options
@reason_option
@although_locked_option
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="F.pdf or F.json")
def export(province: str, citizen_id: str | None, citizen_id_file: str | None, reason: str, out: Path) -> None:
    """Write the copy that the person is owed within 30 days: everything held on them, in full."""
    make = _MAKES.get(out.suffix.lower())
    if make is None:
        raise click.BadParameter("the file's name must end in .pdf or .json", param_hint="--out")
    number = _asked(citizen_id, citizen_id_file)
    with reading_first() as session:
        whom = sought.with_id(session, office_giving_out(session, province), number)
        told = finding.told(whom, finding.everything(session, whom))
        copy = PersonCopy(whom.office.name, f"เลขบัตรประชาชน {ids.grouped(number)}", bangkok_day(now()), told)
        content = make(copy)
        audit.note(session, whom.office, BY, "person exported", whom.shown, now(), reason)
    write(out, content)
    click.echo(f"{out}: {sum(map(len, told.values()))} entries")


@person.command()
@whom_options
@reason_option
@click.option("--name", help="Prefix, first name and surname, as they are right.")
@click.option("--new-citizen-id", callback=_number, help="The number, as it is right.")
def correct(
    province: str, citizen_id: str | None, citizen_id_file: str | None, reason: str, name: str | None,
    new_citizen_id: str | None,
) -> None:  # fmt: skip
    """Put a name or number right in every record of a person; what stood there is kept as history.

    Closed months are opened for it and closed again: their forms are amended, and the reason is printed on them.
    """
    if name is None and new_citizen_id is None:
        raise click.UsageError("give --name or --new-citizen-id")
    number, right = _asked(citizen_id, citizen_id_file), _right(name, new_citizen_id)
    with transaction() as session:
        whom = _sought(session, province, number)
        with changing():
            changed = correcting.correct(session, whom, right, change_of(reason))
        audit.note(session, whom.office, BY, "person corrected", f"{whom.shown}, {len(changed)} records", now(), reason)
    click.echo(f"{len(changed)} records are put right")


def _right(name: str | None, citizen_id: str | None) -> Correction:
    if name is None:
        return Correction(citizen_id=citizen_id)
    try:
        read = names.read(name)
    except NotAName:
        raise click.BadParameter("give a name such as นางสมหญิง รักงาน", param_hint="--name") from None
    return Correction(read.prefix, read.name, citizen_id)


@person.command()
@whom_options
@reason_option
@click.option("--despite", is_flag=True, help="They stand on the forms nevertheless; they stay marked.")
@click.option("--lift", is_flag=True, help="The records may be used again as any.")
def restrict(
    province: str, citizen_id: str | None, citizen_id_file: str | None, reason: str, *, despite: bool, lift: bool
) -> None:
    """Keep a person's records and use them no more: they leave the forms and figures of months that are not closed."""
    number = _asked(citizen_id, citizen_id_file)
    with transaction() as session:
        whom = _sought(session, province, number)
        act = "person let go" if lift else "person restricted"
        count = restricting.let_go(whom.records) if lift else restricting.restrict(whom.records, despite=despite)
        audit.note(session, whom.office, BY, act, f"{whom.shown}, {count} records", now(), reason)
    click.echo(f"{count} records {'may be used again' if lift else 'are restricted'}")


@person.command()
@whom_options
@reason_option
@click.option(
    "--instead",
    type=click.Choice([kind.value for kind in other_kinds]),
    required=True,
    help="Which kind of worker stands in records that told of a disability.",
)
def withdraw(province: str, citizen_id: str | None, citizen_id_file: str | None, reason: str, instead: str) -> None:
    """Take back every consent that a person gave: for a disability in records, as job seeker, for courses and groups.

    Closed months are opened for it and closed again; their amended forms do not tell of which kind somebody was.
    """
    number = _asked(citizen_id, citizen_id_file)
    with transaction() as session:
        whom = _sought(session, province, number)
        held, change = finding.everything(session, whom), standing_consents.on_request(BY, now())
        with changing():
            count = standing_consents.take_back(session, whom.office, held, instead, change)
        audit.note(session, whom.office, BY, "consent taken back", f"{whom.shown}, {count} consents", now(), reason)
    click.echo(f"{count} consents are taken back")


@person.command()
@whom_options
@reason_option
@click.option("--forms-too", is_flag=True, help="Out of closed months and the files made of them as well.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def erase(
    province: str, citizen_id: str | None, citizen_id_file: str | None, reason: str, *, forms_too: bool, yes: bool
) -> None:
    """Take a person out of everything; counts stay.  It can not be undone, and an older backup does not undo it.

    Closed months keep the name as they were sent, unless --forms-too.
    """
    number = _asked(citizen_id, citizen_id_file)
    with ready() as (settings, database):
        with database.transaction() as session:
            _agreed(_sought(session, province, number), session, yes=yes)
        with database.transaction() as session:
            whom = _sought(session, province, number)
            held = erasing.erase(session, TakingOut(whom, now(), forms_too))
            audit.note(session, whom.office, BY, "person erased", _about(whom, forms_too=forms_too), now(), reason)
        with database.transaction() as session:
            path = tombstone_file.keep(settings.var_dir, session)
    click.echo(f"erased from {sum(map(len, held.values()))} entries")
    click.echo(f"so that no older backup brings them back, keep {path} beside the keys")


def _about(whom: Sought, *, forms_too: bool) -> str:
    return f"{len(whom.records)} records{', kept forms too' if forms_too else ''}"


def _agreed(whom: Sought, session: Session, *, yes: bool) -> None:
    held = finding.everything(session, whom)
    for kind, rows in held.items():
        click.echo(f"{len(rows):>6}  {kind.name}")
    if not yes:
        click.confirm("Erase the person from all of it?", abort=True)


@person.command("erase-again")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False)
def erase_again(file: Path | None) -> None:
    """Erase again whoever was erased before and is there again; FILE holds the tombstones (none: the database's own).

    `raengjai restore` does it by itself with the file in VAR_DIR.
    """
    with ready() as (settings, database):
        with database.transaction() as session:
            count = bury(session, file)
        with database.transaction() as session:
            tombstone_file.keep(settings.var_dir, session)
    click.echo(f"{count} persons are erased again")


def bury(session: Session, file: Path | None) -> int:
    """Take the file's tombstones over, and erase whom they and the database's own stand for; how many persons."""
    try:
        lines = tombstones.read(file.read_text(encoding="utf-8")) if file is not None else ()
    except (tombstones.Unreadable, UnicodeDecodeError) as fault:
        raise click.ClickException(f"{file}: {fault}; nothing was erased again") from None
    tombstones.take(session, lines)
    if left := tombstones.leave_again(session):
        click.echo(f"{left} who had left the office have left it again")
    return erasing.erase_again(session)
