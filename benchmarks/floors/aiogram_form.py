"""aiogram: a finite-state form kept in Redis, a row in SQLite at the end, its own webhook server.

Run in its own virtual environment: `python -m benchmarks.floors.aiogram_form PORT MESSENGER_URL FOLDER REDIS_URL`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from aiogram import Bot, Dispatcher, F  # type: ignore[import-not-found]
from aiogram.client.session.aiohttp import AiohttpSession  # type: ignore[import-not-found]
from aiogram.client.telegram import TelegramAPIServer  # type: ignore[import-not-found]
from aiogram.fsm.context import FSMContext  # type: ignore[import-not-found]
from aiogram.fsm.state import State, StatesGroup  # type: ignore[import-not-found]
from aiogram.fsm.storage.redis import RedisStorage  # type: ignore[import-not-found]
from aiogram.types import Message  # type: ignore[import-not-found]
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application  # type: ignore[import-not-found]
from aiohttp import web

from benchmarks.floors.questions import BEGIN, CONFIRM, FIELDS, WRONG, Saved, fits, question, review


class Form(StatesGroup):  # type: ignore[misc]
    """Which question is open."""

    name = State()
    citizen_id = State()
    help = State()
    service = State()
    worker = State()
    confirming = State()


async def begin(message: Message, state: FSMContext) -> None:
    """Ask the first question."""
    await state.set_state(Form.name)
    await message.answer(question(1))


async def take(message: Message, state: FSMContext) -> None:
    """Take the answer to the open question and ask the next."""
    field, words = str(await state.get_state()).partition(":")[2], message.text or ""
    if not fits(field, words):
        await message.answer(WRONG)
        return
    answers = await state.update_data({field: words})
    number = FIELDS.index(field) + 1
    if number == len(FIELDS):
        await state.set_state(Form.confirming)
        await message.answer(review(answers))
        return
    await state.set_state(getattr(Form, FIELDS[number]))
    await message.answer(question(number + 1))


def _dispatcher(redis_url: str, saved: Saved) -> Dispatcher:
    async def confirm(message: Message, state: FSMContext) -> None:
        receipt = saved.add(await state.get_data())
        await state.clear()
        await message.answer(receipt)

    dispatcher = Dispatcher(storage=RedisStorage.from_url(redis_url))
    dispatcher.message.register(confirm, Form.confirming, F.text == CONFIRM)
    dispatcher.message.register(begin, F.text == BEGIN)
    dispatcher.message.register(take, F.text)
    return dispatcher


def main(port: int, messenger_url: str, folder: Path, redis_url: str) -> None:
    """Serve until killed."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(messenger_url))
    bot = Bot("1:null", session=session)
    dispatcher = _dispatcher(redis_url, Saved(folder / "form.db"))
    application = web.Application()
    SimpleRequestHandler(dispatcher, bot, secret_token="null").register(application, "/callback")  # noqa: S106 - invented, for a null server
    setup_application(application, dispatcher, bot=bot)
    web.run_app(application, host="127.0.0.1", port=port, print=None)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), sys.argv[4])
