"""A volunteer asks for their certificate in the chat, and opens it."""

from __future__ import annotations

from typing import Any

import pytest
from people_talking import OfficeAt, recorded
from talking import Talking

from raengjai.handlers.forms import looking
from raengjai.handlers.forms.certificate import NothingYet, of_volunteer
from raengjai.storage import outreach, page_links, periods
from raengjai.storage.models import PageLink, ReportingPeriod, Volunteer
from raengjai.storage.outreach import Activity
from raengjai.storage.page_links import Seen
from raengjai.storage.places import of_province

SEEN = Seen("certificate 1", None)


def link_month(session: Any, link: PageLink) -> ReportingPeriod:
    period: ReportingPeriod = session.get_one(ReportingPeriod, link.period_id)
    return period


def test_a_volunteer_gets_it_in_the_chat(volunteer: Talking, office: OfficeAt) -> None:
    volunteer.says("เกียรติบัตร", sees="ยังไม่มีผลงาน")
    recorded(volunteer, "บันทึก", "นายสมชาย ใจดี", "1000000000017")
    recorded(volunteer, "บันทึก", "นางบุญมี ศรีสุข", "1000000000025")
    volunteer.says("ใบประกาศ", sees=["เกียรติบัตรของฉัน", "ปีงบประมาณ 2570"], hides="ปีงบประมาณ 2569")
    with office.database.transaction() as session:
        (link,) = session.query(PageLink)
        assert link.name == "certificate 1"
        own = session.query(Volunteer).one()
        told = of_volunteer(session, office.row(session), own, 2570, volunteer.now.date())
        assert (told.people, told.records, told.months, told.name) == (2, 2, 1, "นางสาวสมหญิง รักงาน")
        with pytest.raises(NothingYet):
            of_volunteer(session, office.row(session), own, 2569, volunteer.now.date())
        token = page_links.new(session, office.row(session), link_month(session, link), SEEN, volunteer.now)
    seen = looking.at(office.database.transaction, token, volunteer.now)
    assert seen is not None
    assert seen.content.startswith(b"%PDF")


def test_outreach_alone_is_enough(volunteer: Talking, office: OfficeAt) -> None:
    with office.database.transaction() as session:
        own, row = session.query(Volunteer).one(), office.row(session)
        period = periods.open_on(session, row, volunteer.now.date())
        activity = Activity("แจกแผ่นพับ", 40, volunteer.now.date(), of_province("24")[0])
        outreach.add(session, own, period, activity, "outreach-1", volunteer.now)
        told = of_volunteer(session, row, own, 2570, volunteer.now.date())
        assert (told.records, told.months, told.reached) == (0, 1, 40)
