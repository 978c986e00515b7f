"""The page's words, and what its scripts must never do."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pretend_world import PretendWorld, app_of

from raengjai.bot.simulator import page as page_module
from raengjai.bot.simulator.page_words import LANGUAGES, WORDS, words_in

FOLDER = Path(page_module.__file__).parent
SCRIPTS = sorted((FOLDER / "static").glob("*.js"))
TEMPLATES = sorted((FOLDER / "templates").glob("*.html"))
GAP = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize("key", WORDS)
def test_every_word_is_said_in_both_languages_with_the_same_gaps(key: str) -> None:
    thai, english = WORDS[key]
    assert thai.strip()
    assert english.strip()
    assert set(GAP.findall(thai)) == set(GAP.findall(english))


def test_thai_comes_first() -> None:
    assert LANGUAGES[0] == "th"
    assert words_in("th")["send"] == "ส่ง"
    assert words_in("en")["send"] == "Send"


def test_every_word_the_scripts_say_exists() -> None:
    said = {key for script in SCRIPTS for key in re.findall(r'\bsay\("(\w+)"', script.read_text())}
    assert len(said) > 20
    assert said <= set(WORDS)


def test_every_word_is_used() -> None:
    everything = "".join(path.read_text() for path in [*SCRIPTS, *TEMPLATES])
    made_up = ("how_", "clock_")  # their keys are put together from a kind
    unused = {key for key in WORDS if not re.search(rf"\b{key}\b", everything) and not key.startswith(made_up)}
    assert unused == set()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_no_script_parses_html_or_runs_text(script: Path) -> None:
    forbidden = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\(|new Function|srcdoc"
    )
    assert forbidden.search(script.read_text()) is None


@pytest.mark.parametrize("path", [*SCRIPTS, *TEMPLATES, *(FOLDER / "static").glob("*.css")], ids=lambda p: p.name)
def test_nothing_is_fetched_from_elsewhere(path: Path) -> None:
    known = {"http://www.w3.org/2000/svg", "https://www.openstreetmap.org/"}
    found = {url for url in re.findall(r"https?://[\w.\-/]+", path.read_text()) if url not in known}
    assert found == set()
    assert "@import" not in path.read_text()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_import_only_their_neighbours(script: Path) -> None:
    names = set(re.findall(r'from "(.+?)"', script.read_text()))
    assert names <= {f"./{each.name}" for each in SCRIPTS}


@pytest.mark.parametrize(("asked", "spoken"), [("", "th"), ("?lang=th", "th"), ("?lang=en", "en"), ("?lang=xx", "th")])
def test_the_page_speaks_the_language_asked_for(asked: str, spoken: str) -> None:
    page = app_of(PretendWorld()).test_client().get(f"/{asked}").text
    assert f'<html lang="{spoken}">' in page
    given = re.search(r'id="words">(.*?)</script>', page, re.DOTALL)
    assert given is not None
    assert json.loads(given.group(1)) == words_in(spoken)


def test_the_page_lets_no_script_in_but_its_own() -> None:
    answer = app_of(PretendWorld()).test_client().get("/")
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
