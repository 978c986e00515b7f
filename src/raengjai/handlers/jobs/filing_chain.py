"""The chain: three and one working days before the forms are due at the ministry, and on that day, staff are told
what stands in the way, until an officer says that they were sent.

Starts three messages a month at most for each subscribed officer.
"""

from __future__ import annotations

from uuid import UUID

from raengjai.bot.clock import bangkok_day
from raengjai.bot.i18n import _
from raengjai.bot.timetable import Rule, Run
from raengjai.handlers import filing_chain
from raengjai.handlers.jobs.due_days import FilingDays, every_office, of_offices
from raengjai.handlers.month_summary import View
from raengjai.handlers.telling_staff import tell_subscribed
from raengjai.storage import offices, periods

CHAIN = "filing_chain"


def tell(run: Run) -> int:
    """Tell those who take the summary; how many."""
    year, month = map(int, run.period.split(" ")[0].split("-"))
    with run.transaction() as session:
        office = offices.with_id(session, UUID(run.scope))
        period = periods.known(session, office, year, month) if office is not None else None
        if office is None or period is None or period.filed_at is not None:
            return 0
        (days,) = of_offices(session, [office])
        due = days.filing_day(days.months.named(year, month), 0)
        view = View(session, office, period, bangkok_day(run.now()), run.around.public_url)
        return tell_subscribed(session, office, lambda: filing_chain.card(view, due), reason=CHAIN)


RULE = Rule(
    CHAIN,
    times=lambda session: {scope: FilingDays(days) for scope, days in every_office(session).items()},
    job=tell,
    at_night=False,
    deadline=_("what stands between us and the forms"),
)
