"""The cover letter of a month's forms, for the head to sign.

It is made anew each time, with the head and the address that the office has set by now.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from raengjai.handlers.forms import cover_letter, heading, keeping, versions
from raengjai.handlers.forms.amending import Amendable
from raengjai.handlers.forms.cover_letter import CoverLetter
from raengjai.handlers.forms.keeping import NoSuchVersion, Wanted
from raengjai.handlers.forms.kinds import SNB1, SNB2, SP12, Kind
from raengjai.handlers.forms.snb1 import Snb1
from raengjai.handlers.forms.snb2 import Snb2
from raengjai.handlers.forms.sp12 import Sp12
from raengjai.storage import editions, form_words
from raengjai.storage.form_words import OwnWords
from raengjai.storage.models import Office, ReportingPeriod

ENCLOSED: Mapping[str, tuple[Kind, ...]] = {
    "snb": (SNB1, SNB2),
    "snb1": (SNB1,),
    "snb2": (SNB2,),
    "sp12": (SP12,),
}
"""What a letter goes with, by its name; the last form tells the number of people and the version."""

MAKES = {"pdf": cover_letter.as_pdf, "docx": cover_letter.as_docx}

_COPIES = "{code} จำนวน ๑ ชุด"
_HEAD = "แรงงาน{place}"
_NO_SIGNER = "." * 40


def of_month(
    session: Session, office: Office, period: ReportingPeriod, enclosed: str, *, version: int | None, day: date | None
) -> CoverLetter:
    """The letter that goes with the forms called `enclosed`; raise `NoSuchVersion`."""
    kinds = ENCLOSED[enclosed]
    letter = _letter(office, period, form_words.of(session, office), day)
    forms = _forms(session, office, period, kinds, version)
    amended = max(forms, key=lambda form: form.amended)
    return replace(
        letter,
        people=_people(forms[-1]),
        enclosures=tuple(_COPIES.format(code=kind.title) for kind in kinds),
        amended=amended.amended,
        reason=amended.reason,
    )


def _forms(
    session: Session, office: Office, period: ReportingPeriod, kinds: Sequence[Kind], version: int | None
) -> list[Amendable]:
    """Each form in the version that belongs to the last one's."""
    rows = editions.of_month(session, office, period)
    if not rows:
        if version is not None:
            raise NoSuchVersion(None)
        return [keeping.as_it_stands(session, office, period, Wanted(kind, "pdf")) for kind in kinds]
    kept = versions.opened(rows)
    leading = versions.of(kinds[-1], "", kept)
    if version is not None and version >= len(leading):
        raise NoSuchVersion(leading[-1].number)
    until = len(kept) if version is None or version + 1 == len(leading) else leading[version + 1].row.number
    return [versions.of(kind, "", kept[:until])[-1].form for kind in kinds]


def _letter(office: Office, period: ReportingPeriod, words: OwnWords, day: date | None) -> CoverLetter:
    place = heading.place(office.province_name)
    return CoverLetter(
        number=words.letter_number,
        office=office.name,
        address=words.address,
        year=period.year,
        month=period.month,
        people=0,
        signer=words.signer or _NO_SIGNER,
        position=words.position or _HEAD.format(place=place),
        day=day,
        to=words.letter_to or cover_letter.TO,
        contact=words.contact,
    )


def _people(form: Amendable) -> int:
    if isinstance(form, Snb1):
        return form.month_people
    if isinstance(form, (Snb2, Sp12)):
        return form.people
    raise TypeError("no letter goes with this form")
