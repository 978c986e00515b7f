"""How staff get in to the office's pages: in the chat they type สำนักงาน and are given a link."""

from __future__ import annotations

from collections.abc import Mapping

from raengjai.bot.conversation.bubbles import Bubble, Button, Card
from raengjai.bot.conversation.program import Show
from raengjai.bot.conversation.said import Scene
from raengjai.bot.i18n import _
from raengjai.handlers import contact
from raengjai.handlers.here import Here, here
from raengjai.handlers.office import links
from raengjai.handlers.roles import ROLE_NAMES
from raengjai.storage import audit, logins, staff


def entrance(scene: Scene, parts: Mapping[str, str]) -> Show:
    """A link for staff; anyone else hears how to reach the office."""
    at = here(scene)
    membership = at.standing.membership
    if membership is None or membership.role not in staff.ROLES or membership.state != "active":
        return contact.office(scene, parts)
    return Show([link_card(at)])


def link_card(at: Here) -> Bubble:
    """The link that lets this person in, once, within ten minutes."""
    token = logins.make_link(at.session, at.membership, at.now)
    if token is None:
        return Bubble(str(_("You have asked for many links in a short time. Please wait an hour.")))
    audit.note(at.session, at.office, str(at.person.id), "login link asked", "own", at.now)
    minutes = int(logins.LINK_LIFE.total_seconds() // 60)
    text = _("This link is yours alone: it opens once, within {minutes} minutes. Please do not pass it on.")
    return Card(
        text=str(text.format(minutes=minutes)),
        title=at.office.name,
        buttons=(Button(str(_("Open the office")), link=links.entrance(at.public_url, token)),),
        footnote=str(_("Your role: {role}").format(role=ROLE_NAMES[at.membership.role])),
    )
