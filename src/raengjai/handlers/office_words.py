"""Words of the bot that an office may say in its own way, as far as it has; else as they come with the program."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from raengjai.bot.i18n import Text, _
from raengjai.bot.thai import phones
from raengjai.storage import office_texts
from raengjai.storage.models import Office

LONGEST = 400


class Unfit(ValueError):
    """Words that can not be taken; `text` says why, for whoever wrote them."""

    def __init__(self, text: Text) -> None:
        super().__init__("unfit words")
        self.text = text


@dataclass(frozen=True)
class Word:
    """A text: what it is called, how it comes, and what stands in it by name, with an example of each."""

    title: Text
    ours: Text
    parts: Mapping[str, str] = field(default_factory=dict)


WORDS: Mapping[str, Word] = {
    "welcome": Word(
        _("When somebody has joined"),
        _("Welcome, {name}. You are now a labour volunteer of {office} here."),
        {"name": "สมหญิง", "office": ""},
    ),
    "hours": Word(
        _("When the office answers"), _("The office answers on working days, 08:30-16:30. {reach}"), {"reach": ""}
    ),
    "thanks": Word(
        _("When somebody leaves"),
        _("Thank you, {name}, for all you did as a labour volunteer of {office}. Here your service has ended."),
        {"name": "สมหญิง", "office": ""},
    ),
    "notice": Word(
        _("Privacy: whom to ask about one's data"),
        _("You can see, correct or delete your data at any time; ask {office}."),
        {"office": ""},
    ),
    "dpo": Word(
        _("Privacy: the data protection officer"), _("The data protection officer is that of the Ministry of Labour.")
    ),
}
OF_THE_NOTICE = ("notice", "dpo")
"""What stands in the privacy notice: other words make another version of it."""


def said(session: Session, office: Office, name: str, parts: Mapping[str, str]) -> str:
    """The office's words, else ours in the language now spoken, with what stands in them."""
    own = office_texts.named(session, office, name)
    if own is not None:
        return _filled(own, parts)
    return str(WORDS[name].ours.format(**parts))


def example(office: Office, name: str, words: str | None) -> str:
    """How a text reads, with examples for what stands in it."""
    word = WORDS[name]
    parts = {part: value or _of_office(office, part) for part, value in word.parts.items()}
    return _filled(words, parts) if words is not None else str(word.ours.format(**parts))


def _of_office(office: Office, part: str) -> str:
    return f"{office.name} {phones.shown(office.phone or '')}".strip() if part == "reach" else office.name


def _filled(words: str, parts: Mapping[str, str]) -> str:
    return string.Formatter().vformat(words, (), parts)


def check(name: str, words: str) -> None:
    """Raise `Unfit` unless the words can be said."""
    if not words:
        raise Unfit(_("Please write the text."))
    if len(words) > LONGEST:
        raise Unfit(_("It has {length} letters; at most {most} are read.").format(length=len(words), most=LONGEST))
    known = WORDS[name].parts
    try:
        found = [
            (part, form, conversion)
            for _text, part, form, conversion in string.Formatter().parse(words)
            if part is not None
        ]
    except ValueError:
        raise Unfit(_("A curly bracket stands alone.")) from None
    if found and not known:
        raise Unfit(_("In this text nothing is filled in: please leave the curly brackets out."))
    if any(part not in known or form or conversion for part, form, conversion in found):
        allowed = " ".join("{" + part + "}" for part in known)
        raise Unfit(_("In brackets may stand only: {allowed}").format(allowed=allowed))
