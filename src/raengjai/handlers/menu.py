"""What is offered to choose from: the menu, how to, the two languages; and what is said to words that nothing takes."""

from __future__ import annotations

from collections.abc import Mapping

from raengjai.bot.conversation.bubbles import Bubble, Button
from raengjai.bot.conversation.program import Act, Show
from raengjai.bot.conversation.said import Said, Scene, code
from raengjai.bot.i18n import _, go_on_in, spoken
from raengjai.handlers import admission, entrance, meetings, notice, officers, pausing, staff_talks, unit_pages, welcome
from raengjai.handlers.cases import anonymous
from raengjai.handlers.choices import choice
from raengjai.handlers.courses import own as own_courses
from raengjai.handlers.here import Here, here
from raengjai.handlers.library import reading
from raengjai.handlers.vacancies import searching
from raengjai.storage import staff


def hello(scene: Scene, parts: Mapping[str, str]) -> Act:
    if here(scene).standing.membership is None:
        return admission.join_first(scene)
    return menu(scene, parts)


def about(scene: Scene, _parts: Mapping[str, str]) -> Act:
    return Show([*welcome.bubbles(), notice.bubble(here(scene))])


def menu(scene: Scene, parts: Mapping[str, str]) -> Act:
    membership = here(scene).standing.membership
    if membership is None:
        return admission.join_first(scene)
    if membership.role in staff.ROLES:
        return _desk(scene, parts)
    if membership.state == "waiting":
        return admission.still_waiting()
    at, page = here(scene), int(parts.get("p", "0"))
    text = _("What would you like to do?") if at.talk.live else _("What would you like to do? Tap, or type a number.")
    return Show([choice(at, str(text), _everything(at), page)])


def _desk(scene: Scene, parts: Mapping[str, str]) -> Act:
    """What staff are shown first: the office's month, or the way in for who sees no office's month."""
    seeing = here(scene).membership.role in staff.SEEING
    return officers.desk(scene, parts) if seeing else entrance.entrance(scene, parts)


def _everything(at: Here) -> dict[str, str]:
    """What a volunteer can do: command and label."""
    labels = {
        "record": _("Record help"),
        "group": _("Record a group"),
        "same_people": _("Same people again"),
        "month": _("This month"),
        **({"unit_page": _("The unit's page")} if unit_pages.kept_by(at) else {}),
        "pending": _("What waits for me"),
        "outreach": _("Outreach"),
        "nil": _("Nothing this month"),
        "away": _("Being away"),
        "matters": _("Tell the office"),
        "talk": _("Ask an officer"),
        "office": _("Call the office"),
        "how_to": _("How to"),
        **({"meeting": _("Meetings")} if meetings.is_of_committee(at) else {}),
    }
    rare = {
        "practice": _("Practice"),
        "read_out": _("Read out"),
        "own_data": _("My data"),
        **({"usual": _("Usual letters")} if at.talk.easy else {"easy": _("Large letters")}),
        "last_month": _("Last month"),
        "survey": _("Survey"),
        "guide": _("The printed guide"),
        "work": _("Vacancies and training"),
        "library": _("Knowledge"),
    }
    other = {"english": "English"} if spoken() == "th" else {"thai": "ภาษาไทย"}
    return {name: str(label) for name, label in (labels | other | rare).items()}


def ways_on(scene: Scene) -> tuple[Button, ...]:
    """What can be done when something was refused."""
    membership = here(scene).standing.membership
    if membership is None or membership.state == "waiting":
        return ()
    label = str(_("Menu"))
    return (Button(label, code(do="menu"), says=label),) if membership.role in staff.ROLES else welcome.first_things()


def how_to(scene: Scene, _parts: Mapping[str, str]) -> Act:
    text = _(
        "To record: type บันทึก and answer one short question at a time. Before saving you see everything and can "
        "change any line.\n"
        "Many at once: type บันทึกเป็นกลุ่ม and send names and IDs, one person a line. The same people again: คนเดิม.\n"
        "From a file: send me an Excel or CSV file; for an empty one type ขอแบบฟอร์ม. A list on paper: send a photo.\n"
        "In one line: สมชาย ใจดี 1-0000-00000-01-7 ม.40 นอกระบบ.\n"
        "To see your month: type เดือนนี้.\n"
        "To open a record: type ดู and its number.\n"
        "To go back, skip or leave: type ย้อนกลับ, ข้าม or ยกเลิก. What is saved stays saved.\n"
        "To practise: type ลองทำ. Larger letters: ตัวใหญ่. To print: คู่มือ.\n"
        "The report closes every 25th."
    )
    read_out = Button(str(_("Read out")), code(do="read_out"), says=str(_("Read out")))
    return Show([Bubble(str(text), quick=(*welcome.first_things(), welcome.practice(), read_out))])


def language(scene: Scene, parts: Mapping[str, str]) -> Act:
    chat = here(scene).chat
    chat.language = parts.get("to") or ("en" if chat.language == "th" else "th")
    go_on_in(chat.language)
    return Show([Bubble(str(_("From now on I speak English. To go back to Thai, type ภาษาไทย.")))])


def thai(scene: Scene, _parts: Mapping[str, str]) -> Act:
    return language(scene, {"to": "th"})


def english(scene: Scene, _parts: Mapping[str, str]) -> Act:
    return language(scene, {"to": "en"})


def otherwise(scene: Scene, said: Said) -> Act:
    """Words (or pictures) that nothing takes."""
    at = here(scene)
    if at.standing.membership is None:
        return admission.welcomed(scene, said)
    if said.kind == "text" and admission.looks_like_code(said.text):
        return (
            Show([admission.already_in()])
            if at.membership.state == "active"
            else admission.let_in_by_code(scene, said.text)
        )
    if at.membership.role in staff.ROLES:
        return _desk(scene, {})
    if at.membership.state == "waiting":
        return admission.still_waiting()
    return (_typed(scene, said.text) if said.kind == "text" else None) or _passed_on(scene, said)


def _typed(scene: Scene, text: str) -> Act | None:
    """Words with a sense of their own that are no command's alone."""
    senses = (anonymous.typed_alone, pausing.meant, searching.meant, own_courses.meant, reading.meant)
    return next((act for sense in senses if (act := sense(scene, text)) is not None), None)


def _passed_on(scene: Scene, said: Said) -> Act:
    """To staff whom they talk with; else what the words may mean alone."""
    return staff_talks.taken(scene, said) or _named(scene, said) or _not_understood(here(scene), said)


def _named(scene: Scene, said: Said) -> Act | None:
    """Words that are what some work or some answer of the library is called."""
    if said.kind != "text":
        return None
    return searching.called_so(scene, said.text) or reading.called_so(scene, said.text)


def _not_understood(at: Here, said: Said) -> Show:
    """What could be done instead; words can be passed on to the office by one tap."""
    text = _UNTAKEN.get(said.kind)
    if text is None:
        staff_talks.keep_unheard(at, said)
        text = _("I did not quite understand. What would you like to do?")
    return Show([choice(at, str(text), _everything(at))])


_UNTAKEN = {
    "sticker": _("Thank you. What would you like to do?"),
    "other": _("What would you like to do?"),
    "image": _("I received the picture, but can not use it here. What would you like to do?"),
    "video": _("I received it, but can not use it here. What would you like to do?"),
    "audio": _("I received it, but can not listen. Please type. What would you like to do?"),
    "file": _("I received the file, but can not use it here. What would you like to do?"),
    "place": _("I received the place. What would you like to do?"),
}
