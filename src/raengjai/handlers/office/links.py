"""Addresses of the office's pages, for buttons in the chat.  Each page asks for a login, then shows what was wanted.

LINE's own browser keeps no downloads: the addresses ask it to leave them to the telephone's.
"""

from __future__ import annotations

from urllib.parse import quote, urlencode

from raengjai.storage.models import Case, ReportingPeriod

IN_OWN_BROWSER = "openExternalBrowser=1"


def office_page(public_url: str, path: str = "") -> str:
    """A page of the office, such as `office_page(url, "forms")`; the first one without a path."""
    return f"{public_url.rstrip('/')}/office/{path}?{IN_OWN_BROWSER}"


def forms_page(public_url: str, period: ReportingPeriod) -> str:
    """The forms of a month."""
    return office_page(public_url, f"forms/{period.year + 543}-{period.month:02d}")


def case_page(public_url: str, case: Case, part: str = "") -> str:
    """A case, or what can be done with it."""
    return office_page(public_url, f"cases/{case.id}{'/' if part else ''}{part}")


def agency_page(public_url: str, token: str) -> str:
    """The link by which an agency sees one case."""
    return f"{public_url.rstrip('/')}/office/agency/{token}"


def quoted(**parts: str) -> str:
    """Parts of an address behind its question mark."""
    return urlencode(parts, quote_via=quote)


def entrance(public_url: str, token: str) -> str:
    """The link by which one member of staff gets in."""
    return office_page(public_url, f"enter/{token}")
