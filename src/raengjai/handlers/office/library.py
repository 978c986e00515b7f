"""The library on the office's pages: written, checked, put in order, hidden; leaflets handed in and given out."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

from flask import Blueprint, Response, abort, request, url_for

from raengjai.bot.i18n import Text, _
from raengjai.bot.thai.text import clean
from raengjai.handlers.library import reading
from raengjai.handlers.lists.cells import text_of
from raengjai.handlers.lists.faults import BadCell
from raengjai.handlers.office import handed_in
from raengjai.handlers.office.answers import Answer, Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.form_pages import HEADERS
from raengjai.handlers.office.vacancies import LARGEST, Form
from raengjai.storage import library, library_search
from raengjai.storage.database import Database
from raengjai.storage.library import JPG, LONGEST_BODY, LONGEST_TITLE, LONGEST_WORDS, PDF, Leaflet, Written
from raengjai.storage.models import LibraryEntry

FIELDS = ("title", "words", "body")
LARGEST_PDF = 5 * 2**20  # bytes: it is opened on telephones
TYPES = {JPG: "image/jpeg", PDF: "application/pdf"}
DOWNLOADED = {PDF: 'attachment; filename="leaflet.pdf"'}


def listed(desk: Desk) -> Shown:
    """All of them in their order; with ?q=… what volunteers find by these words."""
    words = request.args.get("q", "").strip()[: reading.LONGEST]
    found = [hit.entry for hit in library_search.found(desk.session, desk.office, words)] if words else None
    entries = library.every(desk.session, desk.office)
    values = {
        "entries": entries if found is None else found,
        "words": words,
        "unchecked": sum(one.checked_at is None for one in entries),
        "lacks_starters": library.lacks_starters(entries),
    }
    return Shown("office/library.html", values)


def begun(desk: Desk) -> Goes:
    """Put in those of our starting texts that are not there."""
    count = library.fill_first_list(desk.session, desk.office, desk.now)
    if count:
        desk.note("library begun", f"{count} texts")
    return Goes(
        url_for("office.library_listed"), _("{count} texts were put in. Please check them.").format(count=count)
    )


def blank(_desk: Desk) -> Shown:
    """An answer to be written."""
    return _form(Form(dict.fromkeys(FIELDS, "")))


def added(desk: Desk) -> Answer:
    """Let it be found."""
    form = _typed()
    written, handed = _read(form), _leaflet(form)
    if len(library.every(desk.session, desk.office)) >= library.MOST:
        form.faults["title"] = _("The library holds {most} answers at most: please change one.").format(
            most=library.MOST
        )
    if written is None or form.faults:
        return _form(form)
    row = library.add(desk.session, desk.office, written, desk.now)
    _keep(row, handed)
    desk.note("library entry added", f"answer {row.number}")
    return Goes(_at(row), _("Kept: volunteers find it with ความรู้."))


def one(desk: Desk, number: int) -> Shown:
    """An answer as volunteers read it."""
    row = _row(desk, number)
    return Shown("office/library_entry.html", {"row": row, "text": reading.in_words(row)})


def editing(desk: Desk, number: int) -> Shown:
    """Write it anew."""
    row = _row(desk, number)
    return _form(Form({name: getattr(row, name) for name in FIELDS}), row)


def changed(desk: Desk, number: int) -> Answer:
    """Keep it as it is written now: the office stands for it."""
    row, form = _row(desk, number), _typed()
    written, handed = _read(form), _leaflet(form)
    if written is None or form.faults:
        return _form(form, row)
    library.write(row, written, desk.now)
    _keep(row, handed)
    desk.note("library entry changed", f"answer {row.number}")
    return Goes(_at(row), _("Kept."))


def settled(desk: Desk, number: int) -> Goes:
    """Stand for it as it is, hide or show it, or move it."""
    row, act = _row(desk, number), request.form.get("do", "")
    if act in ("up", "down"):
        if library.move(desk.session, desk.office, row, -1 if act == "up" else 1):
            desk.note("library entry moved", f"answer {row.number}")
        return Goes(url_for("office.library_listed"))
    if act not in _ACTS:
        abort(400)
    noted, says = _ACTS[act]
    if act == "check":
        row.checked_at = desk.now
    else:
        row.hidden_at = desk.now if act == "hide" else None
    desk.note(noted, f"answer {row.number}")
    return Goes(_at(row), says)


_ACTS: dict[str, tuple[str, Text]] = {
    "check": ("library entry checked", _("The office stands for it now.")),
    "hide": ("library entry hidden", _("Hidden: volunteers do not find it any more.")),
    "show": ("library entry shown", _("Volunteers find it again.")),
}


def leaflet(desk: Desk, number: int) -> Response:
    """Its leaflet, hidden or not."""
    row = _row(desk, number)
    if not row.leaflet_kind:
        abort(404)
    return _given(Leaflet(row.leaflet, row.leaflet_kind))


def leaflets(database: Database) -> Blueprint:
    """`/leaflets/<id>`: what is in the library for everybody; LINE and telephones fetch it without a login."""
    blueprint = Blueprint("leaflets", __name__)

    @blueprint.get("/leaflets/<uuid:token>.<kind>")
    def fetched(token: UUID, kind: str) -> Response:
        with database.transaction() as session:
            found = library.leaflet_of(session, token)
        if found is None or found.kind != kind:
            abort(404)
        answer = _given(found)
        answer.headers.update(HEADERS)
        return answer

    return blueprint


def _given(found: Leaflet) -> Response:
    """A PDF is never shown within our pages: whatever it holds, it is the telephone's to open."""
    answer = Response(found.content, mimetype=TYPES[found.kind])
    if found.kind in DOWNLOADED:
        answer.headers["Content-Disposition"] = DOWNLOADED[found.kind]
    return answer


def _row(desk: Desk, number: int) -> LibraryEntry:
    if number > LARGEST:
        abort(404)
    return library.numbered(desk.session, desk.office, number) or abort(404)


def _at(row: LibraryEntry) -> str:
    return url_for("office.library_one", number=row.number)


def _form(form: Form, row: LibraryEntry | None = None) -> Shown:
    most = {"title": LONGEST_TITLE, "words": LONGEST_WORDS, "body": LONGEST_BODY}
    return Shown("office/library_write.html", {"form": form, "row": row, "most": most}, 422 if form.faults else 200)


def _typed() -> Form:
    return Form({name: request.form.get(name, "")[: LONGEST_BODY * 2] for name in FIELDS})


def _read(form: Form) -> Written | None:
    """The answer that is written; None: something is wrong with it, told by field."""
    title = form.read("title", lambda value: text_of(value, LONGEST_TITLE))
    words = form.read("words", lambda value: text_of(value, LONGEST_WORDS) if value else "")
    body = form.read("body", _body)
    if title is None or words is None or body is None:
        return None
    return Written(title, words, body)


def _body(value: str | None) -> str:
    """Several lines, as they are to be read."""
    text = clean(value or "")
    if not any(letter.isalnum() for letter in text) or len(text) > LONGEST_BODY:
        raise BadCell(_("please write the answer, in at most {most} letters").format(most=LONGEST_BODY))
    return text


def _keep(row: LibraryEntry, handed: Leaflet | None) -> None:
    if handed is not None:
        row.leaflet, row.leaflet_kind = handed.content, handed.kind
    elif request.form.get("no_leaflet") == "1":
        row.leaflet_sealed, row.leaflet_kind = None, ""


def _leaflet(form: Form) -> Leaflet | None:
    """What was handed in, by its content: a PDF is kept as it is, a picture is drawn anew."""
    content = handed_in.content("leaflet")
    if not content:
        return None
    if content.startswith(b"%PDF-"):
        if len(content) <= LARGEST_PDF:
            return Leaflet(content, PDF)
        form.faults["leaflet"] = _("The PDF is too large ({most} MB at most).").format(most=LARGEST_PDF // 2**20)
        return None
    # What draws pictures is loaded when the first comes: some megabytes.
    from raengjai.handlers.pictures import NotAPicture, taken  # noqa: PLC0415

    try:
        return Leaflet(taken(BytesIO(content), caption="").content, JPG)
    except NotAPicture as refused:
        form.faults["leaflet"] = refused.text
        return None
