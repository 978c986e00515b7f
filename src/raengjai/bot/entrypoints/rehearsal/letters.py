"""The month's summary by e-mail: an officer asks for it; what comes tells what people said, and names nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage

from raengjai.bot.entrypoints.rehearsal.almanac import Month, at
from raengjai.bot.entrypoints.rehearsal.cast import Player
from raengjai.bot.entrypoints.rehearsal.ledger import figures
from raengjai.bot.entrypoints.rehearsal.promises import Promises
from raengjai.bot.entrypoints.rehearsal.reading import Screen, sentence
from raengjai.bot.entrypoints.rehearsal.talks import Deed, Form, Later, Words
from raengjai.bot.entrypoints.rehearsal.town import Town
from raengjai.bot.i18n import _

ADDRESS = "arun@office.example"
CODE_SENT = _("I have sent a code of six digits to {address}. Type it here: ยืนยันอีเมล 123456.")
TAKEN = _("Thank you. From now on the month's summary comes by e-mail too. To end it, type เลิกอีเมลสรุป.")
SUBJECT = _("{office}: summary of {month}")
_CODE, _LINK = re.compile(r"\b\d{6}\b"), re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Letters:
    """What one officer gets by e-mail."""

    town: Town
    promises: Promises
    players: Sequence[Player]

    def asked_for(self) -> list[Deed]:
        """The officer names an address, to which a code is sent."""
        address = {"address": ADDRESS}
        return [Form("summary_mail", "อีเมลสรุป", {"address": (ADDRESS,)}, address, (sentence(CODE_SENT),))]

    def confirmed(self) -> list[Deed]:
        """The officer types the code."""
        return [Later(lambda: Words(f"ยืนยันอีเมล {self._code()}", sentence(TAKEN)))]

    def _code(self) -> str:
        return str(_CODE.findall(_text(self.town.post.letters[-1]))[0])

    def look(self, month: Month) -> None:
        """One letter came, to that address, with the month's figures and nobody's name; its link asks for a login."""
        found = [each for each in self.town.post.letters if _is_about(each, month)]
        what = f"{month.name}, in the letter"
        self.promises.equal(f"{month.name}, letters with its summary", [each["To"] for each in found], [ADDRESS])
        for letter in found:
            text = _text(letter)
            told = self.promises.ledger.standing(month, at(month.calendar_end, 15, 30))
            self.promises.figures_shown(what, _as_screen(text), figures(told))
            named = sum(player.name.name in text for player in self.players)
            self.promises.equal(f"{what}, volunteers it names", named, 0)
            doors = [self.town.opens(link).asks_for_login for link in _LINK.findall(text)]
            self.promises.equal(f"{what}, links that ask for a login", doors, [True])


def _is_about(letter: EmailMessage, month: Month) -> bool:
    found = sentence(SUBJECT).search(letter["Subject"])
    return found is not None and found["month"] == month.in_thai


def _text(letter: EmailMessage) -> str:
    return str(letter.get_content())


def _as_screen(text: str) -> Screen:
    """Its lines as labels, each with its value after it."""
    lines = (line.removeprefix("- ") for line in text.splitlines())
    return Screen(tuple(part for line in lines for part in line.split(": ")))
