"""The switch for the worst hour, for one office or all of them."""

from __future__ import annotations

from collections.abc import Sequence

import click
from sqlalchemy.orm import Session

from raengjai.bot.entrypoints.commands.changing import BY
from raengjai.bot.entrypoints.commands.opening import now, office_of, transaction
from raengjai.bot.entrypoints.commands.reasons import REASON
from raengjai.storage import audit, locking, offices
from raengjai.storage.models import Office

which_option = click.option("--province", metavar="CODE", help="One office's only, by its province's two digits.")
reason_option = click.option("--reason", prompt="Why", type=REASON, help="Kept in the audit.  Name nobody in it.")


@click.command()
@which_option
@reason_option
def lock(province: str | None, reason: str) -> None:
    """Log everybody out of the office's pages, and stop files, exports and links, at once.

    Until `raengjai unlock` only heads get in.  What volunteers record goes on.
    """
    with transaction() as session:
        for office in _meant(session, province):
            ended = locking.lock(session, office, now())
            audit.note(session, office, BY, "office locked", f"{ended} sessions ended", now(), reason)
            click.echo(f"{office.province_code}\tlocked, {ended} sessions ended")


@click.command()
@which_option
@reason_option
def unlock(province: str | None, reason: str) -> None:
    """Open again what was locked.  Sessions and links that were ended stay ended."""
    with transaction() as session:
        for office in _meant(session, province):
            if locking.unlock(office):
                audit.note(session, office, BY, "office unlocked", "office", now(), reason)
                click.echo(f"{office.province_code}\topen again")


def _meant(session: Session, province: str | None) -> Sequence[Office]:
    return [office_of(session, province)] if province is not None else offices.every(session)
