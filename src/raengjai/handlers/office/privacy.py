"""The full privacy notice (Personal Data Protection Act, section 23), in Thai and English."""

from __future__ import annotations

from flask import Blueprint, abort, render_template
from sqlalchemy.orm import Session

from raengjai.bot.i18n import speaking
from raengjai.bot.thai.phones import shown
from raengjai.handlers import notice, office_words
from raengjai.storage import office_texts, offices
from raengjai.storage.database import Database
from raengjai.storage.models import Office
from raengjai.storage.retention import kinds

KEPT = {kind.name: kind.usual for kind in kinds.KINDS}


def page(database: Database) -> Blueprint:
    """`/privacy`: open to everybody, with every office that can be asked."""
    blueprint = Blueprint("privacy", __name__, template_folder="templates")

    @blueprint.get("/privacy")
    def privacy() -> str:
        with speaking("th"):
            with database.transaction() as session:
                listed = [_told(session, office) for office in offices.every(session)]
            versions = {"version": notice.VERSION, "versions": notice.VERSIONS}
            return render_template("privacy.html", offices=listed, kept=KEPT, **versions)

    @blueprint.get("/privacy/<version>")
    def earlier(version: str) -> str:
        """A notice as it was told to people before."""
        if version not in {one.name for one in notice.VERSIONS[:-1]}:
            abort(404)
        return render_template(f"privacy_{version.replace('-', '_')}.html")

    return blueprint


def _told(session: Session, office: Office) -> dict[str, object]:
    return {
        "name": office.name,
        "phone": shown(office.phone) if office.phone else "",
        "own": _own_words(session, office),
        "dpo": office_words.said(session, office, "dpo", {}),
        "ground": office.type_ground,
        "years": kinds.chosen(session, office)[kinds.RECORDS.name],
    }


def _own_words(session: Session, office: Office) -> str:
    """What an office says of its own about whom to ask."""
    own = office_texts.named(session, office, "notice")
    return office_words.said(session, office, "notice", {"office": office.name}) if own is not None else ""
