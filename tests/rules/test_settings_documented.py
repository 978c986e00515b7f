"""docs/operating.md tells every setting as it is: its name, its default, and an example that is accepted."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from raengjai.bot.settings import Settings, load

OPERATING = Path(__file__).parent.parent.parent / "docs" / "operating.md"


class Documented(NamedTuple):
    """One row of the table."""

    name: str
    meaning: str
    default: str
    example: str


def _rows() -> dict[str, Documented]:
    chapter = OPERATING.read_text(encoding="utf-8").split("\n## Settings\n")[1].split("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in chapter.splitlines() if line[:1] == "|"]
    found = [Documented(*(cell.strip("`") for cell in row)) for row in rows if re.fullmatch(r"`[A-Z_]+`", row[0])]
    return {row.name: row for row in found}


def _default(name: str) -> str:
    field = Settings.model_fields[name.lower()]
    if field.is_required():
        return "required"
    return "none" if field.default is None else str(field.default)


def test_every_setting_has_its_row_and_no_row_is_without_its_setting() -> None:
    assert sorted(_rows()) == sorted(name.upper() for name in Settings.model_fields)


@pytest.mark.parametrize("name", sorted(name.upper() for name in Settings.model_fields))
def test_the_row_tells_meaning_and_default(name: str) -> None:
    row = _rows()[name]
    assert len(row.meaning) > 10
    assert row.default == _default(name)


def _given(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
        monkeypatch.delenv(f"{name.upper()}_FILE", raising=False)


def test_the_examples_are_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    _given(monkeypatch)
    for row in _rows().values():
        monkeypatch.setenv(row.name, row.example)
    settings = load()
    assert settings.public_url == _rows()["PUBLIC_URL"].example
    assert not settings.demo


def test_every_setting_may_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert "`NAME_FILE`" in OPERATING.read_text(encoding="utf-8")
    _given(monkeypatch)
    for row in _rows().values():
        path = tmp_path / row.name.lower()
        path.write_text(f"{row.example}\n")
        monkeypatch.setenv(f"{row.name}_FILE", str(path))
    settings = load()
    assert settings.redis_url == _rows()["REDIS_URL"].example
    assert settings.port == int(_rows()["PORT"].example)
    assert len(settings.data_keys[0]) == 32


SECRETS = (
    *("line_channel_secret", "line_channel_access_token", "line_login_channel_secret", "secret_key", "backup_key"),
    *("database_url", "redis_url", "smtp_url", "google_credentials", "metrics_token", "health_ping_url"),
)


def test_every_secret_is_told_how_to_change_it() -> None:
    sealed = {name for name, field in Settings.model_fields.items() if "SecretStr" in str(field.annotation)}
    assert sealed <= set(SECRETS)
    told = (Path(__file__).parents[2] / "docs" / "operating.md").read_text(encoding="utf-8")
    chapter = told.partition("### Every other secret")[2].partition("\n## ")[0]
    assert [name for name in SECRETS if f"| `{name.upper()}`" not in chapter] == []
