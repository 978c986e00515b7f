"""Staff go on duty and off: who is on it is told of tip-offs, and knows the names that are hidden."""

from __future__ import annotations

from collections.abc import Mapping

from raengjai.bot.conversation.bubbles import Bubble, Weight
from raengjai.bot.conversation.program import Show
from raengjai.bot.conversation.said import Scene
from raengjai.bot.i18n import _
from raengjai.handlers.roles import one_of
from raengjai.storage import audit, staff


def began(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """On duty from now on."""
    at = one_of(scene, staff.WORKING)
    at.membership.on_duty = True
    audit.note(at.session, at.office, str(at.person.id), "duty begun", "", at.now)
    text = _("You are on duty: tip-offs come to you at once, and you see hidden names. To end it, type ออกเวร.")
    return Show([Bubble(str(text), weight=Weight.RECEIPT)])


def ended(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """Off duty from now on."""
    at = one_of(scene, staff.WORKING)
    at.membership.on_duty = False
    audit.note(at.session, at.office, str(at.person.id), "duty ended", "", at.now)
    text = _("You are off duty. While nobody is on duty tip-offs come to all officers and heads.")
    return Show([Bubble(str(text), weight=Weight.RECEIPT)])
