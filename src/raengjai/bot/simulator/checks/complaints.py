"""What is wrong with a request, and where, in the words and paths LINE uses.

Outside Flex a path reads `messages[0].text`; inside a Flex container it reads `/body/contents/0/text`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class At(NamedTuple):
    """A place in the request's JSON."""

    path: str
    slashed: bool = False

    def key(self, name: str) -> At:
        """The property of this name."""
        if self.slashed:
            return At(f"{self.path}/{name}", slashed=True)
        return At(f"{self.path}.{name}" if self.path else name)

    def item(self, number: int) -> At:
        """The item of this number."""
        if self.slashed:
            return At(f"{self.path}/{number}", slashed=True)
        return At(f"{self.path}[{number}]")


@dataclass
class Complaints:
    """Collected while a request is read.  `malformed`: places whose JSON type is wrong."""

    details: list[dict[str, str]] = field(default_factory=list)
    malformed: list[str] = field(default_factory=list)

    def add(self, at: At, message: str) -> None:
        """One more fault."""
        self.details.append({"message": message, "property": at.path})

    def wrong_type(self, at: At) -> None:
        """The value can not even be read as what belongs there."""
        if at.slashed:
            self.add(at, "invalid property")
        else:
            self.malformed.append(at.path)

    def missing(self, at: At) -> None:
        """Nothing is there."""
        self.add(at, "must be specified" if at.slashed else "May not be empty")

    def __bool__(self) -> bool:
        return bool(self.details or self.malformed)
