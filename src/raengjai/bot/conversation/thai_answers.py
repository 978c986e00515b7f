"""Answers that know Thai names, citizen IDs, phones and times of day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from raengjai.bot.conversation.answers import Answer
from raengjai.bot.conversation.said import Said, Scene
from raengjai.bot.errors import BadAnswer
from raengjai.bot.i18n import Text, _
from raengjai.bot.thai import citizen_id, hours, names, phones
from raengjai.bot.thai.citizen_id import Plausibility
from raengjai.bot.thai.masking import masked


@dataclass(frozen=True)
class PersonName(Answer):
    """A person's name; the value keeps the prefix apart: {"prefix": "นาย", "name": "สมชาย ใจดี"}."""

    takes_words = True
    may_be_confirm = False  # nobody is called so, however often it is typed by who waits for an answer
    literal = _("It is a name")
    hint = _("For example: นายสมชาย ใจดี. One name alone is fine too.")

    def read(self, said: Said, scene: Scene) -> Any:
        """Read a name, longest prefix first."""
        try:
            name = names.read(said.text)
        except names.NotAName as trouble:
            raise BadAnswer(str(_NAME_TROUBLES[trouble.reason])) from None
        return {"prefix": name.prefix, "name": name.name}

    def shown(self, value: Any, scene: Scene) -> str:
        """Prefix and name as Thai write them."""
        return names.PersonName(value["prefix"], value["name"]).full


_NAME_TROUBLES = {
    "empty": _("I need a name here, such as นายสมชาย ใจดี."),
    "digits": _("There are numbers in it. Please type the name alone first, such as นายสมชาย ใจดี. The ID comes next."),
    "too_long": _("That is too long for one name. Please type one person's name only."),
    "only_prefix": _("That is only the prefix. Please type the name too, such as นายสมชาย ใจดี."),
    "symbols": _("I could not find a name in it. Please type it in letters, such as นายสมชาย ใจดี."),
}


@dataclass(frozen=True)
class CitizenId(Answer):
    """A 13-digit citizen ID: {"kind": "citizen", "number": …, "doubtful": bool}.

    The check digit is a hint: failing with first digit 1 to 8 (or 9) is asked again and kept, marked doubtful,
    after the third time; failing with 0 is only a warning, because stateless people and migrants have such numbers.
    """

    hint = _("The ID has 13 digits and stands on the front of the card, such as 1-0000-00000-01-7.")

    def stands_on_a_card(self, gathered: Mapping[str, Any]) -> bool:
        """It does."""
        return True

    def read(self, said: Said, scene: Scene) -> Any:
        """Read 13 digits however they are written."""
        try:
            number = citizen_id.read(said.text)
        except citizen_id.NotThirteen as trouble:
            raise BadAnswer(str(_id_trouble(trouble))) from None
        plausible = citizen_id.plausibility(number)
        value = {"kind": "citizen", "number": number, "doubtful": plausible is not Plausibility.GOOD}
        if plausible is Plausibility.WRONG:
            raise BadAnswer(str(id_trouble_of(number, "check")), keep=value)
        return value

    def shown(self, value: Any, scene: Scene) -> str:
        """The last four digits only."""
        shown = masked(value["number"])
        return str(_("{masked} (please check)").format(masked=shown)) if value["doubtful"] else shown


def id_trouble_of(digits: str, trouble: str) -> Text:
    """What is wrong with the number of a line (length, phone, spoiled, check), as the question for it says it."""
    if trouble == "check":
        text = _("The number {grouped} does not look right. Please look at the card once more and type it again.")
        return text.format(grouped=masked(digits))
    wrong = citizen_id.NotThirteen(len(digits), phone=trouble == "phone", spoiled=trouble == "spoiled")
    return _id_trouble(wrong)


def _id_trouble(trouble: citizen_id.NotThirteen) -> Text:
    if trouble.phone:
        return _("That looks like a phone number. I need the 13-digit ID on the card.")
    if trouble.spoiled:
        return _("A spreadsheet has spoiled that number. Please type all 13 digits.")
    if trouble.letters and not trouble.digits:
        return _("I need the ID in digits, 13 of them.")
    if trouble.letters:
        return _("There are letters in it. I need the ID as 13 digits.")
    return _("I count {n} digits; the ID has 13. Please look at it again.").format(n=trouble.digits)


@dataclass(frozen=True)
class Phone(Answer):
    """A Thai phone number; the value is its digits with the leading 0."""

    hint = _("For example 081-234-5678.")

    def read(self, said: Said, scene: Scene) -> Any:
        """Read a mobile or land line number."""
        try:
            return phones.read(said.text)
        except phones.NotAPhone:
            raise BadAnswer(
                str(_("I could not read the phone number. A mobile has 10 digits and starts with 0."))
            ) from None

    def shown(self, value: Any, scene: Scene) -> str:
        """The number, set in groups."""
        return phones.shown(value)


@dataclass(frozen=True)
class CardNumber(Answer):
    """The number on a volunteer's card: letters, digits, dashes and slashes."""

    most: int = 30

    def read(self, said: Said, scene: Scene) -> Any:
        """Keep what stands on the card."""
        text = " ".join(said.text.split())
        if not any(letter.isdigit() for letter in text) or len(text) > self.most:
            raise BadAnswer(str(_("Please type the number as it stands on the card, or skip it.")))
        return text


@dataclass(frozen=True)
class HourOfDay(Answer):
    """A time of day in Bangkok; the value is "09:30"."""

    hint = _("For example 09:30, 9 โมงครึ่ง, บ่ายสองโมง.")

    def read(self, said: Said, scene: Scene) -> Any:
        """Read a time as people type it."""
        try:
            return hours.read(said.text).strftime("%H:%M")
        except hours.NotATime:
            raise BadAnswer(str(_("I could not read the time. Type for example 09:30 or บ่ายสองโมง."))) from None

    def shown(self, value: Any, scene: Scene) -> str:
        """With its unit."""
        return str(_("{time} o'clock").format(time=value))
