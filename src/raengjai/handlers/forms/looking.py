"""What is seen at an address of ours: a part of a form, made when somebody first looks, and the same from then on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot.clock import bangkok_day
from raengjai.bot.thai.months import fiscal_year
from raengjai.handlers.forms import certificate, keeping, meeting_list, unit_part, volunteer_report
from raengjai.handlers.forms.certificate import Certificate
from raengjai.handlers.forms.keeping import Wanted
from raengjai.handlers.forms.kinds import KINDS
from raengjai.handlers.forms.sp12 import Sp12
from raengjai.handlers.forms.volunteer_report import VolunteerReport
from raengjai.storage import page_links, people, services
from raengjai.storage.database import OpenTransaction
from raengjai.storage.models import Office, PageLink, ReportingPeriod
from raengjai.storage.page_links import EMPTY_LIST

PNG, PDF, XLSX = "png", "pdf", "xlsx"
CERTIFICATE = "certificate"
MEETING = "meeting"


@dataclass(frozen=True)
class Sight:
    """What is seen, and which kind of file it is."""

    content: bytes
    ending: str


def at(transaction: OpenTransaction, token: str, now: datetime) -> Sight | None:
    """What stands at an address; None where there is nothing (any more)."""
    with transaction() as session:
        link = page_links.opened(session, token, now)
        if link is None or page_links.is_own(link):
            return None
        ending = _ending(link)
        if link.content is not None:
            return Sight(link.content, ending)
        make, link_id = _maker(session, link, now), link.id
    made = make()
    with transaction() as session:
        return Sight(_kept(session, link_id, made), ending)


def _ending(link: PageLink) -> str:
    if link.name == EMPTY_LIST:
        return XLSX
    return PDF if link.page is None else PNG


def _kept(session: Session, link_id: UUID, made: bytes) -> bytes:
    """Keep what was made; somebody who looked at the same moment may have been first."""
    link = session.get(PageLink, link_id, with_for_update=True)
    if link is None:
        return made
    if link.content is None:
        link.content = made
    kept: bytes = link.content
    return kept


def _maker(session: Session, link: PageLink, now: datetime) -> Callable[[], bytes]:
    name, _space, about = link.name.partition(" ")
    if name == EMPTY_LIST:
        return _empty_list(session, session.get_one(Office, link.office_id))
    office, period = session.get_one(Office, link.office_id), session.get_one(ReportingPeriod, link.period_id)
    if name == CERTIFICATE:
        told = _certificate(session, office, period, int(about), bangkok_day(now))
        return lambda: certificate.as_pdf(told)
    if name == MEETING:
        listed = meeting_list.of(session, office, UUID(about))
        return lambda: meeting_list.as_pdf(listed)
    form = keeping.find(session, office, period, Wanted(KINDS[name], PDF, about)).form
    page = link.page
    if isinstance(form, Sp12):
        return lambda: unit_part.whole(form) if page is None else unit_part.picture(form, page)
    if isinstance(form, VolunteerReport):
        return lambda: volunteer_report.as_pdf(form)
    raise TypeError("only masked parts, and reports without numbers, are seen at an address")


def _empty_list(session: Session, office: Office) -> Callable[[], bytes]:
    # What reads spreadsheets comes with it: ten megabytes that no other page needs.
    from raengjai.handlers.lists import empty_list  # noqa: PLC0415

    named = [one.name for one in services.listed(session, office)]
    return lambda: empty_list.as_xlsx(named)


def _certificate(session: Session, office: Office, period: ReportingPeriod, number: int, today: date) -> Certificate:
    """A volunteer's certificate of the fiscal year that the link's month lies in."""
    found = people.numbered(session, office, number)
    if found is None:
        raise LookupError("the volunteer of this address is gone")
    return certificate.of_volunteer(session, office, found[0], fiscal_year(period.year, period.month), today)
