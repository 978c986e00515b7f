"""The webhook address, and LINE's own test of it."""

from __future__ import annotations

from raengjai.bot.simulator.checks.complaints import At, Complaints
from raengjai.bot.simulator.checks.requests import refuse
from raengjai.bot.simulator.checks.shapes import Shape, url
from raengjai.bot.simulator.http import Answer, Call, as_json
from raengjai.bot.simulator.line_errors import LineError
from raengjai.bot.simulator.world import World

# The real LINE takes https only; a bot on this machine has no certificate.
ADDRESS = url("https", "http", longest=500)


def get(line: World, _call: Call) -> Answer:
    """The address and whether webhooks are on."""
    if not line.webhooks.url:
        raise LineError(404, "Webhook endpoint not found")
    return as_json({"endpoint": line.webhooks.url, "active": line.webhooks.habits.on})


def put(line: World, call: Call) -> Answer:
    """Set the address."""
    request, wrong = call.json(), Complaints()
    Shape({"endpoint": ADDRESS})(request, At(""), wrong)
    refuse(wrong)
    line.webhooks.url = request["endpoint"]
    line.changed.set()
    return Answer()


def test(line: World, call: Call) -> Answer:
    """Send an empty webhook and tell how it went."""
    request = call.json() if call.body.strip() else {}
    wrong = Complaints()
    Shape({}, {"endpoint": ADDRESS})(request, At(""), wrong)
    refuse(wrong)
    if not (request.get("endpoint") or line.webhooks.url):
        raise LineError(404, "Webhook endpoint not found")
    posted = line.webhooks.test(request.get("endpoint"))
    stamp = line.clocks.now().isoformat(timespec="milliseconds").replace("+00:00", "Z")
    found = {"success": posted.ok, "timestamp": stamp, "statusCode": posted.status}
    return as_json(found | {"reason": posted.reason, "detail": posted.detail})
