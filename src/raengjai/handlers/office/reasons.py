"""The reason somebody gives for what touches personal data: asked for, and kept in the audit."""

from __future__ import annotations

from flask import request

from raengjai.bot.i18n import Text, _
from raengjai.bot.thai.masking import without_ids
from raengjai.bot.thai.text import clean
from raengjai.storage.audit import SHORTEST_REASON

LONGEST = 300

TOO_SHORT = _("Please say why in a few words; it is kept in the audit. Name nobody.")


class NoReason(Exception):
    """Nothing that could be called a reason was given."""


def given() -> str:
    """The reason typed in the form, ID numbers struck out; raise `NoReason`."""
    reason = without_ids(clean(request.form.get("reason", "")))[:LONGEST]
    if len(reason) < SHORTEST_REASON:
        raise NoReason
    return reason


COMMON: tuple[Text, ...] = (
    _("To send to the ministry"),
    _("For the head to sign"),
    _("To check the records"),
)
