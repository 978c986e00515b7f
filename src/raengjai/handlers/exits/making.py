"""All files of an office's record, of one moment: tables, forms, what they point to, a paper in Thai, a list of all."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from raengjai.bot.clock import BANGKOK
from raengjai.handlers.exits import forms
from raengjai.handlers.exits.words import README, TABLES
from raengjai.storage.exits import cells, writing
from raengjai.storage.exits.folder import Folder
from raengjai.storage.models import Office
from raengjai.storage.rows import table_of

MANIFEST = "manifest.json"
FORMAT = 1


@dataclass(frozen=True)
class Of:
    """Whose record, when it was written, by which program and of which schema."""

    office: str
    made_at: str
    program: str
    revision: str
    format: int = FORMAT


def write(connection: Connection, of: Of, folder: Folder) -> dict[str, int]:
    """Write all of it, the list of files last: a folder without that is not whole.  The rows of each table."""
    with Session(connection) as session:
        office = session.get_one(Office, UUID(of.office))
        for name, content in forms.files(session, office):
            folder.put(name, content)
        counts = writing.write(connection, office.id, folder)
        folder.put("README.txt", _paper(office, of, counts).encode())
    folder.put(MANIFEST, _json({**asdict(of), "rows": counts, "files": dict(sorted(folder.digests.items()))}))
    return counts


def _paper(office: Office, of: Of, counts: dict[str, int]) -> str:
    told = {table_of(model).name: words for model, words in TABLES.items()}
    lines = [f"  {name} ({count:,}) {told[name]}" for name, count in sorted(counts.items())]
    moment = datetime.fromisoformat(of.made_at).astimezone(BANGKOK)
    return README.format(
        office=office.name,
        province=office.province_name,
        moment=f"{moment:%d/%m}/{moment.year + forms.BUDDHIST_ERA} {moment:%H:%M} น.",
        program=of.program,
        made_anew=cells.MADE_ANEW,
        tables="\n".join(lines),
    )


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
