"""What can be asked in a group: a line here is a word that is understood there, its button and its answer.

No answer names anybody: what is said in a group is read by all of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Row
from raengjai.bot.conversation.said import code
from raengjai.bot.i18n import Text, _, spoken
from raengjai.bot.thai import days
from raengjai.bot.thai.digits import to_arabic
from raengjai.bot.thai.text import label_key, matching_key
from raengjai.handlers import announcing
from raengjai.handlers.groups.in_group import OfOffice
from raengjai.handlers.vacancies import cards, searching
from raengjai.handlers.words import month_name
from raengjai.storage import announcements, audit, line_groups, staff, surveys, vacancies
from raengjai.storage.places import Place

READ = 3  # announcements at once
SENT_LATELY = 100  # announcements among which one is looked for
DIGITS_AT_MOST = 9
_NUMBER = re.compile(r"\d+$")
Answer = Callable[[OfOffice, str], Sequence[Bubble]]
"""The answer to a question, with what was said to ask it ("" when its button was tapped)."""


@dataclass(frozen=True)
class Question:
    """Something that can be asked: the button's code, its label, the words that ask it, and the answer."""

    do: str
    label: Text
    words: tuple[str, ...]
    answer: Answer

    @property
    def button(self) -> Button:
        """Its button."""
        return Button(str(self.label), code(do=self.do), says=f"{_('RaengJai')} {self.label}")


def news(at: OfOffice, said: str) -> Sequence[Bubble]:
    """The latest that every volunteer was told; with a number, the one that an officer calls for."""
    if (number := _NUMBER.search(to_arabic(said))) is not None:
        return _called_for(at, int(number[0][:DIGITS_AT_MOST]))
    found = announcements.last_for_all(at.at.session, at.office, READ)
    if not found:
        return [Bubble(str(_("There is no news at the moment.")))]
    told = [announcing.in_group(at.at.session, at.office, row, at.at.public_url) for row in found]
    return [bubble for bubbles in told for bubble in bubbles][:5]


def _called_for(at: OfOffice, number: int) -> Sequence[Bubble]:
    """An announcement that need not have been sent: said here it is a reply, which costs nothing."""
    session, standing = at.at.session, at.at.standing
    member = standing.membership if standing is not None else None
    is_officer = member is not None and member.office_id == at.office.id and member.role in staff.WORKING
    row = announcements.numbered(session, at.office, number)
    told_to_all = row is not None and row in announcements.last_for_all(session, at.office, SENT_LATELY)
    if row is None or not announcing.may_be_told_in_group(row) or not (is_officer or told_to_all):
        return [Bubble(str(_("There is no announcement of that number for this group. An officer can call for one.")))]
    if is_officer and standing is not None:
        about = f"announcement {row.number}, group {at.group.id}"
        audit.note(session, at.office, str(standing.person.id), "announcement told in a group", about, at.at.now)
    return announcing.in_group(session, at.office, row, at.at.public_url)


def figures(at: OfOffice, _said: str) -> Sequence[Bubble]:
    """This month of the group's volunteers."""
    month = line_groups.month(at.at.session, at.office, at.group, at.period, at.at.today)
    rows = (
        Row(str(_("People helped")), str(_("{count} people").format(count=month.people))),
        Row(str(_("Records")), str(month.records)),
        Row(str(_("Have reported")), str(_("{count} of {all}").format(count=month.reported, all=month.expected))),
        Row(str(_("Report closes")), _closes(at)),
    )
    title = str(_("{month} of this group").format(month=month_name(at.period)))
    return [Card(text=announcing.whom_in_words(at.at.session, at.office, line_groups.whom(at.group)), title=title,
                 rows=rows, footnote=str(_("Who has not reported yet sees it in their own chat: เดือนนี้.")))]  # fmt: skip


def _closes(at: OfOffice) -> str:
    left = (at.period.ends_on - at.at.today).days
    day = days.short(at.period.ends_on) if spoken() == "th" else days.in_english(at.period.ends_on)
    return (
        str(_("{day}, {left} days left").format(day=day, left=left))
        if left > 0
        else str(_("{day}, today").format(day=day))
    )


def due(at: OfOffice, _said: str) -> Sequence[Bubble]:
    """What is to be handed in, and by when."""
    month = line_groups.month(at.at.session, at.office, at.group, at.period, at.at.today)
    rows = [Row(str(_("Report of {month}").format(month=month_name(at.period))), _closes(at))]
    rows += [
        Row(str(_("Survey: {title}").format(title=survey.title)), days.short(survey.closes_on))
        for survey in surveys.of_office(at.at.session, at.office)
        if surveys.is_open(survey, at.at.today)
    ]
    owe = month.expected - month.reported
    text = (
        _("{count} of this group have not reported yet.").format(count=owe)
        if owe
        else _("All of this group have reported. Thank you!")
    )
    footnote = _("To record or to say that there is nothing, write to me one to one.")
    return [Card(text=str(text), title=str(_("What is due")), rows=tuple(rows), footnote=str(footnote))]


def work(at: OfOffice, said: str) -> Sequence[Bubble]:
    """Free work, by words of occupation and place; near first where it is known who asks."""
    words = searching.words_in(said)
    standing = at.at.standing
    volunteer = standing.volunteer if standing is not None else None
    near = Place(volunteer.subdistrict_code, volunteer.subdistrict_name, volunteer.district_name) if volunteer else None
    found = vacancies.found(at.at.session, at.office, words, near, at.at.today)
    if not found:
        text = (
            _("I found no vacancy for “{words}” here.").format(words=words) if words else _("No vacancy is open now.")
        )
        return [Bubble(str(text))]
    text = _("{count} vacancies. To search, type for example แรงใจ งานว่าง ช่างเชื่อม บางปะกง.")
    return [Bubble(str(text.format(count=len(found)))), cards.in_group(found[: cards.SHOWN])]


QUESTIONS: Sequence[Question] = (
    Question("group_work", _("Vacancies"), ("งานว่าง", "ตำแหน่งงานว่าง", "หางาน", "vacancies"), work),
    Question("group_news", _("News"), ("ข่าว", "ข่าวสาร", "ประกาศ", "news"), news),
    Question("group_month", _("This month"), ("เดือนนี้", "ผลงานเดือนนี้", "ยอด", "ผลงาน", "this month"), figures),
    Question("group_due", _("What is due"), ("กำหนดส่ง", "ส่งวันไหน", "ส่งเมื่อไหร่", "วันส่ง", "due"), due),
)


def meant(said: str) -> Question | None:
    """The question that begins what was said to the bot; the longest word counts."""
    key = matching_key(said)
    words = [(label_key(word), question) for question in QUESTIONS for word in question.words]
    found = [(word, question) for word, question in words if key.startswith(word)]
    return max(found, key=lambda each: len(each[0]))[1] if found else None


def tapped(do: str) -> Question | None:
    """The question of a button."""
    return next((question for question in QUESTIONS if question.do == do), None)


def words() -> str:
    """The word that asks each, to be typed."""
    return " · ".join(question.words[0] for question in QUESTIONS)


def offered() -> tuple[Button, ...]:
    """A button for each."""
    return tuple(question.button for question in QUESTIONS)
