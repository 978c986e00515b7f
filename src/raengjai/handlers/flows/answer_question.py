"""A volunteer answers what the office asks about a record, or says what is wrong with one entered for them."""

from __future__ import annotations

from raengjai.bot.conversation.answers import Words
from raengjai.bot.conversation.bubbles import Bubble, Button, Weight
from raengjai.bot.conversation.flow import Flow, Saved, Step
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import Text, _
from raengjai.bot.thai.masking import without_ids
from raengjai.handlers import sent_back
from raengjai.handlers.here import here
from raengjai.storage.record_questions import ENTERED

_PLAIN = _("What shall I tell the office?")


def _question(scene: Scene) -> Text:
    """The office's own words, so that nobody has to scroll."""
    if "question" not in scene.about:
        return _PLAIN
    try:
        asked = sent_back.open_question(here(scene), scene.about["question"])
    except Refused:
        return _PLAIN
    number = asked.record.number
    if asked.question.kind == ENTERED:
        return _("No. {number}: what is not right with it?").format(number=number)
    words = without_ids(asked.question.words or "")
    return _("No. {number}, the office asks: {words}\nWhat is your answer?").format(number=number, words=words)


def _save(scene: Scene) -> Saved:
    at = here(scene)
    try:
        asked = sent_back.open_question(at, scene.about["question"])
    except Refused as refusal:  # for good: asking again would not help
        return Saved([Bubble(refusal.text, weight=Weight.RECEIPT)], note=refusal.text)
    sent_back.answer_in_words(at, asked, scene.answers["words"])
    text = _("The office has your answer about no. {number}. Thank you.").format(number=asked.record.number)
    see = str(_("See this record"))
    button = Button(see, code(do="open", r=str(asked.record.id)), says=see)
    return Saved([Bubble(str(text), quick=(button,), weight=Weight.RECEIPT)], note=str(_("The office has it already.")))


answer_question = Flow(
    "answer_question",
    title=_("An answer to the office"),
    steps=(Step("words", _question, Words(most=500), label=_("Answer")),),
    confirm_label=_("Confirm and send"),
    save=_save,
)
