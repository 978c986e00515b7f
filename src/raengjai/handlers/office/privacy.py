"""The full privacy notice (Personal Data Protection Act, section 23), in Thai and English."""

from __future__ import annotations

from flask import Blueprint, render_template

from raengjai.bot.thai.phones import shown
from raengjai.handlers import notice
from raengjai.storage import offices
from raengjai.storage.database import Database


def page(database: Database) -> Blueprint:
    """`/privacy`: open to everybody, with every office that can be asked."""
    blueprint = Blueprint("privacy", __name__, template_folder="templates")

    @blueprint.get("/privacy")
    def privacy() -> str:
        with database.transaction() as session:
            listed = [(office.name, shown(office.phone) if office.phone else "") for office in offices.every(session)]
        return render_template("privacy.html", version=notice.VERSION, offices=listed)

    return blueprint
