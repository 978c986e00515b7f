"""The office's telephone and the emergency numbers, for what can not be done in this chat."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.conversation.program import Show
from raengjai.bot.conversation.said import Scene
from raengjai.bot.i18n import Text, _
from raengjai.bot.thai import phones
from raengjai.handlers.choices import choice
from raengjai.handlers.here import Here, here
from raengjai.storage import emergency_numbers
from raengjai.storage.models import Office


def office(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """How to reach the labour office."""
    return Show([Bubble(reach(here(scene)))])


def trouble(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """Tip-offs and complaints: whom to call."""
    at = here(scene)
    text = _("Please tell this by telephone; a person listens there.")
    return Show([Bubble(f"{text}\n\n{to_call(at.session, at.standing.office)}\n\n{reach(at)}")])


def to_call(session: Session, office: Office | None) -> str:
    """The emergency numbers of an office, a line each; the usual ones in the language now spoken."""
    return "\n".join(
        f"{_USUAL[phone] if (phone, name) in emergency_numbers.FIRST_NUMBERS else name}: {phone}"
        for phone, name in emergency_numbers.to_call(session, office)
    )


_USUAL: Mapping[str, Text] = {
    "191": _("Danger now, police"),
    "1300": _("People in need"),
    "1506": _("Labour rights"),
    "1694": _("Job scams"),
}


def help_wanted(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """A bare "help": does the person want to record help given, or are they in trouble?"""
    ways = {
        "record": str(_("Record help I gave")),
        "complaint": str(_("Complaint of a worker")),
        "need": str(_("A need of a worker")),
        "trouble": str(_("I need help now")),
    }
    return Show([choice(here(scene), str(_("What would you like?")), ways)])


def reach(at: Here) -> str:
    """The office's telephone, in a sentence."""
    standing = at.standing.office
    if standing is None:
        return str(_("The provincial labour office of your province will gladly help."))
    if standing.phone is None:
        return str(_("{office} will gladly help.").format(office=standing.name))
    return str(_("{office}: telephone {phone}").format(office=standing.name, phone=phones.shown(standing.phone)))
