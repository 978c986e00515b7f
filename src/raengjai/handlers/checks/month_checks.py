"""A month looked over by every rule: what is open, and what staff have found to be in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from raengjai.handlers.checks.flags import Flag
from raengjai.handlers.checks.rules import RULES, Rule
from raengjai.storage import check_dismissals, month_facts
from raengjai.storage.models import CheckDismissal, Office, ReportingPeriod


@dataclass(frozen=True)
class Raised:
    """A flag with its rule; `dismissal`: somebody's word that it is in order, as long as it holds."""

    rule: Rule
    flag: Flag
    dismissal: CheckDismissal | None = None

    @property
    def says(self) -> str:
        """What the rule says of this one in numbers; "" where it has none."""
        return str(self.rule.says).format(*self.flag.figures) if self.rule.says is not None else ""


def of_month(session: Session, office: Office, period: ReportingPeriod, today: date) -> Sequence[Raised]:
    """Every flag of the month, rule by rule, each by number."""
    facts = month_facts.of(session, office, period, today)
    words = {(one.rule, one.subject): one for one in check_dismissals.of_month(session, office, period)}
    return [
        Raised(rule, flag, _holding(words.get((rule.code, flag.subject)) if flag.subject else None, flag))
        for rule in RULES
        for flag in sorted(rule.find(facts), key=lambda each: each.number)
    ]


def _holding(word: CheckDismissal | None, flag: Flag) -> CheckDismissal | None:
    return word if word is not None and word.basis == flag.basis else None


def to_look_at(session: Session, office: Office, period: ReportingPeriod, today: date) -> Sequence[Raised]:
    """What nobody has found to be in order."""
    return [one for one in of_month(session, office, period, today) if one.dismissal is None]


@dataclass(frozen=True)
class Count:
    """How much one rule has found; `numbers`: of the volunteers it points at."""

    rule: Rule
    count: int
    numbers: tuple[int, ...] = ()


def counts(raised: Sequence[Raised]) -> Sequence[Count]:
    """By rule, those that found something, in the rules' order."""
    by_rule = [(rule, [one.flag for one in raised if one.rule is rule]) for rule in RULES]
    return [_count(rule, flags) for rule, flags in by_rule if flags]


def _count(rule: Rule, flags: Sequence[Flag]) -> Count:
    if rule.counts:
        return Count(rule, sum(flag.figures[0] for flag in flags))
    numbers = tuple(flag.number for flag in flags) if rule.of_volunteers else ()
    return Count(rule, len(flags), numbers)
