"""A refusal, as LINE words it."""

from __future__ import annotations

from typing import Any

RATE_LIMIT = "The API rate limit has been exceeded. Try again later."
MONTHLY_LIMIT = "You have reached your monthly limit."
NO_ENTRY = (
    "Authentication failed due to the following reason: invalid token. "
    "Confirm that the access token in the authorization header is valid."
)


class LineError(Exception):
    """Answered with this status and `{"message": …, "details": […]}`, and perhaps more headers or fields."""

    def __init__(self, status: int, message: str, details: list[dict[str, str]] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.body: dict[str, Any] = {"message": message}
        if details:
            self.body["details"] = details
        self.headers: dict[str, str] = {}
