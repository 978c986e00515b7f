"""What is read out to somebody before their name is kept, so that they can agree (data protection act, section 19).

A changed wording gets a version of its own and the old one stays: the row says which of them was read out.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from raengjai.bot.conversation.answers import ChooseOne
from raengjai.bot.conversation.flow import Step
from raengjai.bot.conversation.options import Option
from raengjai.bot.i18n import Text, _
from raengjai.storage.consents import Consent

WORK, COURSE, GROUP = "2569-11", "course-2569-11", "group-2569-11"
DISABILITY = "disability-2569-11"
WORDINGS: Mapping[str, Text] = {
    WORK: _(
        "The labour office keeps my name, telephone and what I can do, to look for work and training for me, shows "
        "them to its staff and to the volunteer who brought me, and asks them how it went. I can take this back at "
        "any time; then my name is deleted."
    ),
    COURSE: _(
        "The labour office keeps my name and telephone for this course, and gives them to whoever holds it. I can "
        "take this back at any time; then my name is deleted."
    ),
    GROUP: _(
        "The labour office keeps my name and telephone as a member of this group, to look for work and help for it. "
        "I can take this back at any time; then my name is deleted."
    ),
    DISABILITY: _(
        "The labour office records that I am a disabled worker, in its monthly report to the Ministry of Labour. I am "
        "helped all the same if I say no. I can take this back at any time; then it is not recorded any more."
    ),
}
TAKEN_BACK = _("The kind of worker was put right, as the person asked.")
"""Stands as the reason on an amended form: it does not say of which kind they were."""

AGREED = "yes"


def step(version: str) -> Step:
    """Whether they agree, asked before anything else; without it nothing is kept."""
    return Step(
        "consent",
        lambda _scene: _(
            "Please read this to them: “{wording}” Do they agree? If not, leave by the button below: nothing is kept."
        ).format(wording=WORDINGS[version]),
        ChooseOne((Option(AGREED, _("They agree"), ("ยินยอม", "ตกลง", "ใช่", "yes")),)),
        label=_("Agrees"),
    )


def given(version: str, today: date, by: UUID) -> Consent:
    """They agreed to this wording."""
    return Consent(version, today, by)


def wording(version: str) -> Text:
    """What was read out to them."""
    return WORDINGS.get(version, Text(version))
