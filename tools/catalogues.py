"""Keep the catalogues equal to the words in the code: `make catalogues` rewrites them, a test compares.

Thai must be complete; English is the code's own words, so its catalogue stays empty but for what differs.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from raengjai.bot.catalogues import LANGUAGES, path_of

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "raengjai"
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]


def in_code() -> set[str]:
    """Every sentence marked in the code."""
    found = extract_from_dir(SOURCE, method_map=METHODS, keywords={"_": None}, comment_tags=())
    return {message for _file, _line, message, _comments, _context in found if isinstance(message, str) and message}


def kept(language: str) -> dict[str, str]:
    """What the catalogue says: sentence → translation ("" when there is none)."""
    with path_of(language).open("rb") as lines:
        catalogue = read_po(lines, locale=language)
    return {str(entry.id): str(entry.string or "") for entry in catalogue if entry.id}


def written(language: str) -> str:
    """The catalogue as it should stand: every sentence of the code, sorted, with what is translated already."""
    translations = kept(language)
    catalogue = Catalog(locale=language)
    for message in in_code():
        catalogue.add(message, translations.get(message, ""))
    lines = BytesIO()
    write_po(lines, catalogue, sort_output=True, no_location=True, width=0, omit_header=True)
    header = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    return header + lines.getvalue().decode()


def main() -> None:
    """Rewrite every catalogue."""
    for language in LANGUAGES:
        path_of(language).write_text(written(language), encoding="utf-8")


if __name__ == "__main__":
    main()
