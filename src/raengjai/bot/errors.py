"""The four kinds of trouble; anything else is our own bug and rises."""

from __future__ import annotations


class BadAnswer(Exception):
    """The person can mend it: the same question is asked again with this text.

    `keep` is a value that may be taken all the same after the third try (None: nothing may).
    """

    def __init__(self, text: str, *, keep: object | None = None) -> None:
        super().__init__("an answer was not understood")
        self.text = text
        self.keep = keep


class Refused(Exception):
    """Not allowed, for a reason the person may hear."""

    def __init__(self, text: str) -> None:
        super().__init__("a request was refused")
        self.text = text


class SendFailed(Exception):
    """The outside failed.  `permanent`: trying again can not help."""

    def __init__(self, reason: str, *, permanent: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent


class Misconfigured(Exception):
    """A setting is missing or malformed: one line that names it and how to mend it."""
