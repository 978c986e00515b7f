"""The office's navigation: what may be opened, in a few groups that fold; a group of one is its page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from raengjai.bot.i18n import Text, _

HELPING = _("Help recorded")
MATTERS = _("Cases and news")
PEOPLE = _("People and units")
WORK = _("Work and training")
REPORTS = _("Reports")
OFFICE = _("Office")


@dataclass(frozen=True)
class Entry:
    """A page in the navigation; `is_here`: it is this one, or this one is found through it."""

    url: str
    label: str
    is_here: bool


@dataclass(frozen=True)
class Group:
    """Pages that belong together."""

    label: str
    entries: tuple[Entry, ...]

    @property
    def is_here(self) -> bool:
        """Whether the page that is shown is one of them."""
        return any(entry.is_here for entry in self.entries)


def grouped(entries: Iterable[tuple[Text, Entry]]) -> list[Group]:
    """In the order in which the groups first come; each entry with the name of its group, or its own."""
    groups: dict[str, list[Entry]] = {}
    for group, entry in entries:
        groups.setdefault(str(group), []).append(entry)
    return [Group(label, tuple(found)) for label, found in groups.items()]
