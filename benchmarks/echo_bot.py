"""The floor: a bot that says back what it hears.  Flask, LINE's own SDK, one shared client, the same gunicorn.

It remembers nothing, checks nothing, and answers before it acknowledges, as the SDK's examples do.
"""

from __future__ import annotations

import os
from typing import Any

from flask import Flask, abort, request
from gunicorn.app.base import BaseApplication
from linebot.v3 import WebhookHandler
from linebot.v3.exceptions import InvalidSignatureError
from linebot.v3.messaging import ApiClient, Configuration, MessagingApi, ReplyMessageRequest, TextMessage
from linebot.v3.webhooks import MessageEvent, TextMessageContent

from raengjai.bot.entrypoints import gunicorn_conf


def create_app() -> Flask:
    """The SDK's first example, with the client kept."""
    configuration = Configuration(
        host=os.environ["LINE_API_BASE_URL"], access_token=os.environ["LINE_CHANNEL_ACCESS_TOKEN"]
    )
    configuration.connection_pool_maxsize = gunicorn_conf.THREADS
    line = MessagingApi(ApiClient(configuration))
    handler = WebhookHandler(os.environ["LINE_CHANNEL_SECRET"])
    app = Flask(__name__)

    @app.post("/callback")
    def callback() -> str:
        try:
            handler.handle(request.get_data(as_text=True), request.headers["X-Line-Signature"])
        except InvalidSignatureError:
            abort(400)
        return "OK"

    @handler.add(MessageEvent, message=TextMessageContent)  # type: ignore[untyped-decorator] # the SDK has no types
    def echo(event: Any) -> None:
        said = TextMessage(text=event.message.text)
        line.reply_message(ReplyMessageRequest(reply_token=event.reply_token, messages=[said]))

    return app


class Server(BaseApplication):  # type: ignore[misc] # gunicorn has no types
    """Gunicorn, set up exactly as ours."""

    def load_config(self) -> None:
        """Take over the configuration of our bot."""
        for name, value in gunicorn_conf.configuration().items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Make the application, in the process that will serve it."""
        return create_app()


if __name__ == "__main__":
    Server().run()
