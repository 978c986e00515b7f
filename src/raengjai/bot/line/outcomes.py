"""What became of a message that was sent: LINE's answers in the few words that decide what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from raengjai.bot.line.complaints import complaint
from raengjai.bot.line.courier import Answer, NoAnswer


class Outcome(StrEnum):
    """Source: LINE's reference, "Retry a failed API request" and "Error responses"."""

    ACCEPTED = "accepted"  # done; also when a retry learns that an earlier try was
    AMBIGUOUS = "ambiguous"  # may or may not have arrived: try again with the same retry key or reply token
    NOT_SENT = "not_sent"  # never reached LINE: try again
    RATE_LIMITED = "rate_limited"  # too many at once: wait, try again
    OVER_QUOTA = "over_quota"  # this month's messages are used up: nothing was sent, wait for the next month
    INVALID_TOKEN = "invalid_token"  # noqa: S105 - a reply token too old or already used
    REFUSED = "refused"  # it will never work like this
    UNAUTHORIZED = "unauthorized"  # the channel's access token or plan does not allow it


@dataclass(frozen=True)
class Sent:
    """`request_id` is LINE's; of a repeated request, the one accepted.  `detail` is fit for a log."""

    outcome: Outcome
    request_id: str | None = None
    status: int | None = None
    detail: str = ""


def judge(answer: Answer | NoAnswer, *, has_key: bool = True) -> Sent:
    """Judge the answer to a message.  `has_key`: it carried a retry key, which a reply can not."""
    if isinstance(answer, NoAnswer):
        return Sent(Outcome.AMBIGUOUS if answer.arrived else Outcome.NOT_SENT, detail=answer.why)
    words = complaint(answer.body)
    outcome = _outcome(answer.status, words.lower(), has_key=has_key)
    return Sent(outcome, answer.request_id, answer.status, "" if answer.good else words)


def _outcome(status: int, words: str, *, has_key: bool) -> Outcome:
    if 200 <= status <= 299 or (status == 409 and has_key):
        return Outcome.ACCEPTED  # whatever the body: a 200 that can not be read was a 200
    if status in {401, 403}:
        return Outcome.UNAUTHORIZED
    if status == 429:
        return Outcome.OVER_QUOTA if "monthly limit" in words else Outcome.RATE_LIMITED
    if status == 400 and "invalid reply token" in words and not has_key:
        return Outcome.INVALID_TOKEN
    # 408 is a proxy's; LINE never redirects.  Neither says that LINE did not get it.
    return Outcome.REFUSED if 400 <= status <= 499 and status != 408 else Outcome.AMBIGUOUS
