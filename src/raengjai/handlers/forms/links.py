"""Links to forms that open without a login: they exist in the demo only, where nobody is real."""

from __future__ import annotations

from raengjai.storage.models import Office, ReportingPeriod


def demo_form(public_url: str, office: Office, period: ReportingPeriod) -> str:
    """The address of the demo's form of a month, without its ending (.xlsx, .pdf)."""
    return f"{public_url.rstrip('/')}/demo/forms/sp12/{office.province_code}/{period.year + 543}-{period.month:02d}"
