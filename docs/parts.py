"""The parts of a run: each says when it begins and how long it took; one that fails names itself and fails the run."""

from __future__ import annotations

import sys
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field


@dataclass
class Parts:
    """What was done of a run so far; `only`: the parts that are wanted, or all; `tidy`: done after each."""

    only: frozenset[str] = frozenset()
    tidy: Callable[[], object] = lambda: None
    done: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def play(self, name: str, act: Callable[[], object]) -> None:
        """Do a part if it is wanted."""
        if self.want((name,)):
            self.do(name, act)

    def do(self, name: str, act: Callable[[], object]) -> None:
        """Do it; the others go on when it fails, so that one run tells all that is broken."""
        _tell(f"{name} …")
        began = time.monotonic()
        try:
            act()
        except Exception:  # noqa: BLE001 - told, and the run fails
            traceback.print_exc()
            self.failed.append(name)
        else:
            self.done.append(name)
        finally:
            self.tidy()
        how = "FAILED" if name in self.failed else "done"
        _tell(f"{name} {how} after {time.monotonic() - began:.0f} s")

    def want(self, names: Iterable[str]) -> bool:
        """Whether one of these is to be played."""
        return not self.only or not self.only.isdisjoint(names)

    def end(self) -> int:
        """The last line, and the status of the run."""
        if self.failed:
            _tell(f"FAILED: {', '.join(self.failed)}")
        elif not self.done:
            _tell(f"FAILED: no part is called {' or '.join(sorted(self.only))}")
        else:
            _tell(f"complete: {', '.join(self.done)}")
        return 0 if self.done and not self.failed else 1


def _tell(words: str) -> None:
    sys.stdout.write(f"{time.strftime('%H:%M:%S')} {words}\n")
    sys.stdout.flush()
