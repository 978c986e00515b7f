"""A person's telephone in the simulator's page, worked by a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import FilePayload, Locator, Page, expect

PATIENCE = 20_000  # milliseconds; an answer takes a tenth of a second
COMES = 90_000  # milliseconds; what the clock starts waits for the timetable
TRIES = 20


@dataclass
class Phone:
    """One column of the page."""

    page: Page
    name: str
    patience: int = PATIENCE

    def open(self) -> Phone:
        """Show this person's chat; on a narrow page it hides the list once it is open."""
        if self._column.is_visible():
            return self
        entry = self.page.get_by_test_id("open-chat").filter(has_text=self.name).first
        expect(entry).to_be_visible(timeout=self.patience)
        if self._column.count() == 0:
            entry.click()
        expect(self._column).to_be_visible(timeout=self.patience)
        return self

    @property
    def _column(self) -> Locator:
        return self.page.locator("[data-chat]").filter(
            has=self.page.get_by_test_id("chat-name").filter(has_text=self.name)
        )

    @property
    def messages(self) -> Locator:
        """What the bot said, in order."""
        return self._column.locator('[data-testid="message"][data-from="bot"]')

    @property
    def last(self) -> Locator:
        """The bot's last bubble."""
        return self.messages.last

    def follows(self, sees: str) -> None:
        """Add the bot as a friend."""
        self._after(self._column.get_by_test_id("banner").get_by_role("button").click, sees)

    def says(self, text: str, sees: str) -> None:
        """Type a message and wait for the bot's answer."""

        def typed() -> None:
            self._column.get_by_test_id("input").fill(text)
            self._column.get_by_test_id("send").click()

        self._after(typed, sees)

    def sends(self, kind: str, name: str, body: bytes, sees: str) -> None:
        """Send a picture ("image") or a file ("file") from the telephone."""
        kinds = {"image": "image/jpeg", "file": "application/octet-stream"}

        def sent() -> None:
            self._column.get_by_test_id("attach").click()
            chosen = FilePayload(name=name, mimeType=kinds[kind], buffer=body)
            self._column.get_by_test_id(f"attach-{kind}").set_input_files(chosen)

        self._after(sent, sees)

    def taps(self, label: str, sees: str) -> None:
        """Tap a quick reply."""
        self._after(self._column.get_by_test_id("quick").filter(has_text=label).first.click, sees)

    def touches(self, label: str, sees: str) -> None:
        """Tap what bears that label, whatever it is."""
        self._after(self._bearing(label).click, sees)

    def _bearing(self, label: str) -> Locator:
        """What bears a label: a tile of the menu, a quick reply, a button or line of the last card.

        Numbers before and behind may be left out.
        """
        said = re.escape(label).replace("/", r"\/")  # a slash would end the expression in the browser
        whole = re.compile(rf"^\s*([\d✓☑☐]+ )?{said}( \d+)?\s*$")
        tile = self._column.get_by_test_id("richmenu-area").and_(self._column.get_by_label(label, exact=True))
        ways = (
            self._column.get_by_test_id("quick").filter(has_text=whole),
            self.last.get_by_role("button", name=whole),
            self.last.get_by_role("link", name=whole),
            self.last.get_by_text(label),
            tile,
        )
        for _ in range(TRIES * 4):
            if found := [way.first for way in ways if way.count()]:
                if len(found) == 1 and tile.count():
                    self._unfold_menu()
                return found[0]
            self.page.wait_for_timeout(250)
        raise AssertionError(f"nothing to tap is called {label}")

    def _unfold_menu(self) -> None:
        bar = self._column.get_by_test_id("richmenu-toggle")
        if bar.get_attribute("aria-expanded") == "false":
            bar.click()

    def taps_in_card(self, label: str, sees: str) -> None:
        """Tap something in the last card."""
        self._after(self.last.get_by_text(label, exact=False).first.click, sees)

    def taps_in(self, card: str, button: str, sees: str) -> None:
        """Tap a button of the newest card that holds these words."""
        holding = self.messages.filter(has_text=card).last
        self._after(holding.get_by_role("button", name=button, exact=True).click, sees)

    def presses(self, button: str, sees: str) -> None:
        """Tap a button of the last card, known by all of its label."""
        self._after(self.last.get_by_role("button", name=button, exact=True).first.click, sees)

    def swipes(self, times: int = 1) -> None:
        """Move the last row of cards on."""
        for _ in range(times):
            self.last.locator(".arrow.next").click()
            self.page.wait_for_timeout(600)

    def says_until(self, text: str, sees: str) -> None:
        """Type it, and again if the answer is another: what the clock starts takes a moment."""
        for _ in range(TRIES):
            self.says(text, sees="")
            if sees in self.last.inner_text():
                return
        expect(self.last).to_contain_text(sees)

    def gets(self, sees: str, times: int = 1) -> None:
        """Wait for what comes by itself, so many times in all."""
        expect(self.messages.filter(has_text=sees)).to_have_count(times, timeout=max(COMES, 3 * self.patience))
        self._settled()

    def _after(self, deed: Callable[[], None], sees: str) -> None:
        before = self.messages.count()
        deed()
        expect(self.messages.nth(before)).to_be_visible(timeout=self.patience)
        expect(self.messages.filter(has_text=sees).last).to_be_visible(timeout=self.patience)
        self._settled()

    def _settled(self) -> None:
        """Wait until no further bubble of the same answer arrives."""
        count = -1
        while count != self.messages.count():
            count = self.messages.count()
            self.page.wait_for_timeout(250)
