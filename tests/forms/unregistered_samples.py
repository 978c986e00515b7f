"""A list of invented people who are not in the register."""

from __future__ import annotations

from datetime import date

from raengjai.handlers.forms.unregistered import Unregistered, UnregisteredRow

ROWS = (
    UnregisteredRow(
        name="นายสมชาย ใจดี",
        citizen_id="1000000000017",
        help=(),
        worker_type="informal",
        place="พิมพา",
        day=date(2026, 11, 3),
    ),
    UnregisteredRow(
        name="นางสาวปิ่นแก้ว วงศ์สุวรรณภูมิพิทักษ์",
        citizen_id="1000000000025",
        help=(),
        worker_type="elderly",
        place="บางปะกง",
        day=date(2026, 11, 20),
    ),
    UnregisteredRow(
        name="Mrs. Ma Thida",
        citizen_id=None,
        help=(),
        worker_type="informal",
        other_document="หนังสือเดินทาง A0000000",
        place="ท่าข้าม",
        day=date(2026, 10, 26),
    ),
)


def a_list(*rows: UnregisteredRow) -> Unregistered:
    """November 2569 in Chachoengsao."""
    return Unregistered("ฉะเชิงเทรา", 2026, 11, 2563, rows)
