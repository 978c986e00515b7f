"""Numbers that tell who somebody is are masked in one place, by one function and one filter."""

from __future__ import annotations

import re
from pathlib import Path

import raengjai

SOURCE = Path(raengjai.__file__).parent
THE_PLACE = SOURCE / "bot" / "thai" / "masking.py"

ANOTHER = re.compile(
    r"""\[-[456]:\]"""  # the end of something
    r"""|["']x["'] ?\*"""  # so many x
    r"""|(?:x-xxxx|xxx-)"""  # groups of x
    r"""|def \w*mask\w*"""
    r"""|\\d\{13\}|\{12\}\\d"""  # a pattern of thirteen digits
    r"""|\w*mask\w*["'] *:"""  # a filter of that name
)
NO_MASK = {
    "bot/thai/citizen_id.py": r"^(\d{13})\.0+$",  # read, not shown
    "bot/entrypoints/cli.py": "umask",
    "handlers/office/wording.py": '"masked": masked',  # the filter
    "handlers/pictures.py": "mask=shown",
    "handlers/guide/playing.py": "self.line_id[-6:]",  # an invented person of the guide
}


def _others(file: Path) -> list[str]:
    lines = file.read_text(encoding="utf-8").splitlines()
    allowed = NO_MASK.get(str(file.relative_to(SOURCE)), "\0")
    return [line for line in lines if ANOTHER.search(line) and allowed not in line]


def test_no_other_masking_exists() -> None:
    files = [*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html"), *SOURCE.rglob("*.typ")]
    found = {str(file): lines for file in files if file != THE_PLACE and (lines := _others(file))}
    assert len(files) > 500
    assert found == {}


def test_the_pattern_finds_what_others_would_write() -> None:
    written = ("number[-4:]", '"x" * 9 + end', "'xxx-xx' + end", "def masked(number):", r're.compile(r"\d{13}")')
    assert [line for line in written if not ANOTHER.search(line)] == []
