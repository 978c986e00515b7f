"""The HTTP client of LINE's official SDK, without the rest of it.

Imported as a whole the SDK brings five hundred modules, most of them models that we do not use: 0.7 seconds, and 36 MB
for good.  So its packages stand empty while the client's own modules are loaded; whoever imports the SDK itself,
before or afterwards, has it whole and apart from this.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

_ROOT = "linebot"
_MESSAGING = f"{_ROOT}.v3.messaging"
_PACKAGES = {_ROOT: "", f"{_ROOT}.v3": "/v3", _MESSAGING: "/v3/messaging"}  # with their folders within the first

_one_at_a_time = threading.Lock()


@dataclass(frozen=True)
class Parts:
    """What we use: classes of the SDK."""

    client: Any
    configuration: Any
    refusal: type[Exception]


def parts() -> Parts:
    """Load them; each call gives classes of its own."""
    with _one_at_a_time, _empty_packages():
        rest = import_module(f"{_MESSAGING}.rest")
        configuration = import_module(f"{_MESSAGING}.configuration").Configuration
    return Parts(rest.RESTClientObject, configuration, rest.ApiException)


@contextmanager
def _empty_packages() -> Iterator[None]:
    found = find_spec(_ROOT)
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(f"{_ROOT} is not installed")
    before = _taken_out()
    for name, folder in _PACKAGES.items():
        sys.modules[name] = ModuleType(name)
        sys.modules[name].__path__ = [found.submodule_search_locations[0] + folder]
    try:
        yield
    finally:
        _taken_out()
        sys.modules.update(before)


def _taken_out() -> dict[str, ModuleType]:
    """Take every module of the SDK out of those that are imported; return them."""
    return {name: sys.modules.pop(name) for name in list(sys.modules) if name.partition(".")[0] == _ROOT}
