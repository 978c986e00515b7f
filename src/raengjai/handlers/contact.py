"""The office's telephone and the emergency numbers, for what can not be done in this chat."""

from __future__ import annotations

from collections.abc import Mapping

from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.conversation.program import Show
from raengjai.bot.conversation.said import Scene
from raengjai.bot.i18n import _
from raengjai.bot.thai import phones
from raengjai.handlers.choices import choice
from raengjai.handlers.here import Here, here


def office(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """How to reach the labour office."""
    return Show([Bubble(_reach(here(scene)))])


def trouble(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """Tip-offs and complaints: whom to call."""
    text = _(
        "Please tell this by telephone; a person listens there.\n\n"
        "Danger now: police 191\nPeople in need: 1300\nLabour rights: 1506\nJob scams: 1694"
    )
    return Show([Bubble(f"{text}\n\n{_reach(here(scene))}")])


def help_wanted(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """A bare "help": does the person want to record help given, or are they in trouble?"""
    ways = {"record": str(_("Record help I gave")), "trouble": str(_("I need help"))}
    return Show([choice(here(scene), str(_("What would you like?")), ways)])


def _reach(at: Here) -> str:
    standing = at.standing.office
    if standing is None:
        return str(_("The provincial labour office of your province will gladly help."))
    if standing.phone is None:
        return str(_("{office} will gladly help.").format(office=standing.name))
    return str(_("{office}: telephone {phone}").format(office=standing.name, phone=phones.shown(standing.phone)))
