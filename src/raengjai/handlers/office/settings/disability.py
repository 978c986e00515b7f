"""On which ground the kind of worker is kept, which may say that somebody is disabled; or that only counts are."""

from __future__ import annotations

from collections.abc import Mapping

from raengjai.bot.i18n import Text, _
from raengjai.bot.thai import days
from raengjai.handlers.office.answers import Answer, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.settings.fields import NEEDED, Field, form, saved, typed
from raengjai.storage import worker_kinds
from raengjai.storage.worker_kinds import CONSENT, COUNTS, GROUNDS, LAW

TITLE = _("Data on disability")
GROUND_NAMES: Mapping[str, Text] = {
    LAW: _("A law allows it (section 26 (5))"),
    CONSENT: _("Each one is asked and agrees"),
    COUNTS: _("Not by person: only counts are kept"),
}
INTRO = _(
    "That somebody is disabled is sensitive (Personal Data Protection Act, section 26). Let the legal adviser choose. "
    "By consent: volunteers read the wording out, and it is kept who agreed, when, and who asked. Only counts: the "
    "column of the kind of worker stays empty in every row of the forms, for a cell that only some leave empty would "
    "tell it; สนบ.๑ and the figures tell how many there are of each kind, and after the month has closed no record "
    "knows it any more. It holds from the open month on; months that have closed stay as they were sent."
)
FIELDS = (
    Field("ground", _("The kind of worker is kept"), "choice", options=tuple(GROUND_NAMES.items())),
    Field(
        "why",
        _("Which law, or who advised it"),
        help=_("For example: section 26 (5) (c), the ministry's letter of such a day. It is kept with the choice."),
        most=300,
    ),
)


def shown(desk: Desk) -> Shown:
    """As it is."""
    values = {"ground": desk.office.type_ground, "why": desk.office.type_ground_why or ""}
    return form(TITLE, FIELDS, values, intro=INTRO)


def changed(desk: Desk) -> Answer:
    """As it shall be, from the open month on; a law must be named."""
    values = typed(FIELDS)
    if values["ground"] not in GROUNDS or (values["ground"] == LAW and not values["why"]):
        return form(TITLE, FIELDS, values, {"why": NEEDED}, INTRO)
    worker_kinds.choose(desk.session, desk.office, values["ground"], values["why"] or None, desk.today)
    desk.note("ground for kinds of worker chosen", values["ground"], values["why"] or None)
    return saved("disability_shown")


def stands(desk: Desk) -> Text:
    """How it stands, in a few words."""
    chosen = desk.office.type_ground_on
    if chosen is None:
        return _("nobody has chosen yet; kept as if by law")
    return Text("{name} · {day}").format(name=GROUND_NAMES[desk.office.type_ground], day=days.short(chosen))
