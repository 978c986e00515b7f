"""After midnight pictures and files that nobody needs any more are erased.

What was sent and never found its place goes after a day; the pictures of a list that was typed go when the volunteer
has agreed, and after thirty days at the latest.  Starts no messages.
"""

from __future__ import annotations

from datetime import time, timedelta

from raengjai.bot.clock import real_now
from raengjai.bot.due_times import Daily
from raengjai.bot.timetable import Rule, Run, for_all
from raengjai.storage import list_photos, sent_files

AT = time(0, 30)
WITHOUT_PLACE_FOR = timedelta(days=1)
UNANSWERED_FOR = timedelta(days=30)


def erase(run: Run) -> int:
    """Erase them; how many files and lists."""
    with run.transaction() as session:
        files = sent_files.erase_left(session, came_before=real_now() - WITHOUT_PLACE_FOR)
        return files + list_photos.end_old(session, typed_before=run.now() - UNANSWERED_FOR, now=run.now())


RULE = Rule("old_files", times=for_all(Daily(AT)), job=erase)
