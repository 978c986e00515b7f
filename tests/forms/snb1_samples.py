"""สนบ.๑ of invented projects."""

from __future__ import annotations

from decimal import Decimal

from raengjai.handlers.forms.snb1 import Project, Snb1
from raengjai.handlers.forms.snb1_counts import Counts

MONTH = Counts(
    1234,
    1100,
    {"promote": 500, "protect": 400, "develop": 300, "drug_prevention": 100},
    {"informal": 900, "elderly": 300, "disabled": 34},
)
YEAR = Counts(
    12345,
    11000,
    {"promote": 5000, "protect": 4000, "develop": 3000, "drug_prevention": 1000},
    {"informal": 9000, "elderly": 3000, "disabled": 345},
)
ONE = Counts(1, 1, {"promote": 1, "protect": 1}, {"elderly": 1})

LARGE = Project(
    "โครงการส่งเสริมอาชีพแรงงานนอกระบบในชุมชน ปีงบประมาณ ๒๕๗๐",
    15000,
    MONTH,
    YEAR,
    Decimal(120000),
    Decimal("54321.50"),
    "งบประมาณโอนล่าช้า ผู้เข้าอบรมไม่ครบ",
)
SMALL = Project("กิจกรรมเครือข่าย", None, Counts(), ONE, Decimal(1500000))
UNNAMED = Project("ยังไม่ระบุ", None, ONE, ONE)


def a_snb1(**changes: object) -> Snb1:
    """November 2569 in Chachoengsao, three projects."""
    told: dict[str, object] = {"projects": (LARGE, SMALL, UNNAMED), "month_people": 1101, "year_people": 11001}
    return Snb1("ฉะเชิงเทรา", 2026, 11, **told | changes)
