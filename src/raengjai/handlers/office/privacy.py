"""The full privacy notice (Personal Data Protection Act, section 23), in Thai and English."""

from __future__ import annotations

from flask import Blueprint, render_template
from sqlalchemy.orm import Session

from raengjai.bot.thai.phones import shown
from raengjai.handlers import notice, office_words
from raengjai.storage import office_texts, offices
from raengjai.storage.database import Database
from raengjai.storage.models import Office


def page(database: Database) -> Blueprint:
    """`/privacy`: open to everybody, with every office that can be asked."""
    blueprint = Blueprint("privacy", __name__, template_folder="templates")

    @blueprint.get("/privacy")
    def privacy() -> str:
        with database.transaction() as session:
            listed = [
                (office.name, shown(office.phone) if office.phone else "", _own_words(session, office))
                for office in offices.every(session)
            ]
        return render_template("privacy.html", version=notice.VERSION, offices=listed)

    return blueprint


def _own_words(session: Session, office: Office) -> str:
    """What an office says of its own about whom to ask."""
    own = office_texts.named(session, office, "notice")
    return office_words.said(session, office, "notice", {"office": office.name}) if own is not None else ""
