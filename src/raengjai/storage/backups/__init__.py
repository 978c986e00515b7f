"""Backups: one encrypted file that holds every row of one moment, for SQLite and PostgreSQL alike.

The file: a header (what it is, format, the key's id, a salt), then parts sealed with AES-GCM under a key derived
from BACKUP_KEY and the salt; each part is numbered and the last one is marked (`envelope`).  Opened and inflated
it is lines of JSON (`lines`): a manifest, then for each table its columns and its rows.  Sealed columns stay as
they are stored, so DATA_KEYS are needed besides; no key stands in a backup, HASH_KEYS least of all.

The queue is not in it: the database is the truth, the queue only a nudge.
"""
