"""Somebody takes back that it is recorded of them that they are disabled: as easily as they said yes (section 19)."""

from __future__ import annotations

from collections.abc import Mapping

from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Weight
from raengjai.bot.conversation.program import Show
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _
from raengjai.handlers import consent, records
from raengjai.handlers.help_options import other_kinds
from raengjai.handlers.here import Here, here
from raengjai.storage import audit
from raengjai.storage.closings import NamesGone
from raengjai.storage.late_changes import Change, OpenInPart
from raengjai.storage.models import HelpRecord
from raengjai.storage.persons import taking_back

_NOT_NOW = _("That month can not be opened just now. Please tell the labour office; it takes the consent back.")


def taken_back(scene: Scene, parts: Mapping[str, str]) -> Show:
    """Ask which other kind of worker stands there instead; once that is said, put it there."""
    at = here(scene)
    record = records.own(at, parts, last_month_too=True)
    if record.consent_version is None or record.deleted_at is not None:
        raise Refused(str(_("No consent is kept with no. {number}.").format(number=record.number)))
    instead = parts.get("w", "")
    if instead not in {kind.value for kind in other_kinds}:
        return Show([_which(record)])
    change = Change(str(at.person.id), at.now, str(consent.TAKEN_BACK), at.person)
    try:
        taking_back.of_record(at.session, at.office, record, instead, change)
    except (OpenInPart, NamesGone):
        raise Refused(str(_NOT_NOW)) from None
    return Show([_done(at, record)])


def _which(record: HelpRecord) -> Card:
    text = _("Then it is not recorded any more that they are disabled. Which other kind of worker fits them?")
    buttons = tuple(
        Button(str(kind.label), code(do="consent_back", r=str(record.id), w=kind.value), says=str(kind.label))
        for kind in other_kinds
    )
    return Card(text=str(text), title=str(_("They take their consent back")), buttons=buttons)


def _done(at: Here, record: HelpRecord) -> Bubble:
    audit.note(at.session, at.office, str(at.person.id), "consent taken back", f"record {record.number}", at.now)
    text = _("Done: the consent is taken back, and no. {number} does not say it any more.")
    return Bubble(str(text.format(number=record.number)), weight=Weight.RECEIPT)
