"""A progress bar for what takes long."""

from __future__ import annotations

import sys
from typing import Any

import click


class Bar:
    """A bar on the terminal; nothing is drawn into a file or pipe.  Its length may be known only later."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._bar: Any = None
        self._done = 0

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *trouble: object) -> None:
        if self._bar is not None:
            self._bar.render_finish()

    def show(self, done: int, total: int | None) -> None:
        """So much is done, of so much (None: nobody knows)."""
        if not sys.stdout.isatty():
            return  # a progress bar would write its label there
        if self._bar is None:
            self._bar = click.progressbar(length=total, label=self._label, show_pos=True)
        self._bar.update(done - self._done)
        self._done = done
