"""Play whole months before going live."""

from __future__ import annotations

import signal
import tempfile
import time
from pathlib import Path

import click

from raengjai.bot.clock import bangkok_day, real_now
from raengjai.bot.entrypoints.commands.opening import province_name, province_option
from raengjai.bot.entrypoints.rehearsal.almanac import Month, month_of
from raengjai.bot.thai.days import read_month


@click.command()
@province_option
@click.option("--months", default=3, show_default=True, type=click.IntRange(1, 24), help="How many months.")
@click.option("--from", "first", metavar="YYYY-MM", help="The first of them, not begun yet; else the next.")
@click.option("--volunteers", default=93, show_default=True, type=click.IntRange(16, 500))
@click.option("--staff", default=6, show_default=True, type=click.IntRange(1, 50))
@click.option("--seed", default=1, show_default=True, help="Another number: other people, other words.")
def rehearse(province: str, months: int, first: str | None, volunteers: int, staff: int, seed: int) -> None:
    """Play whole months with invented people, LINE's simulator and a moved clock, and look that all is right.

    Nothing of yours is touched: it works in a temporary folder, on settings of its own.
    """
    from raengjai.bot.entrypoints.rehearsal import playing, sent  # noqa: PLC0415 - loads the simulator
    from raengjai.bot.entrypoints.rehearsal.promises import in_words  # noqa: PLC0415
    from raengjai.bot.entrypoints.rehearsal.town import Town  # noqa: PLC0415

    province_name(province)
    wish = playing.Wish(province, _first(first), months, volunteers, staff, seed)
    started = time.monotonic()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as Ctrl-C does, it ends all that was started here
    with tempfile.TemporaryDirectory(prefix="rehearsal-") as folder, Town(Path(folder)) as town:
        outcome = playing.Rehearsal(wish, town, click.echo).play()
    click.echo(f"\n{sent.as_table(outcome.messages)}\n\n{outcome.by_months}")
    took = time.monotonic() - started
    click.echo(f"{outcome.entries} entries, {outcome.promises.kept} promises looked at, {took:.0f} seconds")
    if broken := outcome.promises.broken:
        raise click.ClickException(f"{len(broken)} promises were broken:\n{in_words(broken)}")
    click.echo("every promise was kept")


def _first(given: str | None) -> Month:
    earliest = month_of(bangkok_day(real_now())).after
    if given is None:
        return earliest
    try:
        wanted = Month(*read_month(given))
    except ValueError:
        raise click.BadParameter("give a month such as 2569-11", param_hint="--from") from None
    if wanted < earliest:
        text = f"{wanted.name} has begun already, and the clock only goes on: begin with {earliest.name} or later"
        raise click.BadParameter(text, param_hint="--from")
    return wanted
