"""What can be wrong with an office's open files, in one line; it holds no personal data."""

from __future__ import annotations


class ExitFault(Exception):
    """The files can not be written, or are not what was written."""
