"""The form that the other kits' bots ask: the same words and checks for each of them.  No imports of ours."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

BEGIN = "บันทึก"
CONFIRM = "ยืนยัน"
FIELDS = ("name", "citizen_id", "help", "service", "worker")
WRONG = "Please try again"


def question(number: int) -> str:
    """The question of a field, counted from 1."""
    return f"Question {number} of 5: {FIELDS[number - 1]}?"


def fits(field: str, words: str) -> bool:
    """Whether the words answer the field: 13 digits with the right last one, a choice, a name."""
    if field == "citizen_id":
        return re.fullmatch(r"\d{13}", words) is not None and _check_digit(words) == int(words[12])
    return words.isdecimal() if field != "name" else len(words) > 1


def _check_digit(words: str) -> int:
    return (11 - sum(int(digit) * (13 - place) for place, digit in enumerate(words[:12])) % 11) % 10


def review(answers: dict[str, str]) -> str:
    """All answers, to be confirmed."""
    return "Please look it over:\n" + "\n".join(f"{field}: {answers[field]}" for field in FIELDS)


class Saved:
    """A table of finished forms, written to disk at each commit as ours is."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.execute("PRAGMA journal_mode=WAL")
        self.connection.execute("PRAGMA synchronous=FULL")
        self.connection.execute(f"CREATE TABLE IF NOT EXISTS form (number INTEGER PRIMARY KEY, {', '.join(FIELDS)})")

    def add(self, answers: dict[str, str]) -> str:
        """Save a form; return the receipt."""
        marks = ", ".join("?" * len(FIELDS))
        values = [answers[field] for field in FIELDS]
        cursor = self.connection.execute(f"INSERT INTO form ({', '.join(FIELDS)}) VALUES ({marks})", values)  # noqa: S608 - our own names
        return f"Saved as no. {cursor.lastrowid}"
