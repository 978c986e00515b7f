"""Addresses of pages, of which few are ever written as a link.

To put together what writes one takes about a millisecond, of all the pages a quarter of a second at each start; so it
is done where the first link is written.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from werkzeug.routing import Rule

Build = Callable[..., tuple[str, str]]


class Address(Rule):
    """A page's address.  Where a werkzeug to come has no such method, all is put together at once again."""

    def _compile_builder(self, append_unknown: bool = True) -> Build:
        def build(rule: Address, /, **values: Any) -> tuple[str, str]:
            whole = super(Address, rule)._compile_builder(append_unknown).__get__(rule, None)
            setattr(rule, "_build_unknown" if append_unknown else "_build", whole)  # from now on
            built: tuple[str, str] = whole(**values)
            return built

        return build
