"""What makes the pages safe: the cookie, CSRF, headers, and errors that tell nothing of the inside."""

from __future__ import annotations

from flask import Blueprint, Flask, Response, request
from flask_bootstrap import Bootstrap5
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from raengjai.bot.settings import Settings
from raengjai.handlers.office import errors, visits, wording

LARGEST_BODY = 1024 * 1024  # bytes
LARGEST_REGISTER = 12 * 1024 * 1024  # bytes: a hundred thousand people
LARGEST_PICTURE = 21 * 1024 * 1024  # bytes: a picture of 20 MB, and the words beside it
LARGEST_FILES = 64 * 1024 * 1024  # bytes: several photos, or three films
ROOMIER = {
    "office.register_page_handed_in": LARGEST_REGISTER,
    "office.announcements_written": LARGEST_PICTURE,
    "office.announcements_rewritten": LARGEST_PICTURE,
    "office.case_files_added": LARGEST_FILES,
    "office.library_added": LARGEST_PICTURE,
    "office.library_changed": LARGEST_PICTURE,
}
YEAR = 365 * 24 * 3600

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self' data:",  # Bootstrap's own icons stand in its style sheet
        "font-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # CSRF protection looks at it; no other site sees it
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


def install(app: Flask, settings: Settings, *machines: Blueprint) -> None:
    """Make every page of the application safe; `machines` are called by programs, which have no cookie."""
    is_https = settings.public_url.startswith("https://")
    app.config.update(
        SESSION_COOKIE_NAME="office",
        SESSION_COOKIE_PATH="/office",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=is_https,
        BOOTSTRAP_SERVE_LOCAL=True,
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        SEND_FILE_MAX_AGE_DEFAULT=3600,
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session: somebody may type for an hour
    )
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=0)  # type: ignore[method-assign]
    app.before_request(_make_room)  # before CSRF protection reads the form
    csrf = CSRFProtect(app)
    for machine in machines:
        csrf.exempt(machine)
    Bootstrap5(app)
    visits.install(app)
    wording.install(app)
    errors.install(app)
    app.after_request(lambda answer: _safe(answer, is_https=is_https))


def _make_room() -> None:
    """Some pages take larger files than others."""
    if request.method == "POST" and (most := ROOMIER.get(request.endpoint or "")):
        request.max_content_length = most


def _safe(answer: Response, *, is_https: bool) -> Response:
    if "token" in (request.view_args or {}):  # not even our own next page is told the address, only where it lies
        answer.headers.setdefault("Referrer-Policy", "strict-origin")
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    if is_https:
        answer.headers.setdefault("Strict-Transport-Security", f"max-age={YEAR}")
    if request.path.startswith("/office") and request.endpoint != "office.static":
        answer.headers["Cache-Control"] = "no-store"
    return answer
