"""กลุ่มไลน์ in an officer's chat: a code that binds a group, and how that goes."""

from __future__ import annotations

from collections.abc import Mapping

from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Weight
from raengjai.bot.conversation.program import Show
from raengjai.bot.conversation.said import Scene
from raengjai.bot.i18n import Text, _
from raengjai.handlers.office import links
from raengjai.handlers.roles import one_of
from raengjai.storage import audit, line_groups, staff

ONE_A_GROUP = _(
    "LINE lets only one official account into a group. If LINE says so when you invite me, or I leave the group again "
    "at once, another official account is in it: remove that one first, or make a group without it. Whoever runs the "
    "account must also have allowed it to join groups."
)
STEPS: tuple[Text, ...] = (
    _("1. Invite the bot into the group, as you would invite a person."),
    _("2. In the group type แรงใจ and the code."),
    _("3. It answers that the group belongs to the office."),
)


def code(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """A new code."""
    at = one_of(scene, staff.WORKING)
    made = line_groups.new_code(at.session, at.office, at.membership, at.now)
    audit.note(at.session, at.office, str(at.person.id), "group code made", "own", at.now)
    text = "\n".join(str(step) for step in STEPS)
    page = Button(str(_("LINE groups")), link=links.office_page(at.public_url, "line-groups"))
    card = Card(
        text=text,
        title=str(_("Bind a LINE group")),
        emphasis=f"แรงใจ {made.code}",
        buttons=(page,),
        footnote=str(_("The code binds one group and holds for one hour.")),
        weight=Weight.RECEIPT,
    )
    return Show([card, Bubble(str(ONE_A_GROUP))])
