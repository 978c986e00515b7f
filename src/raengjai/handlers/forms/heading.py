"""The lines above a form's table: where, and of which month."""

from __future__ import annotations

from raengjai.bot.thai.days import MONTHS, buddhist, fiscal_year
from raengjai.bot.thai.digits import to_thai
from raengjai.handlers.forms.fitting import printable

# The capital is no จังหวัด.
_NO_PROVINCE = "กรุงเทพมหานคร"

PLAN = "ภายใต้แผนปฏิบัติการส่งเสริม คุ้มครอง และการพัฒนาแรงงานนอกระบบฯ ประจำปี {year}"
"""The plan of action that สนบ.๑ and สนบ.๒ report on; `year` is the fiscal year's."""


def place(province: str) -> str:
    """จังหวัดฉะเชิงเทรา, but กรุงเทพมหานคร."""
    province = printable(province)
    return province if province == _NO_PROVINCE else f"จังหวัด{province}"


def of_month(year: int, month: int) -> str:
    """ประจำเดือน พฤศจิกายน พ.ศ. ๒๕๖๙, of a year of the Common Era."""
    return f"ประจำเดือน {MONTHS[month - 1]} พ.ศ. {to_thai(buddhist(year))}"


def of_month_and_people(year: int, month: int, people: int) -> str:
    """ประจำเดือน พฤศจิกายน พ.ศ. ๒๕๖๙ จำนวน ๒ คน."""
    return f"{of_month(year, month)} จำนวน {to_thai(people)} คน"


def with_fiscal_year(line: str, year: int, month: int) -> str:
    """`line` with the fiscal year to which the month belongs in place of "{year}"."""
    # Not str.format: an office's own text may hold other braces.
    return line.replace("{year}", to_thai(fiscal_year(year, month)))
