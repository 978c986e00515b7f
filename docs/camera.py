"""A telephone in the simulator's page, what is said on it, and the pictures of it that the manuals show."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from picture_day import steady
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect
from telephone import Phone

FOLDER = Path(__file__).with_name("pictures")
WIDTH, HEIGHT = 400, 960
SHARPNESS = 1.5  # pixels of the picture for one of the page
CHROMIUM = "/usr/bin/chromium"
ITS_THAI = Path("/usr/lib/chromium/locales/th.pak")
COLOURS = 96
LARGEST = 150 * 1024  # bytes
PATIENCE = 300_000  # milliseconds: nothing is measured here, and a busy machine takes its time

# What the page needs beside the last messages: how much it must grow or shrink to show just these.
_GROW = """
(count) => {
  const phone = document.querySelector("[data-chat]");
  const box = phone.querySelector('[data-testid="messages"]');
  const shown = [...box.querySelectorAll('[data-testid="message"]')].slice(-count);
  const wanted = box.lastElementChild.getBoundingClientRect().bottom - shown[0].getBoundingClientRect().top;
  return Math.ceil(wanted + 22 - box.clientHeight);
}
"""
_CLIP = """
(whole) => {
  const phone = document.querySelector("[data-chat]");
  const box = phone.querySelector('[data-testid="messages"]');
  box.scrollTop = box.scrollHeight;
  const outer = phone.getBoundingClientRect();
  const top = whole ? outer.top : box.getBoundingClientRect().top;
  const bottom = whole ? outer.bottom : phone.querySelector(".composer").getBoundingClientRect().top;
  return { x: 0, y: top, width: outer.width, height: bottom - top };
}
"""


@dataclass(frozen=True)
class Turn:
    """What a person says (or touches, after ▸), what must be seen then, and the picture of the last messages."""

    says: str
    sees: str
    picture: str | None = None
    messages: int = 1
    whole: bool = False  # the whole telephone, with its menu
    sends: tuple[str, Callable[[], bytes]] | None = None  # a file of that name and kind instead of words


@dataclass
class Camera:
    """One telephone, and where its pictures go."""

    page: Page
    phone: Phone

    def plays(self, turns: Sequence[Turn]) -> None:
        """Say everything in order, and keep the pictures that are wanted."""
        for turn in turns:
            self._says(turn)
            if turn.picture is not None:
                self.takes(turn.picture, turn.messages, whole=turn.whole)

    def _says(self, turn: Turn) -> None:
        if turn.sends is not None:
            kind, made = turn.sends
            self.phone.sends(kind, turn.says, made(), sees=turn.sees)
            return
        says = self.phone.touches if turn.says.startswith("▸") else self.phone.says
        says(turn.says.removeprefix("▸"), sees=turn.sees)

    def takes(self, name: str, messages: int, *, whole: bool = False) -> None:
        """Keep a picture of the last messages, or of the whole telephone."""
        keep(name, self.sees(messages, whole=whole))

    def sees(self, messages: int, *, whole: bool = False) -> bytes:
        """A picture of the last messages; the menu is folded unless the whole telephone is wanted."""
        size = self.page.viewport_size or {"width": WIDTH, "height": HEIGHT}
        self._fold(fold=not whole)
        self.page.mouse.move(0, 0)  # nothing looks as if the finger were on it
        if not whole:
            grown = size["height"] + int(self.page.evaluate(_GROW, messages))
            self.page.set_viewport_size({"width": size["width"], "height": grown})
            self.page.wait_for_timeout(150)
        steady(self.page)
        png = self.page.screenshot(clip=self.page.evaluate(_CLIP, whole))
        self.page.set_viewport_size(size)
        return png

    def _fold(self, *, fold: bool) -> None:
        bar = self.page.get_by_test_id("richmenu-toggle")
        if bar.is_visible() and (bar.get_attribute("aria-expanded") == "true") is fold:
            bar.click()


def keep(name: str, png: bytes) -> None:
    """Write a picture, small."""
    path = FOLDER / f"{name}.png"
    Image.open(BytesIO(png)).convert("RGB").quantize(COLOURS).save(path, optimize=True)
    if path.stat().st_size > LARGEST:
        raise ValueError(f"{path.name} has {path.stat().st_size} bytes")


def browsing(playwright: Playwright) -> Browser:
    """A browser that speaks Thai: what it draws itself, days and files to be chosen, is read too."""
    expect.set_options(timeout=PATIENCE)
    if not ITS_THAI.exists():
        raise FileNotFoundError(f"{ITS_THAI}: install chromium-l10n (make system-deps)")
    arguments = ["--no-sandbox", "--disable-gpu"]
    return playwright.chromium.launch(executable_path=CHROMIUM, args=arguments, env={**os.environ, "LANGUAGE": "th"})


def window(browser: Browser, width: int = WIDTH, height: int = HEIGHT, sharpness: float = SHARPNESS) -> BrowserContext:
    """A window of somebody's own."""
    viewport = {"width": width, "height": height}
    opened = browser.new_context(locale="th-TH", viewport=viewport, device_scale_factor=sharpness)  # type: ignore[arg-type]
    opened.set_default_timeout(PATIENCE)
    return opened


@contextmanager
def telephone(browser: Browser, url: str, name: str) -> Iterator[Camera]:
    """The telephone of one person, in a browser of its own."""
    context = window(browser)
    page = context.new_page()
    page.goto(url)
    yield Camera(page, Phone(page, name, PATIENCE).open())
    context.close()


def newcomer(page: Page, name: str) -> None:
    """One more person in the simulator's world, added on its page."""
    page.get_by_test_id("new-person").click()
    page.get_by_test_id("ask-name").first.fill(name)
    page.get_by_test_id("ask-person").get_by_test_id("ask-ok").click()
    page.get_by_test_id("open-chat").filter(has_text=name).first.wait_for(state="attached")
