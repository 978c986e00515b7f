"""What can be wrong with a backup, in one line that says how to mend it."""

from __future__ import annotations


class BackupFault(Exception):
    """A backup can not be made or restored; the text is for the operator and holds no personal data."""
