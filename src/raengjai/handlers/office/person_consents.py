"""The consents that an office has of a person, as the page shows them: with wording, day and by whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from raengjai.bot.i18n import Text, _
from raengjai.handlers import consent, standing_consents
from raengjai.handlers.office import person_words
from raengjai.handlers.office.desk import Desk
from raengjai.storage import models as m
from raengjai.storage import staff
from raengjai.storage.persons.finding import Held


@dataclass(frozen=True)
class Given:
    """A consent that stands: for what, which wording was read out, when and by whom."""

    of: Text
    wording: Text
    on: date
    by: str


def given(desk: Desk, held: Held) -> list[Given]:
    """What the page shows of them."""
    found = standing_consents.rows(held)
    names = staff.names_of_people(desk.session, desk.office, {row.consent_by for row in found})
    return list(_told(found, names))


def _told(found: Sequence[Any], names: Mapping[Any, str]) -> Iterator[Given]:
    for row in found:
        of = person_words.KINDS[_NAMES[type(row)]]
        by = names.get(row.consent_by, str(_("a volunteer")))
        yield Given(of, consent.wording(row.consent_version), row.consent_on, by)


_NAMES: Mapping[type[Any], str] = {
    m.HelpRecord: "records",
    m.JobSeeker: "job_seekers",
    m.CourseSeat: "course_seats",
    m.GroupMember: "members",
}
