"""Every rule of the timetable.  Only the worker and the rehearsal load them all.

Their libraries weigh megabytes that a web process does without.
"""

from __future__ import annotations

from collections.abc import Sequence

from raengjai.bot.timetable import Rule
from raengjai.handlers.jobs import (
    announcements,
    audit_sealing,
    closing,
    closing_again,
    filing_chain,
    form_files,
    google_sheet,
    job_seekers,
    line_groups,
    line_quota,
    long_tasks,
    mails,
    month_end,
    old_files,
    referrals,
    release_parked,
    reminders,
    retention,
    sending_reminders,
    situation,
    staff_talks,
    tip_offs,
    tombstones,
    unfinished,
    vacancies,
    year_reports,
)

RULES: Sequence[Rule] = (
    line_quota.RULE,
    release_parked.RULE,
    reminders.EVE,
    reminders.LAST,
    sending_reminders.RULE,
    announcements.RULE,
    closing.RULE,
    closing_again.RULE,
    form_files.RULE,
    month_end.RULE,
    *year_reports.RULES,
    *google_sheet.RULES,
    filing_chain.RULE,
    mails.RULE,
    long_tasks.RULE,
    old_files.RULE,
    vacancies.RULE,
    job_seekers.RULE,
    *audit_sealing.RULES,
    tombstones.RULE,
    retention.RULE,
    *tip_offs.RULES,
    referrals.RULE,
    unfinished.RULE,
    situation.RULE,
    staff_talks.RULE,
    *line_groups.RULES,
)
