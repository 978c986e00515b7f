"""A process of its own: atheris gives one reader inputs that reach new lines.  Arguments: the reader, how many.

It begins with what hypothesis makes for that reader: nobody comes upon JSON or a spreadsheet letter by letter.
"""

from __future__ import annotations

import signal
import sys
import tempfile
from pathlib import Path
from types import FrameType

import atheris
from hypothesis import HealthCheck, Phase, given, settings

with atheris.instrument_imports(include=["raengjai"]):
    from fuzz_targets import READERS, Target

MOST_SECONDS, MOST_MEGABYTES, LONGEST, SEEDS = 30, 1500, 16_384, 300
STANDS_STILL = 3600  # seconds by the clock: a machine that does much else may not come to an input for minutes


def main() -> None:
    """Read until all are read; an exception that is no refusal ends the process."""
    name, runs = sys.argv[1:]
    target = next(each for each in READERS if each.name == name)

    def read(given: bytes) -> None:
        signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)  # of work
        target.take(given if target.raw else given.decode("utf-8", "replace"))

    signal.signal(signal.SIGPROF, _hangs)
    bounds = (f"-timeout={STANDS_STILL}", f"-rss_limit_mb={MOST_MEGABYTES}", f"-max_len={LONGEST}")
    with tempfile.TemporaryDirectory() as folder:
        _sow(target, Path(folder))
        atheris.Setup([sys.argv[0], f"-runs={runs}", *bounds, folder], read)
        atheris.Fuzz()


def _hangs(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError("an input is read for ever")


def _sow(target: Target, folder: Path) -> None:
    made: list[str | bytes] = []

    @settings(max_examples=SEEDS, database=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
    @given(target.inputs)
    def each(one: str | bytes) -> None:
        made.append(one)

    each()
    for number, one in enumerate(made):
        (folder / str(number)).write_bytes(one if isinstance(one, bytes) else one.encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
