"""A browser that looks at the simulator's page, and the world the page is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page
from pretend_world import PretendWorld, served

WIDE = (1280, 800)
NARROW = (390, 844)

Opens = Callable[..., "Screen"]


class Screen:
    """The page in a browser window."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def part(self, name: str) -> Locator:
        """What carries this mark on the whole page."""
        return self.page.get_by_test_id(name)

    def phone(self, chat: str) -> Locator:
        """The telephone of that chat."""
        return self.page.locator(f'[data-chat="{chat}"]')

    def message(self, chat: str, text: str) -> Locator:
        """The message of that chat that says `text`."""
        return self.phone(chat).get_by_test_id("message").filter(has_text=text)


@pytest.fixture(scope="session")
def served_world() -> Iterator[PretendWorld]:
    """One server for all tests, so that the browser keeps the scripts."""
    world = PretendWorld()
    with served(world) as address:
        world.address = address
        yield world


@pytest.fixture
def pretend(served_world: PretendWorld) -> PretendWorld:
    """The world served with the page, to be filled before or while the page is open."""
    served_world.begin_new_test()
    return served_world


@pytest.fixture(scope="session")
def browser(chromium: Browser) -> Iterator[BrowserContext]:
    """One profile for all tests of the page."""
    context = chromium.new_context(locale="th-TH")
    yield context
    context.close()


@pytest.fixture
def opens(browser: BrowserContext, pretend: PretendWorld) -> Iterator[Opens]:
    """Open the page with these chats; fails afterwards when a script failed."""
    pages, troubles = [], []

    def open_page(*chats: str, size: tuple[int, int] = WIDE, lang: str = "th") -> Screen:
        page = browser.new_page()
        pages.append(page)
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.on("pageerror", lambda error: troubles.append(str(error)))
        opened = f"&open={','.join(chats)}" if chats else ""
        page.goto(f"{pretend.address}/?lang={lang}{opened}")
        return Screen(page)

    yield open_page
    for page in pages:
        page.close()
    assert troubles == []
