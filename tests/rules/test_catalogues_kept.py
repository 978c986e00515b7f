"""Catalogues are compiled once: what is kept is used as long as it is of the file that stands there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from raengjai.bot import catalogues

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Good morning"\nmsgstr "{}"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "th" / "LC_MESSAGES").mkdir(parents=True)
    say(tmp_path, "สวัสดีค่ะ")
    return tmp_path


def say(folder: Path, thai: str, *, at: int = 1_000) -> None:
    source = catalogues.path_of("th", folder)
    source.write_text(PO.format(thai), encoding="utf-8")
    os.utime(source, (at, at))


def said(folder: Path) -> str:
    return catalogues.opened("th", folder).gettext("Good morning")


def kept(folder: Path) -> Path:
    return catalogues.path_of("th", folder).parent / catalogues.KEPT_IN


def test_what_is_kept_is_used(folder: Path) -> None:
    assert said(folder) == "สวัสดีค่ะ"
    say(folder, "never read")  # under the same time: who reads the source now compiles again
    assert said(folder) == "สวัสดีค่ะ"
    assert [each.name for each in kept(folder).iterdir()] == ["messages.mo"]


@pytest.mark.parametrize("at", [2_000, 500])  # a newer one, and an older one that was brought back
def test_another_source_is_compiled_anew(folder: Path, at: int) -> None:
    assert said(folder) == "สวัสดีค่ะ"
    say(folder, "อรุณสวัสดิ์ค่ะ", at=at)
    assert said(folder) == said(folder) == "อรุณสวัสดิ์ค่ะ"


def test_where_nothing_can_be_kept_it_is_compiled_each_time(folder: Path) -> None:
    kept(folder).write_text("a file stands where the folder should")
    assert said(folder) == said(folder) == "สวัสดีค่ะ"


def test_who_finds_them_compiled_loads_no_compiler() -> None:
    catalogues.compile_all()
    spoken = "; ".join(f"catalogue({language!r}).gettext('x')" for language in catalogues.LANGUAGES)
    told = (
        f"import sys; from raengjai.bot.i18n import catalogue; {spoken}; print('babel.messages.pofile' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, timeout=120, check=True)
    assert not {each for each in done.stdout.split() if each.startswith("babel.messages")}
