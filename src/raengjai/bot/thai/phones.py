"""Thai telephone numbers: mobile (10 digits, 06 08 09) and land line (9 digits, 02 to 05 and 07)."""

from __future__ import annotations

import re

from raengjai.bot.thai.digits import only_digits, to_arabic
from raengjai.bot.thai.text import clean

_RUN = re.compile(r"\+?[0-9(][0-9 .()\-–‐‑]*")
_ABROAD = re.compile(r"^(?:00)?66(?=0?[2-9])0?")
_PHONE = re.compile(r"0[689][0-9]{8}|0[23457][0-9]{7}")
_LAST_GROUP = re.compile(r" ?- ?[0-9]{1,2} ?$")


class NotAPhone(ValueError):
    """The text holds no Thai telephone number; `digits` is how many digits it holds."""

    def __init__(self, digits: int) -> None:
        super().__init__(f"not a telephone number: {digits} digits")
        self.digits = digits


def read(text: str) -> str:
    """The first number in the text, as digits with a leading 0; raise `NotAPhone`.

    +66 becomes 0; an extension and the second number of two are dropped.
    """
    said = to_arabic(clean(text))
    for run in _RUN.findall(said):
        if (phone := _phone_in(run)) is not None:
            return phone
    raise NotAPhone(len(only_digits(said)))


def shown(phone: str) -> str:
    """In groups: 081-234-5678, 02-123-4567, 038-123-456; what `read` did not give comes back as it is."""
    if not _PHONE.fullmatch(phone):
        return phone
    head = 2 if phone.startswith("02") else 3
    return f"{phone[:head]}-{phone[head : head + 3]}-{phone[head + 3 :]}"


def _phone_in(run: str) -> str | None:
    """The number a run of digits and signs holds; 02-123-4567-8 means two lines, the first is taken."""
    return _whole(run) or _whole(_LAST_GROUP.sub("", run)) or _first_of_two(only_digits(run))


def _whole(run: str) -> str | None:
    digits = _ABROAD.sub("0", only_digits(run))
    return digits if _PHONE.fullmatch(digits) else None


def _first_of_two(digits: str) -> str | None:
    """Two numbers with only a space between them."""
    first = _PHONE.match(digits)
    if first and _PHONE.fullmatch(digits, first.end()):
        return first[0]
    return None
