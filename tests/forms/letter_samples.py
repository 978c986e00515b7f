"""Cover letters of an invented head."""

from __future__ import annotations

from datetime import date

from raengjai.handlers.forms.cover_letter import CoverLetter


def a_letter(**changes: object) -> CoverLetter:
    """The letter that goes with November's forms."""
    told: dict[str, object] = {
        "number": "ฉช ๐๐๒๗/",
        "office": "สำนักงานแรงงานจังหวัดฉะเชิงเทรา",
        "address": ("ศาลากลางจังหวัดฉะเชิงเทรา", "ถนนตัวอย่าง ฉช ๒๔๐๐๐"),
        "year": 2026,
        "month": 11,
        "people": 1234,
        "signer": "นายสมมติ ตัวอย่าง",
        "position": "แรงงานจังหวัดฉะเชิงเทรา",
        "day": date(2026, 12, 3),
        "contact": ("กลุ่มงานยุทธศาสตร์และเครือข่าย", "โทร. ๐ ๓๘๐๐ ๐๐๐๐"),
    }
    return CoverLetter(**told | changes)
