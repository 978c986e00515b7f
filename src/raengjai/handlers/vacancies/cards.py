"""A vacancy as it is shown: on a card, in a line, and as words that can be passed on to anybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import quote

from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Cards, Row
from raengjai.bot.conversation.said import code
from raengjai.bot.i18n import Text, _
from raengjai.bot.line import limits
from raengjai.bot.thai import days
from raengjai.bot.thai.masking import without_ids
from raengjai.storage import vacancies
from raengjai.storage.models import Vacancy

SHOWN = 8  # cards side by side: LINE weighs them
SHARING = "https://line.me/R/share?text="
STATES: dict[str, Text] = {
    vacancies.WAITING: _("waits for the office"),
    vacancies.OPEN: _("open for applying"),
    vacancies.DECLINED: _("not announced"),
    vacancies.ENDED: _("no more to be had"),
}


def side_by_side(found: Sequence[Vacancy]) -> Bubble:
    """Some vacancies as cards: one alone, or several to be swiped through."""
    if len(found) == 1:
        (only,) = found
        return card(only)
    return Cards(
        text=str(_("{count} vacancies").format(count=len(found))),
        cards=tuple(card(one) for one in found),
    )


def in_group(found: Sequence[Vacancy]) -> Bubble:
    """The same in a group, where a button must do without the bot."""
    label = str(_("Share"))
    alone = [
        replace(card(one), buttons=(Button(label, link=sharing_link(to_pass_on(one))),), footnote="") for one in found
    ]
    return (
        alone[0] if len(alone) == 1 else Cards(str(_("{count} vacancies").format(count=len(alone))), cards=tuple(alone))
    )


def card(vacancy: Vacancy) -> Card:
    """One vacancy; an announcement can carry it too."""
    rows = [Row(str(_("Place of work")), where(vacancy)), Row(str(_("Pay")), vacancy.pay or "")]
    if vacancy.places:
        rows.append(Row(str(_("Places")), str(vacancy.places)))
    rows += [Row(str(_("Apply by")), day(vacancy)), Row(str(_("Ask")), contact(vacancy))]
    if vacancy.source:
        rows.append(Row(str(_("Told by")), without_ids(vacancy.source)))
    return Card(
        text="",
        title=vacancy.occupation,
        rows=tuple(rows),
        buttons=(share_button(vacancy),),
        footnote=str(_("To pass it on, type แชร์งาน {number}.").format(number=vacancy.number)),
    )


def share_button(vacancy: Vacancy) -> Button:
    """Pass it on."""
    label = str(_("Share"))
    return Button(label, code(do="vacancy_share", n=vacancy.number), says=f"{label} {vacancy.number}")


def see_button(vacancy: Vacancy) -> Button:
    """Look at it."""
    return Button(str(_("See")), code(do="vacancy", n=vacancy.number), says=vacancy.occupation)


def line(vacancy: Vacancy) -> str:
    """In one line."""
    return f"{vacancy.occupation} · {where(vacancy)}"


def where(vacancy: Vacancy) -> str:
    """Where it is."""
    return vacancies.where(vacancy).words


def contact(vacancy: Vacancy) -> str:
    """Whom to ask."""
    return without_ids(vacancy.contact)


def day(vacancy: Vacancy) -> str:
    """Its last day."""
    return days.short(vacancy.closes_on)


def to_pass_on(vacancy: Vacancy) -> str:
    """All of it in words for anybody, who need not know of this bot."""
    pay = str(_("Pay: {pay}").format(pay=vacancy.pay)) if vacancy.pay else ""
    places = str(_("{count} places").format(count=vacancy.places)) if vacancy.places else ""
    parts = [
        str(_("Vacancy: {occupation}").format(occupation=vacancy.occupation)),
        where(vacancy),
        pay,
        places,
        str(_("Apply by {day}").format(day=day(vacancy))),
        str(_("Ask: {contact}").format(contact=contact(vacancy))),
    ]
    return "\n".join(part for part in parts if part)


def sharing_link(text: str) -> str:
    """LINE's link that lets a person choose whom to send a text to; what is too long for a link is cut at a line."""
    lines = text.split("\n")
    while len(lines) > 1 and len(_link(lines)) > limits.URI:
        lines.pop(-2 if len(lines) > 2 else 0)  # whom to ask stands last, and stays
    kept = lines
    while len(_link(kept)) > limits.URI:
        kept = [kept[0][:-1]]
    return _link(kept)


def _link(lines: Sequence[str]) -> str:
    return f"{SHARING}{quote(chr(10).join(lines), safe='')}"
