"""A process of its own: atheris gives one reader inputs that reach new lines.  Arguments: the reader, how many."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["raengjai"]):
    from fuzz_targets import READERS

MOST_SECONDS, MOST_MEGABYTES, LONGEST = 30, 1500, 4096


def main() -> None:
    """Read until all are read; an exception that is no refusal ends the process."""
    name, runs = sys.argv[1:]
    target = next(each for each in READERS if each.name == name)

    def read(given: bytes) -> None:
        target.take(given if target.raw else given.decode("utf-8", "replace"))

    bounds = (f"-timeout={MOST_SECONDS}", f"-rss_limit_mb={MOST_MEGABYTES}", f"-max_len={LONGEST}")
    atheris.Setup([sys.argv[0], f"-runs={runs}", *bounds], read)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
