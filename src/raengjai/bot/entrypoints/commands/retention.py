"""How long things are kept: shown, chosen, and what would go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import click
from sqlalchemy.orm import Session

from raengjai.bot.entrypoints.commands.changing import BY
from raengjai.bot.entrypoints.commands.opening import now, office_of, province_option, transaction
from raengjai.storage import audit, offices, unfinished
from raengjai.storage.models import Office
from raengjai.storage.retention import kinds, sweeping
from raengjai.storage.retention.kinds import CHOSEN, KINDS, Unfit


@click.group(invoke_without_command=True)
@click.option("--dry-run", is_flag=True, help="Tell what the next night would empty or delete; nothing is changed.")
@click.option("--days", type=click.IntRange(0, 20_000), default=0, help="With --dry-run: that many days from now.")
@click.pass_context
def retention(context: click.Context, *, dry_run: bool, days: int) -> None:
    """Look at how long things are kept, choose it, and see what would go (`raengjai retention --dry-run`)."""
    if context.invoked_subcommand is not None:
        return
    if not dry_run:
        click.echo(context.get_help())
        return
    with transaction() as session:
        lines = list(_goes(session, now() + timedelta(days=days)))
    click.echo("\n".join(lines) or "nothing would go")


def _goes(session: Session, at: datetime) -> Iterator[str]:
    """A line for each rule that would do something at that moment."""
    for office in (*offices.every(session), None):
        if office is not None and (left := _left_open(session, office, at)):
            yield f"{office.province_code}\tunfinished: closed by itself\t{left}"
        for sweep in sweeping.sweeps(session, office, at):
            if (rows := sweeping.count(session, sweep)) > 0:
                yield _line(office, sweep.rule.name, rows, sweep.before)


def _left_open(session: Session, office: Office, at: datetime) -> int:
    return unfinished.count(session, office, at, kinds.chosen(session, office)[kinds.UNFINISHED.name])


def _line(office: Office | None, rule: str, rows: int, before: datetime) -> str:
    whose = office.province_code if office is not None else "all"
    return f"{whose}\t{rule}\t{rows}\tbefore {before.date()}"


@retention.command()
@province_option
def show(province: str) -> None:
    """Show how long an office keeps each kind."""
    with transaction() as session:
        for name, keep in kinds.chosen(session, office_of(session, province)).items():
            kind = next(each for each in KINDS if each.name == name)
            fixed = "the same for all" if kind.ours else f"{kind.least} to {kind.most}"
            click.echo(f"{name}\t{keep} {kind.unit}\t({fixed})")


@retention.command("set")
@province_option
@click.argument("kind", type=click.Choice(sorted(CHOSEN)))
@click.argument("keep", type=int)
def choose(province: str, kind: str, keep: int) -> None:
    """Keep a kind for so many fiscal years, or days, from now on."""
    with transaction() as session:
        office = office_of(session, province)
        try:
            changed = kinds.choose(session, office, kind, keep)
        except Unfit:
            wanted = CHOSEN[kind]
            raise click.ClickException(f"{kind} is kept {wanted.least} to {wanted.most} {wanted.unit}") from None
        if changed:
            audit.note(session, office, BY, "retention chosen", f"{kind}: {keep}", now())
    click.echo("set")
