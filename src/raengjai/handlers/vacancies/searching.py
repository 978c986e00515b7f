"""A volunteer looks for work for somebody: near first, by words of occupation and place, and passes it on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Weight
from raengjai.bot.conversation.program import Act, Show
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _
from raengjai.bot.thai.text import clean, without_polite_ending
from raengjai.handlers.choices import EASY_CHOICES, choice
from raengjai.handlers.here import Here, here
from raengjai.handlers.vacancies import cards
from raengjai.storage import vacancies
from raengjai.storage.models import Vacancy

WORDS = ("ตำแหน่งงานว่าง", "งานว่าง", "หางานว่าง", "มีงานอะไรบ้าง", "vacancies")
LONGEST = 60
# หางาน alone is an answer where a need is told; here it stands where no question is open.
_ASKED = re.compile(r"^(?:ตำแหน่งงานว่าง|หางานว่าง|งานว่าง|หางาน)\s*(.*)$", re.DOTALL)


def about_work(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """What can be done for whoever looks for work."""
    labels = {
        "vacancies": _("Vacancies"),
        "vacancy_report": _("Tell of a vacancy"),
        "seek_work": _("Somebody for work"),
        "seekers": _("Whom I brought"),
        "courses": _("Courses"),
        "course_mine": _("Whom I signed up"),
        "work_groups": _("Groups of workers"),
    }
    ways = {name: str(label) for name, label in labels.items()}
    return Show([choice(here(scene), str(_("What would you like to do about work?")), ways)])


def nearest(scene: Scene, parts: Mapping[str, str]) -> Act:
    """All that is open, the nearest first; with words in the button, what they find."""
    return shown(here(scene), parts.get("q", ""), int(parts.get("p", "0")))


def words_in(text: str) -> str:
    """What is searched for in words that ask for work; "": anything."""
    asked = _ASKED.match(without_polite_ending(clean(text)))
    return asked[1][:LONGEST] if asked is not None else ""


def meant(scene: Scene, text: str) -> Act | None:
    """A search that is typed in one line ("งานว่าง ช่างเชื่อม บางปะกง"); None: it is none."""
    asked = _ASKED.match(without_polite_ending(clean(text)))
    return shown(here(scene), asked[1][:LONGEST]) if asked is not None else None


def called_so(scene: Scene, text: str) -> Act | None:
    """The words alone are what some work is called; None: they are not."""
    at, words = here(scene), without_polite_ending(clean(text))
    if len(words) > LONGEST or not vacancies.named(at.session, at.office, words, at.today):
        return None
    return shown(at, words)


def shown(at: Here, words: str, page: int = 0) -> Show:
    """What is found, some at a time; or that there is nothing, and what to do then."""
    found = vacancies.found(at.session, at.office, words, at.own_place, at.today)
    if not found:
        return Show([_nothing(words)])
    size = EASY_CHOICES if at.talk.easy else cards.SHOWN
    start = page * size if page * size < len(found) else 0
    some, quick = found[start : start + size], _more(len(found), start, size, words)
    if at.talk.easy:
        return Show([_in_lines(at, some, quick)])
    return Show([Bubble(_heading(len(found), words), quick=quick), cards.side_by_side(some)])


def _heading(count: int, words: str) -> str:
    if words:
        return str(_("{count} vacancies for “{words}”, the nearest first.").format(count=count, words=words))
    text = _("{count} vacancies, the nearest first. To search, type for example งานว่าง ช่างเชื่อม บางปะกง.")
    return str(text.format(count=count))


def _more(count: int, start: int, size: int, words: str) -> tuple[Button, ...]:
    buttons = []
    if start + size < count:
        label = str(_("More"))
        query = {"q": words[:20]} if words else {}
        buttons.append(Button(label, code(do="vacancies", p=start // size + 1, **query), says=label))
    return (*buttons, *_ways_out()) if words else tuple(buttons)


def _in_lines(at: Here, some: Sequence[Vacancy], quick: Sequence[Button]) -> Bubble:
    """Numbered, to be typed or tapped; in the middle of a flow typed numbers belong to its question."""
    lines = [f"{number} {cards.line(one)}" for number, one in enumerate(some, 1)]
    taps = [(number, one, code(do="vacancy", n=one.number)) for number, one in enumerate(some, 1)]
    title = str(_("Which one? The nearest stand first."))
    if at.talk.live is not None:
        return Card(text="", title=title, buttons=tuple(Button(cards.line(one), tap) for _n, one, tap in taps))
    offers = [Button(f"{number} {one.occupation}"[:20], tap, says=one.occupation) for number, one, tap in taps]
    return Bubble("\n".join([title, "", *lines]), quick=(*offers, *quick))


def _nothing(words: str) -> Bubble:
    text = (
        _("I found no vacancy for “{words}”. Try fewer words, or tell the office that work is needed.")
        if words
        else _("There is no open vacancy now. You can tell the office that work is needed.")
    )
    return Bubble(str(text.format(words=words) if words else text), quick=_ways_out(everything=bool(words)))


def _ways_out(*, everything: bool = True) -> tuple[Button, ...]:
    ways = {
        **({"vacancies": _("All vacancies")} if everything else {}),
        "vacancy_report": _("Tell of a vacancy"),
        "need": _("Tell a need"),
        "talk": _("Ask an officer"),
    }
    return tuple(Button(str(label), code(do=name), says=str(label)) for name, label in ways.items())


def one(scene: Scene, parts: Mapping[str, str]) -> Show:
    """One vacancy."""
    return Show([cards.card(_meant(here(scene), parts))])


def share(scene: Scene, parts: Mapping[str, str]) -> Show:
    """All of it in words to be passed on, and a button that lets them choose whom to."""
    vacancy = _meant(here(scene), parts)
    text = cards.to_pass_on(vacancy)
    label = str(_("Choose whom to send it to"))
    card = Card(
        text=str(_("Or hold a finger on the message above and forward it.")),
        title=str(_("Share")),
        buttons=(Button(label, link=cards.sharing_link(text)),),
    )
    return Show([Bubble(text, weight=Weight.ANSWER), card])


def _meant(at: Here, parts: Mapping[str, str]) -> Vacancy:
    number = int(parts.get("n") or parts.get("number") or 0)
    vacancy = vacancies.numbered(at.session, at.office, number)
    if vacancy is None or vacancy.state in (vacancies.WAITING, vacancies.DECLINED):
        raise Refused(str(_("I know no vacancy of that number. To see them all, type งานว่าง.")))
    if not vacancies.is_open(vacancy, at.today):
        raise Refused(str(_("That vacancy is no more to be had. To see the others, type งานว่าง.")))
    return vacancy
