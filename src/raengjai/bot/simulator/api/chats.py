"""Loading animation and read marks."""

from __future__ import annotations

from raengjai.bot.simulator.checks.complaints import At, Complaints
from raengjai.bot.simulator.checks.requests import refuse
from raengjai.bot.simulator.checks.shapes import Shape, text
from raengjai.bot.simulator.http import Answer, Call
from raengjai.bot.simulator.line_errors import LineError
from raengjai.bot.simulator.world import World

SECONDS = range(5, 61, 5)
LOADING = Shape({"chatId": text(33)})
READ = Shape({"markAsReadToken": text(1000)})


def start_loading(line: World, call: Call) -> Answer:
    """Show "…" in a one-to-one chat."""
    request, wrong = call.json(), Complaints()
    LOADING(request, At(""), wrong)
    seconds = request.get("loadingSeconds", 20)
    if not isinstance(seconds, int) or seconds not in SECONDS:
        wrong.add(At("loadingSeconds"), "must be a multiple of 5 between 5 and 60")
    refuse(wrong)
    if request["chatId"] not in line.people.persons:
        raise LineError(400, "The property, 'chatId', in the request body is invalid (line: -, column: -)")
    line.start_loading(request["chatId"], seconds)
    return Answer(202)


def mark_as_read(_line: World, call: Call) -> Answer:
    """Mark a message and all before it as read."""
    request, wrong = call.json(), Complaints()
    READ(request, At(""), wrong)
    refuse(wrong)
    return Answer()
