"""What every command starts with: settings read, keys installed, the database open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import click
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from raengjai.bot.clock import movable
from raengjai.bot.entrypoints.commands.kinds import MONTH
from raengjai.bot.settings import Settings, load
from raengjai.storage import audit, crypto, offices, places, schema
from raengjai.storage.database import Database
from raengjai.storage.models import Office
from raengjai.storage.turnstile import FairDatabase

province_option = click.option(
    "--province", required=True, metavar="CODE", help="The province's two digits, such as 24 for Chachoengsao."
)

month_option = click.option(
    "--month",
    required=True,
    type=MONTH,
    metavar="YYYY-MM",
    help="Such as 2569-11; a year of 2400 or more is Buddhist.",
)


def opened() -> tuple[Settings, Database]:
    """Read the settings, install the keys and open the database."""
    settings = load()
    crypto.install(settings.data_keys, settings.hash_keys)
    return settings, Database(settings.database_url)


@contextmanager
def ready() -> Iterator[tuple[Settings, Database]]:
    """Settings and a database that is at this version's schema, closed at the end."""
    settings, database = opened()
    try:
        _look_at(database)
        yield settings, database
    finally:
        database.close()


@contextmanager
def transaction() -> Iterator[Session]:
    """One transaction of a command."""
    with ready() as (_settings, database), database.transaction() as session:
        yield session


@contextmanager
def reading_first() -> Iterator[Session]:
    """One transaction of a command that reads for long and writes at its end: till then nobody waits for it.

    Each statement sees what is committed by then.
    """
    with ready() as (settings, plain):
        database = FairDatabase(settings.database_url) if plain.is_sqlite else plain
        try:
            with database.writing_late() as session:
                yield session
        finally:
            database.close()


def now() -> datetime:
    """The movable clock, by which people and the timetable live."""
    return movable(load().clock_file)()


def _look_at(database: Database) -> None:
    try:
        at_head = schema.at_head(database.engine)
    except SQLAlchemyError as trouble:
        kind = type(trouble).__name__
        raise click.ClickException(f"the database can not be reached ({kind}); look at DATABASE_URL") from None
    if not at_head:
        raise click.ClickException("the database is not at this version's schema; run `raengjai db upgrade` first")


def office_of(session: Session, province: str) -> Office:
    """The office of a province, or a clear word that there is none."""
    office = offices.of_province(session, province)
    if office is None:
        raise click.ClickException(
            f"there is no office of province {province}; make it with `raengjai office create --province {province}`"
        )
    return office


def office_giving_out(session: Session, province: str) -> Office:
    """The office of a province from which a file is taken; while it is locked none is, unless that is meant."""
    office, context = office_of(session, province), click.get_current_context()
    if office.locked_at is None:
        return office
    if not context.meta.get(_ALTHOUGH, False):
        raise click.ClickException(
            "the office is locked, and no file leaves it: its head or `raengjai unlock` opens it again; what must be "
            "had all the same is given with --although-locked, and the audit says so"
        )
    audit.note(session, office, "command line", "file taken although locked", context.command_path, now())
    return office


_ALTHOUGH = "raengjai.although_locked"


def _although(ctx: click.Context, _param: click.Parameter, meant: bool) -> None:
    ctx.meta[_ALTHOUGH] = meant


although_locked_option = click.option(
    "--although-locked", is_flag=True, expose_value=False, callback=_although, help="Even while the office is locked."
)


def province_name(province: str) -> str:
    """The Thai name of a province code, or a clear word that there is no such code."""
    name = places.province_name(province)
    if name is None:
        raise click.BadParameter(
            f"{province} is no province code; Bangkok is 10, Chachoengsao 24, Surin 32", param_hint="--province"
        )
    return name
