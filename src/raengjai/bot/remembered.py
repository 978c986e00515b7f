"""A property worked out once for each object, and remembered there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

T = TypeVar("T")


class remembered(Generic[T]):  # noqa: N801 - used as a decorator, like property
    """As functools.cached_property, for what asks the database.

    That one lets a single thread at a time work out a property, whichever object's it is (until Python 3.12): who
    waits for the database in there would keep out a thread for whose transaction the database waits.
    """

    def __init__(self, work_out: Callable[[Any], T]) -> None:
        self._work_out = work_out
        self.__doc__ = work_out.__doc__

    def __set_name__(self, _owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, one: None, owner: type) -> Self: ...

    @overload
    def __get__(self, one: object, owner: type) -> T: ...

    def __get__(self, one: object | None, owner: type) -> Self | T:
        """Work it out; from then on the object has it itself."""
        if one is None:
            return self
        found = vars(one)[self._name] = self._work_out(one)
        return found
