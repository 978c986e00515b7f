"""The office's own words and switches for its forms and letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

import click

from raengjai.bot.entrypoints.commands.opening import now, office_of, province_option, transaction
from raengjai.handlers.forms.snb1_columns import HEADS
from raengjai.storage import audit, form_words
from raengjai.storage.form_words import OwnWords

_OURS = OwnWords()
_NAMES = {one.name.replace("_", "-"): one.name for one in fields(OwnWords)}
_SWITCH = {"on": True, "off": False}


@click.command("words")
@province_option
def show(province: str) -> None:
    """Show what the office has set of its own on forms and letters; "-" is as it comes."""
    with transaction() as session:
        kept = form_words.of(session, office_of(session, province))
    for shown, name in _NAMES.items():
        for line in _lines(getattr(kept, name), getattr(_OURS, name)):
            click.echo(f"{shown}\t{line}")


def _lines(value: Any, ours: Any) -> Sequence[str]:
    if isinstance(value, bool):
        return ["on" if value else "off"]
    if value == ours:
        return ["-"]
    if isinstance(value, dict):
        return [f"{key}={words}" for key, words in value.items()]
    return list(value) if isinstance(value, tuple) else [value]


@click.command("set")
@province_option
@click.argument("name", type=click.Choice(list(_NAMES)), metavar="NAME")
@click.argument("values", nargs=-1)
def words(province: str, name: str, values: tuple[str, ...]) -> None:
    """Set something of the office's own on forms and letters; without a value it is again as it comes.

    NAME is one that `raengjai form words` lists.  Several values are several lines (notes, address, contact);
    snb1-heads takes KEY=WORDS; a switch takes on or off.

    \b
    raengjai form set --province 24 signer "นางอรุณ แจ่มใส"
    raengjai form set --province 24 address "ถนนมรุพงษ์" "ฉะเชิงเทรา ๒๔๐๐๐"
    raengjai form set --province 24 money on
    """
    read = _read(_NAMES[name], values)
    with transaction() as session:
        office = office_of(session, province)
        form_words.put(session, office, **{_NAMES[name]: read})
        audit.note(session, office, "command line", "form words set", name, now())
    click.echo("set")


def _read(name: str, values: tuple[str, ...]) -> Any:
    ours = getattr(_OURS, name)
    if not values:
        return ours
    if name == "snb1_heads":
        return dict(map(_head, values))
    if isinstance(ours, bool):
        return _switched(values)
    if isinstance(ours, str):
        return _single(values)
    return values


def _head(value: str) -> tuple[str, str]:
    key, equals, head = value.partition("=")
    if not equals or key not in HEADS:
        raise click.UsageError(f"give KEY=WORDS, where KEY is one of {', '.join(HEADS)}")
    return key, head


def _switched(values: tuple[str, ...]) -> bool:
    if len(values) != 1 or values[0] not in _SWITCH:
        raise click.UsageError("this is a switch: give on or off")
    return _SWITCH[values[0]]


def _single(values: tuple[str, ...]) -> str:
    if len(values) != 1:
        raise click.UsageError('this takes one value; put it in quotes: "…"')
    return values[0]
