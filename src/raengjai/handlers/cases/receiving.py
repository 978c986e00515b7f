"""A case comes in: it is opened, receipted, and staff see it; too many of one person in a day are held."""

from __future__ import annotations

from collections.abc import Sequence

from raengjai.bot.conversation.bubbles import Button, Card, Weight
from raengjai.bot.conversation.flow import Saved
from raengjai.bot.conversation.said import code
from raengjai.bot.i18n import _
from raengjai.handlers.cases import enclosing, telling, tip_offs, words
from raengjai.handlers.here import Here
from raengjai.storage import case_history, cases
from raengjai.storage.case_history import OPENED, SENDER, Happened
from raengjai.storage.cases import Told
from raengjai.storage.models import Case

A_DAY = 20  # cases of one volunteer in a day; what comes above is held for staff to look at, and told to nobody


def received(at: Here, told: Told, draft_id: str, files: Sequence[str] | None = None) -> Saved:
    """Open the case under the volunteer's name, with what was sent; the same draft opens one."""
    too_many = cases.opened_today(at.session, at.volunteer, at.now) >= A_DAY
    case = cases.add(at.session, at.volunteer, told, draft_id, at.now)
    if not case_history.of(at.session, case):
        case.held = too_many
        case_history.add(at.session, case, Happened(OPENED, SENDER), at.now)
        enclosing.kept_with(at, case, files)
        if not case.held:
            _told_to_staff(at, case)
    note = str(_("The office has it already: no. {number}.").format(number=case.number))
    return Saved([receipt(at, case)], note=note)


def _told_to_staff(at: Here, case: Case) -> None:
    """A tip-off is told at once; the rest rides in the next answer to those on duty."""
    if case.kind == cases.TIP_OFF:
        tip_offs.announce(at, case)
    else:
        telling.newcomer(at.session, at.office, case)


def receipt(at: Here, case: Case) -> Card:
    """The number, what came along, and what comes next."""
    text = _("The office has it: {about}. I tell you here of each step, in my next answer to you.")
    return Card(
        text="\n".join([str(text.format(about=words.about(case))), *enclosing.along(at, case)]),
        title=str(_("Received: {what}").format(what=words.title(case))),
        buttons=(see_button(case), _own_button()),
        footnote=str(_("To see it later, type เรื่อง {number}.").format(number=case.number)),
        weight=Weight.RECEIPT,
    )


def see_button(case: Case) -> Button:
    """Open the case."""
    label = str(_("See this case"))
    return Button(label, code(do="case", c=case.id.hex), says=label)


def _own_button() -> Button:
    label = str(_("What waits for me"))
    return Button(label, code(do="pending"), says=label)
