"""The office's own words on forms and letters."""

from __future__ import annotations

from typing import Any

from raengjai.bot.i18n import _
from raengjai.handlers.office.answers import Answer, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.settings.fields import Field, form, saved, typed
from raengjai.storage import form_words

TITLE = _("Notes on forms, letters")
INTRO = _("What is left empty is as it comes with the program. What was filed before stays as it was.")
FIELDS = (
    Field("signer", _("Who signs letters")),
    Field("position", _("Their position")),
    Field("letter_number", _("Letter number, behind ที่")),
    Field("letter_to", _("To whom letters go")),
    Field("address", _("Address on letters, a line each"), "lines"),
    Field("contact", _("Foot of letters, a line each"), "lines"),
    Field("sp12_notes", _("Notes below สป-๑๒, one a line"), "lines", most=600),
    Field("snb1_notes", _("Notes below สนบ.๑, one a line"), "lines", most=600),
    Field("snb2_notes", _("Notes below สนบ.๒, one a line"), "lines", most=600),
    Field("signature", _("A block to sign on the forms"), "tick"),
    Field("drug_only", _("Help against drugs alone stands on สนบ.๒"), "tick"),
    Field("money", _("Money on สนบ.๑"), "tick"),
    Field("problems", _("Problems on สนบ.๑"), "tick"),
)
OURS_IF_EMPTY = ("sp12_notes", "snb1_notes", "snb2_notes")


def shown(desk: Desk) -> Shown:
    """As they are."""
    kept = form_words.of(desk.session, desk.office)
    return form(TITLE, FIELDS, {one.name: _written(getattr(kept, one.name)) for one in FIELDS}, intro=INTRO)


def _written(value: Any) -> Any:
    return "\n".join(value) if isinstance(value, tuple) else value or ""


def changed(desk: Desk) -> Answer:
    """As they shall be."""
    values = typed(FIELDS)
    before = form_words.of(desk.session, desk.office)
    given = {name: None if name in OURS_IF_EMPTY and not value else value for name, value in values.items()}
    form_words.put(desk.session, desk.office, **given)
    desk.note("form words set", ", ".join(name for name, value in given.items() if getattr(before, name) != value))
    return saved("paper_words_shown")
