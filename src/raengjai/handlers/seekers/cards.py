"""Somebody who looks for work, as they are shown: to the volunteer who brought them, in a line, and with work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from raengjai.bot.conversation.bubbles import Button, Card, Row
from raengjai.bot.conversation.said import code
from raengjai.bot.i18n import Text, _
from raengjai.bot.thai import days, phones
from raengjai.bot.thai.masking import without_ids
from raengjai.bot.thai.names import PersonName
from raengjai.handlers.vacancies import cards as vacancy_cards
from raengjai.storage import job_seekers
from raengjai.storage.models import JobSeeker, Vacancy

SHOWN = 4  # vacancies for one person
STATES: Mapping[str, Text] = {
    job_seekers.LOOKING: _("looks for work"),
    job_seekers.WORKING: _("has found work"),
    job_seekers.OTHER: _("looks no more, for another reason"),
    job_seekers.SILENT: _("nobody answered"),
    job_seekers.WITHDRAWN: _("took the name back"),
}
REACHES: Mapping[str, Text] = {
    job_seekers.DISTRICT: _("In the district"),
    job_seekers.PROVINCE: _("In the province"),
    job_seekers.ANYWHERE: _("Anywhere at all"),
}


def name(seeker: JobSeeker) -> str:
    """Prefix and name as Thai write them."""
    return PersonName(seeker.prefix, seeker.name).full


def skills(seeker: JobSeeker) -> str:
    """What they can do."""
    return without_ids(seeker.skills)


def line(seeker: JobSeeker) -> str:
    """In one line."""
    return f"{name(seeker)} · {skills(seeker)}"


def card(seeker: JobSeeker, work: Sequence[Vacancy]) -> Card:
    """One of them with the work that is for them."""
    rows = [
        Row(str(_("Can do")), skills(seeker)),
        Row(str(_("Lives in")), f"{seeker.subdistrict_name} {seeker.district_name}"),
        Row(str(_("Would go")), str(REACHES[seeker.reach])),
        Row(str(_("Telephone")), phones.shown(seeker.phone) if seeker.phone else "–"),
        Row(str(_("Stands so")), str(STATES[seeker.state])),
    ]
    looks = seeker.state == job_seekers.LOOKING
    return Card(
        text="",
        title=f"{seeker.number} · {name(seeker)}",
        rows=(*rows, *(work_rows(work) if looks else ())),
        buttons=(*(answers(seeker) if looks else ()), _withdraw(seeker)),
        footnote=str(_("Agreed on {day}.").format(day=days.short(seeker.consent_on))),
    )


def work_rows(work: Sequence[Vacancy]) -> list[Row]:
    """Vacancies that can be tapped; that there is none, where there is none."""
    if not work:
        return [Row(str(_("Work for them")), str(_("none yet; I tell you when there is")))]
    head = str(_("Work for them"))
    return [Row(head, vacancy_cards.line(one), vacancy_cards.see_button(one)) for one in work[:SHOWN]]


def answers(seeker: JobSeeker) -> tuple[Button, ...]:
    """How it went, in one tap."""
    ways = {
        "seeker_working": _("Has found work"),
        "seeker_looks": _("Still looks for work"),
        "seeker_other": _("It went otherwise"),
    }
    return tuple(
        Button(str(label), code(do=do, n=seeker.number), says=f"{label} {seeker.number}") for do, label in ways.items()
    )


def _withdraw(seeker: JobSeeker) -> Button:
    label = str(_("Take the name back"))
    return Button(label, code(do="seeker_withdrawn", n=seeker.number), says=f"{label} {seeker.number}")
