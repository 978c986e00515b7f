"""ความรู้ in the chat: every answer of the office's library, or the few that words find.  Starts no messages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Picture
from raengjai.bot.conversation.program import Act, Show
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _
from raengjai.bot.thai.text import clean, without_polite_ending
from raengjai.handlers import addresses
from raengjai.handlers.choices import among
from raengjai.handlers.here import Here, here
from raengjai.storage import library, library_search
from raengjai.storage.models import LibraryEntry

LONGEST = 100  # letters of what is looked for
_ASKED = re.compile(r"^(?:คลังความรู้|อ่านความรู้|ความรู้)\s*(.+)$", re.DOTALL)


def shelf(scene: Scene, parts: Mapping[str, str]) -> Act:
    """All there is, in the office's order; with a number, that answer."""
    at = here(scene)
    number = int(parts.get("n") or parts.get("number") or 0)
    if number:
        return _one(at, number)
    entries = library.shown(at.session, at.office)
    if not entries:
        return Show([Bubble(str(_("There is nothing in the library yet.")), quick=_ways_out())])
    text = _("What would you like to know? Choose, or type ความรู้ and what it is about, such as ความรู้ มาตรา 40.")
    return Show([_choice(at, str(text), entries, int(parts.get("p", "0")))])


def meant(scene: Scene, text: str) -> Act | None:
    """What is looked for in one line ("ความรู้ มาตรา 40"); None: something else was typed."""
    asked = _ASKED.match(without_polite_ending(clean(text)))
    return _found(here(scene), asked[1][:LONGEST]) if asked is not None else None


def called_so(scene: Scene, text: str) -> Act | None:
    """Words alone that surely mean an answer; None: they do not."""
    at, words = here(scene), clean(text)
    if len(words) > LONGEST:
        return None
    hits = library_search.found(at.session, at.office, words)
    return _hits(at, hits) if hits and hits[0].worth >= library_search.SURELY else None


def _found(at: Here, words: str) -> Show:
    hits = library_search.found(at.session, at.office, words)
    if hits:
        return _hits(at, hits)
    text = _("I found nothing about “{words}” in the library. Try another word, or ask the office.")
    return Show([Bubble(str(text.format(words=words)), quick=(_all_of_it(), *_ways_out()))])


def _hits(at: Here, hits: Sequence[library_search.Hit]) -> Show:
    """The only one, or the one that is plainly meant, is read at once; others are chosen from."""
    if len(hits) == 1:
        return _read(at, hits[0].entry)
    text = _("I found {count} answers. Which one?").format(count=len(hits))
    return Show([_choice(at, str(text), [hit.entry for hit in hits])])


def _choice(at: Here, text: str, entries: Sequence[LibraryEntry], page: int = 0) -> Bubble:
    ways = [(one.title, code(do="library", n=one.number)) for one in entries]
    return among(at, text, ways, page, "library")


def _one(at: Here, number: int) -> Show:
    entry = library.numbered(at.session, at.office, number)
    if entry is None or entry.hidden_at is not None:
        raise Refused(str(_("There is no answer of that number. To see them all, type ความรู้.")))
    return _read(at, entry)


def _read(at: Here, entry: LibraryEntry) -> Show:
    """The answer in words that can be forwarded, and its leaflet."""
    return Show([*leaflet(entry, at.public_url), Bubble(in_words(entry), quick=(_all_of_it(), *_ways_out()))])


def in_words(entry: LibraryEntry) -> str:
    """The whole answer; one that the office has not looked at says so."""
    mark = str(_("(A first text: the office has not checked it yet.)")) if entry.checked_at is None else ""
    return "\n\n".join(part for part in (entry.title, entry.body, mark) if part)


def leaflet(entry: LibraryEntry, public_url: str) -> list[Bubble]:
    """A picture is shown, a PDF opened by a button."""
    if not entry.leaflet_kind:
        return []
    address = addresses.leaflet_address(public_url, entry.id.hex, entry.leaflet_kind)
    if entry.leaflet_kind == library.JPG:
        return [Picture(entry.title, address=address)]
    return [Card(text="", title=entry.title, buttons=(Button(str(_("Open the leaflet")), link=address),))]


def _all_of_it() -> Button:
    label = str(_("The whole library"))
    return Button(label, code(do="library"), says=label)


def _ways_out() -> tuple[Button, ...]:
    ways = {"talk": _("Ask an officer"), "office": _("Call the office")}
    return tuple(Button(str(label), code(do=name), says=str(label)) for name, label in ways.items())
