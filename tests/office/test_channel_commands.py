"""What an operator types for a LINE channel of an office's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from commands_typed import types

from raengjai.bot.simulator import Line, serve
from raengjai.storage import line_channels, offices
from raengjai.storage.database import Database
from raengjai.storage.models import LineChannel

SECRET, TOKEN = "the-secret-of-surin", "the-token-of-surin"


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """The files an operator keeps secrets in."""
    for name, text in (("secret", SECRET), ("token", TOKEN), ("newer", "a-newer-secret"), ("bad", 'secret: "x y"')):
        (tmp_path / name).write_text(text + "\n")
    return {name: str(tmp_path / name) for name in ("secret", "token", "newer", "bad", "missing")}


@pytest.fixture
def surin(office: str, files: dict[str, str]) -> str:
    """The office of Surin with a channel of its own; its first invite code."""
    done = types("office", "create", "--province", "32", "--line-secret-file", files["secret"],
                 "--line-token-file", files["token"])  # fmt: skip
    assert done.exit_code == 0, done.output
    return done.output.strip()


def test_an_office_has_its_own_channel_named_by_its_digits(surin: str, database: Database) -> None:
    with database.transaction() as session:
        kept = session.query(LineChannel).one()
        assert (kept.name, kept.secrets, kept.token) == ("32", [SECRET], TOKEN)
        assert [each.province_code for each in offices.on_channel(session, "32")] == ["32"]
        assert [each.province_code for each in offices.on_channel(session, "main")] == ["24"]
    lines = types("channel", "list").output.splitlines()
    assert lines[0].startswith("main\thttp://localhost:8000/callback\t")
    assert lines[1] == "32\thttp://localhost:8000/callback/32\t-\tone secret\t32"
    assert SECRET not in "".join(lines)


def test_a_code_lets_in_on_its_offices_channel_only(surin: str, office: str, database: Database) -> None:
    with database.transaction() as session:
        now = offices.every(session)[0].created_at
        invited = {
            (code, channel): offices.invited_by(session, code, channel, now)
            for code in (surin, office)
            for channel in ("main", "32")
        }
    found = {key: office.province_code if office else None for key, office in invited.items()}
    assert found == {(surin, "main"): None, (surin, "32"): "32", (office, "main"): "24", (office, "32"): None}


def test_several_offices_share_a_channel(surin: str) -> None:
    assert types("office", "create", "--province", "31", "--channel", "32").exit_code == 0
    assert types("channel", "list").output.splitlines()[1].endswith("\t31 32")


def test_a_secret_changes_without_a_gap(surin: str, files: dict[str, str], database: Database) -> None:
    assert types("channel", "settle", "32").output == "there was no older one\n"
    changed = types("channel", "change", "32", "--line-secret-file", files["newer"])
    assert "raengjai channel settle 32" in changed.output
    assert "old and new secret" in types("channel", "list").output
    assert types("channel", "settle", "32").output == "the old secret is forgotten\n"
    with database.transaction() as session:
        assert session.query(LineChannel).one().secrets == ["a-newer-secret"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("office", "create", "--province", "31", "--channel", "yala"), "there is no channel yala"),
        (("office", "create", "--province", "31", "--line-secret-file", "{secret}"), "needs both"),
        (("office", "create", "--province", "31", "--line-secret-file", "{missing}"), "can not be read"),
        (
            ("channel", "add", "Yala!", "--line-secret-file", "{secret}", "--line-token-file", "{token}"),
            "small letters",
        ),
        (("channel", "add", "main", "--line-secret-file", "{secret}", "--line-token-file", "{token}"), "taken"),
        (("channel", "add", "32", "--line-secret-file", "{secret}", "--line-token-file", "{token}"), "already"),
        (
            ("channel", "add", "yala", "--line-secret-file", "{bad}", "--line-token-file", "{token}"),
            "no secret of LINE",
        ),
        (("channel", "change", "32"), "--line-secret-file"),
        (("channel", "change", "main", "--line-secret-file", "{secret}"), "stand in the settings"),
        (("channel", "settle", "yala"), "there is no channel yala"),
        (("line", "setup", "--channel", "yala"), "there is no channel yala"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_kept(
    surin: str, files: dict[str, str], database: Database, words: tuple[str, ...], told: str
) -> None:
    done = types(*(word.format(**files) for word in words))
    assert done.exit_code != 0
    assert told in done.output
    assert "x y" not in done.output
    with database.transaction() as session:
        assert [each.name for each in line_channels.every(session)] == ["32"]
        assert offices.of_province(session, "31") is None


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Line, Line]]:
    """LINE with the main channel and that of Surin."""
    main, beside = Line("secret-of-a-channel", "token-of-a-channel"), Line(SECRET, TOKEN)
    main.beside.append(beside)
    with serve(main) as server:
        for name in ("LINE_API_BASE_URL", "LINE_DATA_API_BASE_URL"):
            monkeypatch.setenv(name, server.url)
        monkeypatch.setenv("PUBLIC_URL", "https://bot.example")
        yield main, beside


def test_one_command_sets_every_channel_up_and_keeps_the_bots_id(
    surin: str, played: tuple[Line, Line], database: Database
) -> None:
    told = types("line", "setup")
    assert told.exit_code == 0, told.output
    assert "32: LINE now delivers to https://bot.example/callback/32" in told.output
    assert [line.webhooks.url for line in played] == [
        "https://bot.example/callback",
        "https://bot.example/callback/32",
    ]
    assert all(line.rich_menus.default for line in played)
    with database.transaction() as session:
        kept = line_channels.basic_id(session, "32", "@main")
        assert kept is not None
        assert kept.startswith("@")
        assert kept != "@main"
        assert line_channels.basic_id(session, "main", "@main") == "@main"


def test_the_doctor_asks_each_channel(surin: str, played: tuple[Line, Line], files: dict[str, str]) -> None:
    types("line", "setup")
    types("channel", "change", "32", "--line-secret-file", files["newer"])
    told = types("doctor").output
    assert "ok    LINE, 32: token accepted" in told
    assert "LINE, 32: old and new secret are believed" in told
    played[1].channel_tokens.longlived = "another"
    told = types("doctor").output
    assert "FAULT LINE, 32: token accepted" in told
    assert "`raengjai channel change 32 --line-token-file …`" in told
    assert "ok    LINE: token accepted" in told
