"""Whatever shows or hands out something of persons is known to the report about a leak."""

from __future__ import annotations

import re

from raengjai.handlers.office.acts import ACTS
from raengjai.storage import breaches
from raengjai.storage.breach_things import ALL_TAKEN, MONTHS_TAKEN

TAKES = re.compile(r"\b(?:seen|fetched|exported|taken|made|listed|mailed|searched|looked)\b(?! back)")
BY_NUMBER = {
    *("record seen", "person seen", "full number seen", "case seen", "case taken", "case file fetched"),
    *("certificate made", "letter made", "person's request taken"),
}
"""Acts whose words name the record, case, volunteer or request."""
OF_NO_PERSON = {"invite made", "poster made", "group code made"}


def test_every_act_that_takes_something_is_a_leaks_affair_or_of_no_person() -> None:
    known = MONTHS_TAKEN | breaches.BEING_THERE | breaches.OTHERWISE_TAKEN | ALL_TAKEN.keys()
    takes = {act for act in ACTS if TAKES.search(act)}
    assert len(takes) > 20
    assert takes - known - BY_NUMBER - OF_NO_PERSON == set()


def test_what_is_known_to_it_is_an_act() -> None:
    known = MONTHS_TAKEN | breaches.OTHERWISE_TAKEN | ALL_TAKEN.keys()
    assert {act for act in known if act not in ACTS} == set()
