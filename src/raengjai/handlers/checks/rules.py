"""The rules by which a month is looked over, each with its words: this is the one place where they stand.

A rule points at what an officer may want to look at; most often there is a good reason for it.  Lists of the
office, such as a training's, are left out where they would only make noise: people without a card in a training,
or helped at home and trained in town on the same day, are no wonder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from raengjai.bot.i18n import Text, _
from raengjai.handlers.checks.flags import Flag, of_line, of_lines
from raengjai.storage.month_facts import CHILD, Facts, Line, Usual

MANY = 20  # records of a volunteer's month; below that a jump is no wonder
TIMES = 3  # so many times the volunteer's usual month, or so small a part of it
FIRST_OF_1984 = ("1", "2")  # first digits of those born from 1984 on (thai-facts: kinds of person)
OVER_SIXTY = date(2044, 1, 1)  # before that day nobody born from 1984 on is over sixty


@dataclass(frozen=True)
class Rule:
    """`label` names what was found, `meaning` says why to look and what can be done.

    `says`: the flag's own figures in words, where it has some.  `of_volunteers`: it points at volunteers, not at
    records.  `counts`: it is told as a count of the month, and is over when its records are mended.
    """

    code: str
    label: Text
    meaning: Text
    find: Callable[[Facts], Iterable[Flag]]
    says: Text | None = None
    of_volunteers: bool = False
    counts: bool = False


def _without_id(facts: Facts) -> Iterator[Flag]:
    return (of_line(one) for one in facts.lines if one.id_kind == "none" and one.by is not None)


def _doubtful_id(facts: Facts) -> Iterator[Flag]:
    return (of_line(one) for one in facts.lines if one.doubtful)


def _pairs(facts: Facts, means: Callable[[Line, Line], bool]) -> Iterator[Flag]:
    """Each record of the month that means this together with an earlier one of the same person and day."""
    for lines in facts.same_day:
        for place, line in enumerate(lines):
            others = [other for other in lines[:place] if means(line, other)]
            if others and line.of_month:
                yield of_lines([*others, line])


def _are_far_apart(line: Line, other: Line) -> bool:
    return _by_volunteers(line, other) and line.has_id and line.district != other.district


def _are_doubles(line: Line, other: Line) -> bool:
    return not _are_far_apart(line, other) and not line.help_types.isdisjoint(other.help_types)


def _are_apart(line: Line, other: Line) -> bool:
    told = _are_far_apart(line, other) or _are_doubles(line, other)
    return _by_volunteers(line, other) and line.has_id and not told


def _by_volunteers(line: Line, other: Line) -> bool:
    return line.by is not None and other.by is not None


def _far_apart(facts: Facts) -> Iterator[Flag]:
    return _pairs(facts, _are_far_apart)


def _doubles(facts: Facts) -> Iterator[Flag]:
    return _pairs(facts, _are_doubles)


def _twice_a_day(facts: Facts) -> Iterator[Flag]:
    return _pairs(facts, _are_apart)


def _age(facts: Facts) -> Iterator[Flag]:
    return (of_line(one) for one in facts.lines if _is_a_child(one) or _is_too_young(one))


def _is_a_child(line: Line) -> bool:
    return line.prefix in CHILD and line.worker_type in ("informal", "elderly")


def _is_too_young(line: Line) -> bool:
    return line.worker_type == "elderly" and line.first_digit in FIRST_OF_1984 and line.day < OVER_SIXTY


def _kinds(facts: Facts) -> Iterator[Flag]:
    return map(of_lines, map(list, facts.kinds))


def _register(facts: Facts) -> Iterator[Flag]:
    return (of_line(one) for one in facts.lines if one.in_register and one.worker_type == "other")


def _unusual(facts: Facts) -> Iterator[Flag]:
    for one in facts.volunteers:
        if _is_far_more(one) or (facts.is_over and _is_far_less(one)):
            yield Flag(one.volunteer, one.number, _level(one), figures=(one.now, round(one.usual)))


def _is_far_more(one: Usual) -> bool:
    return one.now >= MANY and one.now > TIMES * one.usual


def _is_far_less(one: Usual) -> bool:
    return one.usual >= MANY and one.now * TIMES < one.usual


def _level(one: Usual) -> str:
    """How far off, by doublings: one more record is no news, twice as many are."""
    return f"more {(one.now // MANY).bit_length()}" if one.now > one.usual else f"less {one.now.bit_length()}"


def _unnamed(facts: Facts) -> Iterator[Flag]:
    if facts.unnamed:
        yield Flag(None, 0, "", figures=(facts.unnamed,))


RULES: Sequence[Rule] = (
    Rule(
        "without_id",
        _("Without an ID"),
        _("Without a number a person is counted by name and subdistrict. If it is known by now, it can be added."),
        _without_id,
    ),
    Rule(
        "doubtful_id",
        _("ID to be checked"),
        _("The number was kept though its last digit does not fit. Compare it with the card, or ask the volunteer."),
        _doubtful_id,
    ),
    Rule(
        "doubles",
        _("Same person, day and help twice"),
        _("Two may have told of the same help. If it was one, merge the records; that can be undone."),
        _doubles,
    ),
    Rule(
        "twice_a_day",
        _("Same ID twice on one day"),
        _("One person, one day, several records with other help. One record can hold several kinds of help."),
        _twice_a_day,
    ),
    Rule(
        "far_apart",
        _("Same ID in two districts on one day"),
        _("Perhaps a day or a subdistrict was chosen by mistake, or one number was typed for somebody else."),
        _far_apart,
    ),
    Rule(
        "age",
        _("Kind of worker and age"),
        _("By the prefix or the ID the person is younger than the kind of worker says: informal workers are 15 or "
          "over, elderly workers over 60."),
        _age,
    ),
    Rule(
        "kinds",
        _("Several kinds of worker"),
        _("The same ID stands in this month as workers of different kinds. The forms count each record as it says."),
        _kinds,
    ),
    Rule(
        "register",
        _("The register says informal worker"),
        _("The person is in the register of informal workers, but the record says another kind, which stands on no "
          "form."),
        _register,
    ),
    Rule(
        "unusual",
        _("Far off the usual"),
        _("A volunteer's month is three times the usual, or a third of it. A campaign or an illness explains most."),
        _unusual,
        says=_("{0} records; usually {1}"),
        of_volunteers=True,
    ),
    Rule(
        "no_project",
        _("Project not named yet"),
        _("Name a project on the records, or give them to one all at once."),
        _unnamed,
        says=_("{0} records"),
        counts=True,
    ),
)  # fmt: skip

BY_CODE = {rule.code: rule for rule in RULES}
