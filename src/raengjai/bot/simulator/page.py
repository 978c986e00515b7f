"""The simulator's page: telephones side by side in a browser.

The server makes the frame and gives the words; the scripts in `static/` draw the chats from the JSON under
`/_sim/`.  `static/page.js` lists the marks (`data-testid`) by which a browser test finds its way.
"""

from __future__ import annotations

from flask import Blueprint, Response, make_response, render_template, request

from raengjai.bot.simulator.page_words import LANGUAGES, words_in

# Pictures and films of messages may live anywhere on the web; nothing else may come from outside.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data: blob: http: https:",
        "media-src 'self' data: blob: http: https:",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def blueprint() -> Blueprint:
    """The page at `/` and its files under `/_sim/static/`, to be registered on the simulator's Flask app."""
    page = Blueprint(
        "page",
        __name__,
        template_folder="templates",
        static_folder="static",
        static_url_path="/_sim/static",
    )
    page.add_url_rule("/", "chats", chats)
    return page


def chats() -> Response:
    """The page in the language of `?lang=` ("th", "en"); anything else is Thai."""
    language = request.args.get("lang", "")
    language = language if language in LANGUAGES else LANGUAGES[0]
    response = make_response(render_template("simulator.html", language=language, words=words_in(language)))
    response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
