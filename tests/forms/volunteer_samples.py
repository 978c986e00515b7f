"""Monthly reports of an invented volunteer."""

from __future__ import annotations

from datetime import date

from sp12_samples import FEW

from raengjai.handlers.forms.volunteer_report import Helped, Outreach, VolunteerReport

LEAFLETS = Outreach(date(2026, 11, 4), "แจกแผ่นพับต้านยาเสพติดที่ตลาดนัด", 1120, "ตำบลท่าข้าม")
FACTORY = Helped(date(2026, 11, 20), "นายทองดี มีนา", (("คุ้มครอง", ("ให้คำปรึกษาสิทธิแรงงาน",)),), "other", "ตำบลพิมพา")


def rows() -> tuple[Helped | Outreach, ...]:
    """Seven people, an outreach among them, and a worker who stands on no ministry's form."""
    helped = [
        Helped(date(2026, 11, day), row.name, row.help, row.worker_type, "ตำบลพิมพา")
        for day, row in enumerate(FEW, start=1)
    ]
    return (*helped[:3], LEAFLETS, *helped[3:], FACTORY)


def many_rows() -> tuple[Helped | Outreach, ...]:
    """More than a page holds."""
    return rows() * 7


def a_report(**changes: object) -> VolunteerReport:
    """November 2569."""
    told: dict[str, object] = {
        "office": "สำนักงานแรงงานจังหวัดฉะเชิงเทรา",
        "volunteer": "นางสาวใจดี มีสุข",
        "area": "อาสาสมัครแรงงานตำบลพิมพา อำเภอบางปะกง",
        "rows": rows(),
        "people": 8,
    }
    return VolunteerReport(year=2026, month=11, **told | changes)
