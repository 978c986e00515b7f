"""Invented people of an invented office, in the database and in LINE's simulator: for the demo and the rehearsal."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from raengjai.bot.simulator.actors import Actor
from raengjai.bot.thai.names import PersonName
from raengjai.storage import chats, people, staff
from raengjai.storage.models import Chat, Office, Person, Volunteer
from raengjai.storage.places import Place
from raengjai.storage.staff import Seat


def chat(session: Session, office: Office, actor: Actor, now: datetime) -> Chat:
    """The chat of someone with LINE, who is the bot's friend already."""
    actor.person.friend = True
    ids = chats.find_or_add(session, office.channel, [("user", actor.person.id)], now)
    return session.get_one(Chat, ids[actor.person.id])


def _person(session: Session, office: Office, actor: Actor, now: datetime) -> Person:
    return people.standing(session, chat(session, office, actor, now), now).person


def head(session: Session, office: Office, actor: Actor, name: PersonName, now: datetime) -> Seat:
    """The head of the office."""
    return staff.take_seat(session, office, _person(session, office, actor, now), staff.HEAD, name, now)


def officer(session: Session, office: Office, actor: Actor, name: PersonName, now: datetime) -> Seat:
    """Someone of the office's staff."""
    return staff.take_seat(session, office, _person(session, office, actor, now), staff.OFFICER, name, now)


def volunteer(
    session: Session, office: Office, actor: Actor, name: PersonName, place: Place, now: datetime
) -> Volunteer:
    """A volunteer who has joined."""
    known = _person(session, office, actor, now)
    membership = people.join(session, office, known, "volunteer", approved=True, now=now)
    return people.add_volunteer(session, office, membership, name, place)
