"""The printed guide's pictures: what the bot says today, shown by the simulator's page and kept within the program.

Each picture holds, as text, every word that can be read on it: so a test knows when it is out of date.
"""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

from camera import PATIENCE, Camera, window
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from playwright.sync_api import Browser, Page
from telephone import Phone

from raengjai.bot.line.drawing import draw
from raengjai.bot.simulator import ids, sending
from raengjai.bot.simulator.line import Line
from raengjai.bot.simulator.sending import Sending
from raengjai.bot.simulator.server import serve
from raengjai.handlers.guide import playing, printing, scenes
from raengjai.handlers.guide.scenes import Scene
from raengjai.storage import crypto

WIDTH, HEIGHT = 360, 700  # a small telephone: its letters are large on paper
SHARPNESS = 2  # pixels of the picture for one of the page: 300 to the inch on paper
COLOURS = 64

# What a message costs is the page's own remark; a telephone does not tell it.
_ON_PAPER = """document.querySelectorAll('[data-testid="how"]').forEach((remark) => remark.remove())"""


def take(browser: Browser) -> None:
    """Take all of them anew."""
    crypto.install((bytes(32),), (bytes(32),))  # of the town in which the talks are played, which is gone at once
    line = Line("secret", "token", clock=lambda: playing.DAY)
    with serve(line) as server:
        context = window(browser, WIDTH, HEIGHT, SHARPNESS)
        for scene in scenes.of_today().values():
            page = context.new_page()
            _keep(scene, _seen(scene, line, page, server.url))
            page.close()
        context.close()


def _seen(scene: Scene, line: Line, page: Page, url: str) -> bytes:
    """The scene in a chat of its own, as the page shows it."""
    person = line.person(scene.name)
    person.follows()
    count = 0
    for turn in scene.turns:
        person.says(turn.said)
        messages = draw(turn.answered)
        key = line.reply_tokens.make(person.chat_id)
        sending.reply(line, key, Sending("reply", ids.message_id(), key, messages))
        count += 1 + len(messages)
    page.goto(url)
    phone = Phone(page, scene.name, PATIENCE).open()
    phone.messages.nth(count - len(scene.turns) - 1).wait_for()
    page.evaluate(_ON_PAPER)
    return Camera(page, phone).sees(count)


def _keep(scene: Scene, png: bytes) -> None:
    told = PngInfo()
    told.add_itxt("words", json.dumps(scene.words(), ensure_ascii=False))
    drawn = Image.open(BytesIO(png)).convert("RGB").quantize(COLOURS)
    drawn.save(Path(printing.PICTURES) / f"{scene.name}.png", optimize=True, pnginfo=told)
