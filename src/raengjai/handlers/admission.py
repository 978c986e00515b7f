"""Who may do what: volunteers who are in, those who wait, staff; and how somebody comes in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from raengjai.bot.conversation.bubbles import Bubble, Button
from raengjai.bot.conversation.program import Act, Begin, Show
from raengjai.bot.conversation.said import Said, Scene, code
from raengjai.bot.errors import BadAnswer
from raengjai.bot.i18n import _
from raengjai.bot.line import menus
from raengjai.bot.thai.digits import only_digits, to_arabic
from raengjai.handlers import welcome
from raengjai.handlers.flows.register import invited
from raengjai.handlers.here import here
from raengjai.handlers.words import called
from raengjai.storage import people, staff
from raengjai.storage.offices import INVITE_DIGITS

Run = Callable[[Scene, Mapping[str, str]], Act]


def for_volunteers(run: Run) -> Run:
    """Only a volunteer who is in may do this; others hear what comes first."""

    def guarded(scene: Scene, parts: Mapping[str, str]) -> Act:
        membership = here(scene).standing.membership
        if membership is None:
            return join_first(scene)
        if membership.role != "volunteer":
            return Show([Bubble(str(_("This is for labour volunteers. Type เมนู to see what you can do here.")))])
        return still_waiting() if membership.state == "waiting" else run(scene, parts)

    return guarded


def for_members(run: Run) -> Run:
    """Those who do the office's work, and volunteers who are in, may do this; others hear what comes first."""
    for_volunteer = for_volunteers(run)

    def guarded(scene: Scene, parts: Mapping[str, str]) -> Act:
        membership = here(scene).standing.membership
        return (run if membership is not None and membership.role in staff.WORKING else for_volunteer)(scene, parts)

    return guarded


def for_staff_too(run: Run) -> Run:
    """Who sees the office's records, and volunteers who are in, may do this."""
    for_volunteer = for_volunteers(run)

    def guarded(scene: Scene, parts: Mapping[str, str]) -> Act:
        membership = here(scene).standing.membership
        return (run if membership is not None and membership.role in staff.SEEING else for_volunteer)(scene, parts)

    return guarded


def join_first(scene: Scene) -> Act:
    """Begin joining, or go on with it; only the word for joining itself offers to start it again."""
    live = here(scene).talk.live
    if live is None or live.flow != "register":
        return Begin("register")
    return Show([Bubble(str(_("Let us finish joining first, then everything is open to you.")))])


def still_waiting() -> Show:
    text = _("Your request is with the labour office. I will tell you here as soon as they let you in.")
    return Show([Bubble(str(text))])


def join(scene: Scene, _parts: Mapping[str, str]) -> Act:
    membership = here(scene).standing.membership
    if membership is None:
        return Begin("register")
    return still_waiting() if membership.state == "waiting" else Show([already_in()])


def let_in_by_code(scene: Scene, text: str) -> Show:
    """Someone who waits for their office has now got its code."""
    at = here(scene)
    try:
        invitation = invited(at, text)
    except BadAnswer as wrong:
        return Show([Bubble(wrong.text), *still_waiting().bubbles])
    if invitation["office"] != str(at.office.id) or not people.approve(at.membership, at.now):
        return still_waiting()
    return Show([welcome.joined(at.session, called(at.volunteer), at.office)], menu=menus.VOLUNTEER.alias)


def already_in() -> Bubble:
    return Bubble(str(_("You have joined already, no code is needed any more.")), quick=welcome.first_things())


def welcomed(scene: Scene, said: Said) -> Act:
    if said.kind == "text" and looks_like_code(said.text):
        try:
            return Begin("register", answers={"invite": invited(here(scene), said.text)})
        except BadAnswer as wrong:
            label = str(_("Join with a code"))
            return Show([Bubble(wrong.text, quick=(Button(label, code(do="join"), says=label),))])
    return Begin("register")


def looks_like_code(text: str) -> bool:
    digits = only_digits(text)
    return len(digits) == INVITE_DIGITS and to_arabic(text).replace(" ", "").replace("-", "") == digits
