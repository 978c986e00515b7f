"""Whatever an operator types for one office, with numbers and names of another, shows and changes nothing of it.

The commands are found, not listed: who adds one is asked the same.
"""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from files_made import register, xlsx
from filled_office import Filled, assert_nothing_of, changed, rows_of

from raengjai.bot.entrypoints.cli import COMMANDS, raengjai
from raengjai.bot.settings import Settings

OTHER_WORLDS = {("office", "create"), ("rehearse",)}  # they make an office of their own
ENDINGS = {"person export": "json", "form letter": "docx", "picture get": "jpg"}
OF_A_UNIT = {"target unit", "unit keeper"}
FOLDERS = {"breach report", "exit"}
ANSWERS = "ทดสอบ\ny\ny\ny\n"  # a reason, and yes


@pytest.fixture
def any_url(sqlite_url: str) -> str:
    """It is about the program, not about the database: one kind will do."""
    return sqlite_url


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch, office_settings: Settings, both: dict[str, Filled]) -> None:
    """The settings of the two offices' database, as an operator has them."""
    for name, first in (("DATA_KEYS", 0), ("HASH_KEYS", 32), ("BACKUP_KEY", 64), ("SECRET_KEY", 96)):
        monkeypatch.setenv(name, base64.urlsafe_b64encode(bytes(range(first, first + 32))).decode())
    monkeypatch.setenv("LINE_CHANNEL_SECRET", "secret-of-a-channel")
    monkeypatch.setenv("LINE_CHANNEL_ACCESS_TOKEN", "token-of-a-channel")
    monkeypatch.setenv("DATABASE_URL", office_settings.database_url)
    monkeypatch.setenv("VAR_DIR", str(office_settings.var_dir))
    monkeypatch.setenv("CLOCK_FILE", str(office_settings.clock_file))


def commands() -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command that takes a province, with the words by which it is typed."""
    for name in sorted(COMMANDS):
        top = raengjai.get_command(click.Context(raengjai), name)
        assert top is not None
        for words, command in leaves(top, (name,)):
            if words not in OTHER_WORLDS and any(each.name == "province" for each in command.params):
                yield words, command


def leaves(command: click.Command, words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    if not isinstance(command, click.Group):
        yield words, command
        return
    context = click.Context(command)
    for name in command.list_commands(context):
        found = command.get_command(context, name)
        assert found is not None
        yield from leaves(found, (*words, name))


def typed(words: tuple[str, ...], command: click.Command, about: Filled, folder: Path) -> list[str]:
    """The command for the office of 24, with all that must be said, and with who is meant, said of another's."""
    said = [*words, "--province", "24"]
    for each in command.params:
        if isinstance(each, click.Option) and each.name != "province" and (each.required or each.name == "citizen_id"):
            said += [each.opts[0], value(each, " ".join(words), about, folder)]
    return said + [
        value(each, " ".join(words), about, folder)
        for each in command.params
        if isinstance(each, click.Argument) and each.required
    ]


def value(each: click.Parameter, words: str, about: Filled, folder: Path) -> str:
    """What is typed for it: a number or a name of the other office where one may be meant."""
    if isinstance(each.type, click.Choice):
        return str(each.type.choices[0])
    if each.name == "out":
        name = words.replace(" ", "-")
        return str(folder / (name if words in FOLDERS else f"{name}.{ENDINGS.get(words, 'xlsx')}"))
    if isinstance(each.type, click.Path):
        return str(folder / "list.xlsx")
    known = {"month": "2569-11", "year": "2570", "from_year": "2569", "to_year": "2570", "until": "2026-12-31",
             "since": "2026-11-01", "day": "2026-11-19", "number": str(about.own.numbers[0]),
             "numbers": str(about.own.numbers[0]), "citizen_id": about.own.citizen_id, "place": "1", "people": "3",
             "keep": "400"}  # fmt: skip
    if each.name == "wanted":
        return f"โครงการ {about.own.word}"
    if each.name == "name" and words in OF_A_UNIT:
        return f"หน่วย {about.own.word}"
    return known.get(each.name or "", "ทดสอบ")


def test_no_blank_is_taken_for_a_reason() -> None:
    """Of every command that asks why, but those that need it of closed months only and have none as it comes."""
    asking = [
        words
        for words, command in commands()
        for each in command.params
        if each.name == "reason" and each.default != ""
    ]
    assert len(asking) > 8
    for words in asking:
        for blank in ("", "  ", "-"):
            result = CliRunner().invoke(raengjai, [*words, "--reason", blank])
            assert (result.exit_code, "say why" in result.output) == (2, True), (words, result.output)


def readable(folder: Path) -> Iterator[tuple[str, str]]:
    """(name, all that can be read in it) of each file in a folder; a spreadsheet's parts."""
    for path in folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        if content[:2] == b"PK":
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                content = b"\n".join(packed.read(name) for name in packed.namelist())
        yield path.name, content.decode("utf-8", "replace")


@pytest.mark.usefixtures("typing")
def test_a_command_for_one_office_leaves_another_alone(ours: Filled, theirs: Filled, tmp_path: Path) -> None:
    folder = tmp_path / "written"
    folder.mkdir()
    (folder / "list.xlsx").write_bytes(xlsx(register("1000000000033")).getvalue())
    before, done, told = rows_of(theirs), [], ""
    for words, command in commands():
        line = typed(words, command, theirs, folder)
        result = CliRunner().invoke(raengjai, line, input=ANSWERS)
        assert result.exception is None or isinstance(result.exception, SystemExit), (line, repr(result.exception))
        shown = result.output
        for part in line:  # what was typed may be said again
            shown = shown.replace(part, "…")
        assert_nothing_of(theirs, shown, " ".join(words))
        told += shown
        done += [words] if result.exit_code == 0 else []
    for name, text in readable(folder):
        assert_nothing_of(theirs, text, name)
        told += text
    assert changed(theirs, before) == set()
    assert len(done) > 40  # the others were refused, for nothing of ours has such a number or name
    assert ours.own.word in told
