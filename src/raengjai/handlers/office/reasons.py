"""The reason somebody gives for what touches personal data: asked for, and kept in the audit."""

from __future__ import annotations

from flask import request

from raengjai.bot.i18n import Text, _
from raengjai.storage import audit

LONGEST = 300

TOO_SHORT = _("Please say why in a few words; it is kept in the audit. Name nobody.")


class NoReason(Exception):
    """Nothing that could be called a reason was given."""


def given() -> str:
    """The reason typed in the form, ID numbers struck out; raise `NoReason`."""
    reason = audit.reason_in(request.form.get("reason", ""))
    if reason is None:
        raise NoReason
    return reason[:LONGEST]


COMMON: tuple[Text, ...] = (
    _("To send to the ministry"),
    _("For the head to sign"),
    _("To check the records"),
)
