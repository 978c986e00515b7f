"""An official letter as a DOCX file, to be changed in a word processor before it is signed."""

from __future__ import annotations

import zipfile
from datetime import datetime, time
from io import BytesIO
from typing import Any, Final

import docx as python_docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from raengjai.handlers.forms.letter import ENCLOSURES, FAREWELL, NUMBER, SUBJECT, TO, Letter
from raengjai.handlers.forms.sheet_looks import FONT, POINTS

_GARUDA = Mm(30)
_FIRST_LINE = Mm(25)
_MIDDLE = Mm(80)
_NO_DAY: Final = "." * 40
_UNCHANGING = (1980, 1, 1, 0, 0, 0)  # the first moment a ZIP archive knows


def docx(letter: Letter) -> bytes:
    """Write `letter`; the same letter gives the same bytes."""
    document = python_docx.Document()
    _set_page(document)
    _set_font(document)
    _set_properties(document, letter)
    _write_head(document, letter)
    _write_body(document, letter)
    _write_end(document, letter)
    file = BytesIO()
    document.save(file)
    return _undated(file.getvalue())


def _set_page(document: Any) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin = Mm(30), Mm(20)
    page.top_margin, page.bottom_margin = Mm(15), Mm(20)


def _set_font(document: Any) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(POINTS)
    style.paragraph_format.space_after = Pt(0)
    # Word takes Thai for a complex script, whose font and size are told apart from the Latin ones.
    properties = style.element.get_or_add_rPr()
    for script in ("w:cs", "w:eastAsia"):
        properties.rFonts.set(qn(script), FONT)
    size = properties.makeelement(qn("w:szCs"), {qn("w:val"): str(POINTS * 2)})
    properties.find(qn("w:sz")).addnext(size)
    size.addnext(properties.makeelement(qn("w:lang"), {qn("w:bidi"): "th-TH"}))


def _set_properties(document: Any, letter: Letter) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.comments = letter.subject, letter.sender[0], ""
    properties.created = properties.modified = datetime.combine(letter.written, time.min)


def _write_head(document: Any, letter: Letter) -> None:
    first, *address = letter.sender
    top = _paragraph(document, f"{NUMBER} {letter.number}\t{first}", tab=_MIDDLE)
    top.paragraph_format.space_before = _GARUDA
    for line in address:
        _paragraph(document, f"\t{line}", tab=_MIDDLE)
    _paragraph(document, letter.day or _NO_DAY, above=6).paragraph_format.left_indent = _MIDDLE
    _hanging(document, SUBJECT, letter.subject, Mm(13))
    _hanging(document, TO, letter.to, Mm(13))
    for at, words in enumerate(letter.numbered_enclosures):
        _hanging(document, "" if at else ENCLOSURES, words, Mm(29), above=0 if at else 6)


def _write_body(document: Any, letter: Letter) -> None:
    for words in letter.paragraphs:
        paragraph = _paragraph(document, words, above=6)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.THAI_JUSTIFY
        paragraph.paragraph_format.first_line_indent = _FIRST_LINE


def _write_end(document: Any, letter: Letter) -> None:
    _centred(document, FAREWELL, above=12)
    _centred(document, f"({letter.signer})", above=60)
    _centred(document, letter.position)
    for at, line in enumerate(letter.contact):
        _paragraph(document, line, above=0 if at else 60)


def _paragraph(document: Any, words: str, *, above: float = 0, tab: Any = None) -> Any:
    paragraph = document.add_paragraph(words)
    paragraph.paragraph_format.space_before = Pt(above)
    if tab is not None:
        paragraph.paragraph_format.tab_stops.add_tab_stop(tab)
    return paragraph


def _hanging(document: Any, head: str, words: str, indent: Any, *, above: float = 6) -> None:
    paragraph = _paragraph(document, f"{head}\t{words}", above=above, tab=indent)
    paragraph.paragraph_format.left_indent = indent
    paragraph.paragraph_format.first_line_indent = -indent


def _centred(document: Any, words: str, *, above: float = 0) -> None:
    paragraph = _paragraph(document, words, above=above)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.left_indent = _MIDDLE
    paragraph.paragraph_format.keep_with_next = True


def _undated(archive: bytes) -> bytes:
    """The same archive without the moment at which it was written."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(archive)) as dated, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as undated:
        for name in dated.namelist():
            entry = zipfile.ZipInfo(name, _UNCHANGING)
            entry.compress_type = zipfile.ZIP_DEFLATED
            undated.writestr(entry, dated.read(name))
    return file.getvalue()
