"""A missing or malformed setting stops the start with one line that names it and how to mend it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from raengjai.bot.errors import Misconfigured
from raengjai.bot.settings import load

KEY = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="
GOOD = {
    "LINE_CHANNEL_SECRET": "secret-of-a-channel",
    "LINE_CHANNEL_ACCESS_TOKEN": "token-of-a-channel",
    "DATA_KEYS": KEY,
    "HASH_KEYS": KEY,
    "BACKUP_KEY": KEY,
    "SECRET_KEY": "a-secret-for-cookies",
}


@pytest.fixture(autouse=True)
def good_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.removesuffix("_FILE") in GOOD:
            monkeypatch.delenv(name)
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)


def test_good_settings_are_read_with_their_defaults() -> None:
    settings = load()
    assert settings.database_url == "sqlite:///var/raengjai.db"
    assert settings.line_api_base_url == "https://api.line.me"
    assert settings.port == 8000
    assert settings.data_keys == (b"A" * 32,)


def test_several_keys_stand_behind_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_KEYS", f"{KEY}, {KEY[:-1]}")
    assert len(load().data_keys) == 2


@pytest.mark.parametrize("name", GOOD)
def test_a_missing_secret_is_named(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.delenv(name)
    with pytest.raises(Misconfigured, match=rf"^{name} is not set\..*{name}_FILE"):
        load()


@pytest.mark.parametrize("name", GOOD)
def test_a_secret_may_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    in_the_environment = load()
    path = tmp_path / "secret"
    path.write_text(GOOD[name] + "\n", encoding="ascii")
    monkeypatch.delenv(name)
    monkeypatch.setenv(f"{name}_FILE", str(path))
    assert load() == in_the_environment


def test_a_file_that_is_not_there_is_named_by_its_setting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SECRET_KEY")
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "nothing"))
    with pytest.raises(Misconfigured, match=r"^SECRET_KEY_FILE names a file"):
        load()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATA_KEYS", "tooshort"),
        ("HASH_KEYS", "%%%"),
        ("PORT", "eighty"),
        ("PORT", "70000"),
        ("DATABASE_URL", "mysql://somewhere"),
        ("REDIS_URL", "http://somewhere"),
        ("LINE_API_BASE_URL", "api.line.me"),
        ("PUBLIC_URL", "bot.example"),
        ("SMTP_URL", "mail.example"),
        ("MAIL_FROM", "nobody"),
        ("GOOGLE_CREDENTIALS", "no JSON"),
        ("GOOGLE_CREDENTIALS", '{"client_email": "a@example.test"}'),
        ("GOOGLE_SHEETS_URL", "sheets.example"),
        ("LINE_CHANNEL_SECRET", "tiny1"),
    ],
)
def test_a_malformed_setting_is_named_and_its_value_is_not_told(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(Misconfigured) as trouble:
        load()
    told = str(trouble.value)
    assert told.startswith(f"{name} is malformed")
    assert "\n" not in told
    if name.endswith(("KEYS", "SECRET")):
        assert value not in told


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("LINE_CHANNEL_SECRET", "short", "it is too short"),
        ("PUBLIC_URL", "bot.example", "it should begin with https://"),
        ("DATABASE_URL", "mysql://x", "it should begin with sqlite:/// or postgresql+psycopg://"),
        ("SMTP_URL", "mail.example", "it should begin with smtp:// or smtps://"),
    ],
)
def test_what_is_wrong_is_told_in_plain_words(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(Misconfigured, match=f"^{name} is malformed: {re.escape(told)}. "):
        load()


def test_the_start_stops_with_one_line() -> None:
    environment = {name: value for name, value in os.environ.items() if name != "DATA_KEYS"}
    command = [str(Path(sys.executable).with_name("raengjai")), "web"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    mend = "Put the output of `raengjai keys new` in DATA_KEYS, or in a file that DATA_KEYS_FILE names."
    assert done.stderr.splitlines() == [f"raengjai: DATA_KEYS is not set. {mend}"]


def test_half_a_login_channel_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINE_LOGIN_CHANNEL_ID", "2000000001")
    with pytest.raises(Misconfigured, match="LINE_LOGIN_CHANNEL_SECRET go together"):
        load()
