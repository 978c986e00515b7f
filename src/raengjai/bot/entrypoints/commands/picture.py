"""Pictures for the annual report."""

from __future__ import annotations

from pathlib import Path

import click
from sqlalchemy.orm import Session

from raengjai.bot.entrypoints.commands.changing import BY
from raengjai.bot.entrypoints.commands.finding_projects import year_option
from raengjai.bot.entrypoints.commands.opening import (
    although_locked_option,
    now,
    office_giving_out,
    office_of,
    province_option,
    transaction,
)
from raengjai.bot.entrypoints.commands.writing import write
from raengjai.handlers.pictures import NotAPicture, taken
from raengjai.storage import audit, pictures
from raengjai.storage.models import Office, Picture
from raengjai.storage.pictures import Taken

numbers_argument = click.argument("numbers", nargs=-1, type=int, required=True, metavar="NUMBER...")


@click.group()
def picture() -> None:
    """Add pictures of what was done in a fiscal year, and choose those that stand in the annual report."""


@picture.command()
@province_option
@year_option
@click.option("--caption", default="", help="What is seen; it stands below the picture.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def add(province: str, year: int, caption: str, file: Path) -> None:
    """Add a picture (JPEG or PNG, up to 20 MB).  It is made small, and where and when it was taken is not kept."""
    new = _taken(file, caption)
    with transaction() as session:
        office = office_of(session, province)
        added = pictures.add(session, office, year, new, now())
        audit.note(session, office, BY, "picture added", f"picture {added.position} of fiscal year {year}", now())
    click.echo(f"{added.position}  {added.width} × {added.height}, {len(new.content) // 1024} KB")


def _taken(file: Path, caption: str) -> Taken:
    try:
        with file.open("rb") as content:
            return taken(content, caption)
    except NotAPicture as refused:
        raise click.ClickException(str(refused.text)) from None


@picture.command("list")
@province_option
@year_option
def list_(province: str, year: int) -> None:
    """Show a fiscal year's pictures: number, size, caption; those in the report are marked with a star."""
    with transaction() as session:
        found = pictures.of_year(session, office_of(session, province), year)
        for one in found:
            mark = "*" if one.chosen else " "
            click.echo(f"{one.position:>4} {mark} {one.width} × {one.height}  {one.caption}".rstrip())
        if not found:
            click.echo(f"fiscal year {year} has no pictures yet")


@picture.command()
@province_option
@year_option
@numbers_argument
def choose(province: str, year: int, numbers: tuple[int, ...]) -> None:
    """Let pictures stand in the annual report."""
    _choose(province, year, numbers, chosen=True)
    click.echo("chosen")


@picture.command("leave-out")
@province_option
@year_option
@numbers_argument
def leave_out(province: str, year: int, numbers: tuple[int, ...]) -> None:
    """Keep pictures, but not in the annual report."""
    _choose(province, year, numbers, chosen=False)
    click.echo("left out")


def _choose(province: str, year: int, numbers: tuple[int, ...], *, chosen: bool) -> None:
    with transaction() as session:
        office = office_of(session, province)
        for number in numbers:
            _numbered(session, office, year, number).chosen = chosen


def _numbered(session: Session, office: Office, year: int, number: int) -> Picture:
    found = pictures.numbered(session, office, year, number)
    if found is None:
        raise click.ClickException(f"fiscal year {year} has no picture no. {number}; see `raengjai picture list`")
    return found


@picture.command()
@province_option
@year_option
@click.argument("number", type=int)
@click.argument("words")
def caption(province: str, year: int, number: int, words: str) -> None:
    """Change what stands below a picture."""
    with transaction() as session:
        office = office_of(session, province)
        _numbered(session, office, year, number).caption = pictures.caption(words)
    click.echo("changed")


@picture.command()
@province_option
@year_option
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="F.jpg")
@although_locked_option
@click.argument("number", type=int)
def get(province: str, year: int, out: Path, number: int) -> None:
    """Fetch a picture as it is kept."""
    with transaction() as session:
        content = _numbered(session, office_giving_out(session, province), year, number).content
    write(out, content)
    click.echo(str(out))


@picture.command()
@province_option
@year_option
@click.confirmation_option(prompt="Delete it for good?")
@click.argument("number", type=int)
def remove(province: str, year: int, number: int) -> None:
    """Delete a picture for good."""
    with transaction() as session:
        office = office_of(session, province)
        pictures.remove(session, _numbered(session, office, year, number))
        audit.note(session, office, BY, "picture removed", f"picture {number} of fiscal year {year}", now())
    click.echo("removed")
