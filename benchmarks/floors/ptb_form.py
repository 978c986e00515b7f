"""python-telegram-bot: a ConversationHandler with a persistence that writes on every update, its own webhook server.

Run in its own virtual environment: `python -m benchmarks.floors.ptb_form PORT MESSENGER_URL FOLDER`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from telegram import Update  # type: ignore[import-not-found] # it is in another environment
from telegram.ext import (  # type: ignore[import-not-found]
    Application,
    ConversationHandler,
    DictPersistence,
    MessageHandler,
    PersistenceInput,
    TypeHandler,
    filters,
)

from benchmarks.floors.questions import BEGIN, CONFIRM, FIELDS, WRONG, Saved, fits, question, review

REVIEW = len(FIELDS)


class Written(DictPersistence):  # type: ignore[misc]
    """Keeps what is asked in a SQLite table, written to disk at once."""

    def __init__(self, saved: Saved) -> None:
        super().__init__(store_data=PersistenceInput(bot_data=False, chat_data=False, callback_data=False))
        self._connection = saved.connection
        self._connection.execute("CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, value TEXT)")

    async def update_conversation(self, name: str, key: tuple[int | str, ...], new_state: object | None) -> None:
        """Keep where a conversation stands."""
        await super().update_conversation(name, key, new_state)
        self._keep(f"{name}{key}", new_state)

    async def update_user_data(self, user_id: int, data: dict[Any, Any]) -> None:
        """Keep the answers so far."""
        await super().update_user_data(user_id, data)
        self._keep(f"user{user_id}", data)

    def _keep(self, name: str, value: object) -> None:
        self._connection.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (name, json.dumps(value)))


def _asker(number: int) -> Any:
    """Takes the answer of a field and asks the next."""

    async def take(update: Any, context: Any) -> int:
        words, field = update.message.text, FIELDS[number]
        if not fits(field, words):
            await update.message.reply_text(WRONG)
            return number
        context.user_data[field] = words
        following = review(context.user_data) if number + 1 == REVIEW else question(number + 2)
        await update.message.reply_text(following)
        return number + 1

    return take


def _form(saved: Saved) -> ConversationHandler[Any]:
    async def begin(update: Any, _context: Any) -> int:
        await update.message.reply_text(question(1))
        return 0

    async def confirm(update: Any, context: Any) -> int:
        await update.message.reply_text(saved.add(context.user_data))
        context.user_data.clear()
        return int(ConversationHandler.END)

    states: dict[object, list[Any]] = {
        number: [MessageHandler(filters.TEXT, _asker(number))] for number in range(REVIEW)
    }
    states[REVIEW] = [MessageHandler(filters.Text([CONFIRM]), confirm)]
    entry = [MessageHandler(filters.Text([BEGIN]), begin)]
    return ConversationHandler(entry, states, [], name="form", persistent=True)


def main(port: int, messenger_url: str, folder: Path) -> None:
    """Serve until killed."""
    saved = Saved(folder / "form.db")
    builder = Application.builder().token("1:null").base_url(f"{messenger_url}/bot").persistence(Written(saved))
    application = builder.connection_pool_size(64).concurrent_updates(False).build()
    application.add_handler(_form(saved))

    async def write(_update: object, _context: Any) -> None:
        await application.update_persistence()

    application.add_handler(TypeHandler(Update, write), group=1)
    application.run_webhook("127.0.0.1", port, "callback", secret_token="null", webhook_url=f"{messenger_url}/callback")  # noqa: S106 - invented, for a null server


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
