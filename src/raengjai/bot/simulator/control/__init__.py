"""The control API under `/_sim`: for the page, for tests in other processes, for benchmarks."""
