"""A machine on which an operator types: a folder of its own, and nothing but the keys in its environment."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from office_at_work import BACKUP_KEY, DATA_KEY, HASH_KEY

from nursery import Born

RAENGJAI = str(Path(sys.executable).with_name("raengjai"))


def written(*keys: bytes) -> str:
    """Keys as they stand in a setting."""
    return ",".join(base64.urlsafe_b64encode(key).decode() for key in keys)


@dataclass
class Machine:
    """`url` is its database."""

    folder: Path
    url: str

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)

    def environment(self) -> dict[str, str]:
        """The settings."""
        inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        return inherited | {
            "LINE_CHANNEL_SECRET": "channel-secret-for-tests",
            "LINE_CHANNEL_ACCESS_TOKEN": "channel-access-token-for-tests",
            "DATABASE_URL": self.url,
            "DATA_KEYS": written(DATA_KEY),
            "HASH_KEYS": written(HASH_KEY),
            "BACKUP_KEY": written(BACKUP_KEY),
            "SECRET_KEY": "secret-key-for-tests-0001",
        }

    def begins(self, *words: str) -> subprocess.Popen[str]:
        """Start a command."""
        return subprocess.Popen(
            [RAENGJAI, *words],
            cwd=self.folder,
            env=self.environment(),
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def types(self, *words: str, code: int = 0) -> str:
        """Run a command to its end and return what it said."""
        said = self.folder / "said"
        said.unlink(missing_ok=True)
        ended = Born([RAENGJAI, *words], self.environment(), self.folder, said).wait(120)
        assert ended == code, said.read_text()
        return said.read_text()

    def form(self, suffix: str) -> bytes:
        """Form สป-๑๒ of the month."""
        out = self.folder / f"sp12{suffix}"
        self.types("form", "sp12", "--reason", "ตรวจสอบ", "--province", "24", "--month", "2569-11", "--out", str(out))
        return out.read_bytes()
