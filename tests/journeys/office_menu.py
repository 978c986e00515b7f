"""The navigation of the office's pages, as it is used: a group is unfolded, then a page of it is chosen."""

from __future__ import annotations

from playwright.sync_api import Page


def goes_to(office: Page, group: str, name: str) -> None:
    """Open a page by the navigation."""
    menu = office.get_by_role("navigation")
    menu.locator("summary", has_text=group).click()
    menu.get_by_role("link", name=name, exact=True).click()
