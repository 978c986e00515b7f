"""Words of the bot that the office may say in its own way, each previewed in a chat bubble before it is saved."""

from __future__ import annotations

from flask import abort, request

from raengjai.bot.i18n import Text, _, speaking
from raengjai.handlers import notice, office_words
from raengjai.handlers.office.answers import Answer, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.settings.fields import saved
from raengjai.handlers.office_words import Unfit
from raengjai.storage import office_texts

TITLE = _("Words of the bot")


def shown(desk: Desk) -> Shown:
    """Every text, in a bubble as it is said now."""
    own = office_texts.of_office(desk.session, desk.office)
    texts = [
        {"name": name, "title": word.title, "own": name in own, "says": _example(desk, name, own.get(name))}
        for name, word in office_words.WORDS.items()
    ]
    return Shown("office/settings/texts.html", {"texts": texts})


def one(desk: Desk, name: str) -> Shown:
    """Write a text."""
    own = office_texts.of_office(desk.session, desk.office).get(name)
    return _page(desk, name, own if own is not None else _ours(name))


def _ours(name: str) -> str:
    with speaking("th"):
        return str(_word(name).ours)


def _word(name: str) -> office_words.Word:
    return office_words.WORDS.get(name) or abort(404)


def _example(desk: Desk, name: str, words: str | None) -> str:
    with speaking("th"):
        return office_words.example(desk.office, name, words)


def _page(desk: Desk, name: str, words: str, fault: Text | None = None) -> Shown:
    word = _word(name)
    values = {
        "name": name,
        "word": word,
        "words": words,
        "fault": fault,
        "says": _example(desk, name, words) if fault is None else None,
        "longest": office_words.LONGEST,
    }
    return Shown("office/settings/text.html", values, 422 if fault else 200)


def changed(desk: Desk, name: str) -> Answer:
    """Look at it in a bubble, keep it, or go back to the words it comes with."""
    do = request.form.get("do", "")
    _word(name)
    if do == "ours":
        office_texts.forget(desk.session, desk.office, name)
        _noticed(desk, name)
        desk.note("bot's words changed", f"{name}, as it comes")
        return saved("texts_shown")
    words = request.form.get("words", "").replace("\r\n", "\n").strip()
    try:
        office_words.check(name, words)
    except Unfit as unfit:
        return _page(desk, name, words, unfit.text)
    if do != "save":
        return _page(desk, name, words)
    office_texts.put(desk.session, desk.office, name, words, desk.now)
    _noticed(desk, name)
    desk.note("bot's words changed", name)
    return saved("texts_shown")


def _noticed(desk: Desk, name: str) -> None:
    """Words of the privacy notice are another version of it."""
    if name in office_words.OF_THE_NOTICE:
        notice.changed(desk.office)
