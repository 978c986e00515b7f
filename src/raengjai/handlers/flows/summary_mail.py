"""An officer takes the month's summary by e-mail: the address, then a code that was sent there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from raengjai.bot.conversation.answers import Answer
from raengjai.bot.conversation.bubbles import Bubble, Weight
from raengjai.bot.conversation.flow import Flow, Saved, Step
from raengjai.bot.conversation.said import Said, Scene
from raengjai.bot.errors import BadAnswer
from raengjai.bot.i18n import _
from raengjai.bot.mail_addresses import is_address
from raengjai.handlers import mailing
from raengjai.handlers.here import here


@dataclass(frozen=True)
class EmailAddress(Answer):
    """An e-mail address; the value is itself, in small letters."""

    takes_words = True
    hint = _("For example arun@example.go.th.")

    def read(self, said: Said, scene: Scene) -> Any:
        """Read one address."""
        text = "".join(said.text.split()).strip("<>,;.")
        if not is_address(text):
            raise BadAnswer(str(_("I could not read an e-mail address. It looks like arun@example.go.th.")))
        return text.lower()


def _save(scene: Scene) -> Saved:
    said = mailing.asked_to_use(here(scene), scene.answers["address"])
    return Saved([Bubble(said, weight=Weight.RECEIPT)], note=said)


summary_mail = Flow(
    "summary_mail",
    title=_("Summary by e-mail"),
    steps=(
        Step(
            "address", _("To which e-mail address shall I send the month's summary?"), EmailAddress(), label=_("E-mail")
        ),
    ),
    save=_save,
)
