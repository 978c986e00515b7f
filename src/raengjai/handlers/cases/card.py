"""A case as a card: for the volunteer who brought it, and for staff."""

from __future__ import annotations

from collections.abc import Sequence

from raengjai.bot.conversation.answers import day_in_words
from raengjai.bot.conversation.bubbles import Button, Card, Row
from raengjai.bot.conversation.said import code
from raengjai.bot.i18n import Text, _
from raengjai.bot.thai import phones
from raengjai.bot.thai.masking import without_ids
from raengjai.handlers.cases import words
from raengjai.handlers.cases.pieces import counted
from raengjai.handlers.cases.plain import SATISFACTION, steps
from raengjai.handlers.here import Here
from raengjai.handlers.office import links
from raengjai.storage import case_files, cases, staff
from raengjai.storage.models import Case

STEPS = 6


def of_volunteer(at: Here, case: Case) -> Card:
    """What the volunteer who brought it sees, with what they can do."""
    return Card(
        text=without_ids(case.story),
        title=words.title(case),
        emphasis=str(words.STATES[case.state]),
        rows=(*_facts(case), *_files(at, case), Row(str(_("So far")), "\n".join(steps(at, case, STEPS)) or "–")),
        buttons=tuple(_own_buttons(case)),
    )


def _facts(case: Case) -> Sequence[Row]:
    rows = [(_("About"), words.about(case)), (_("Brought on"), day_in_words(case.opened_on))]
    if case.subdistrict_name:
        rows.append((_("Place"), case.subdistrict_name))
    if case.where:
        rows.append((_("Where"), without_ids(case.where)))
    if case.when:
        rows.append((_("When"), without_ids(case.when)))
    return [Row(str(label), value) for label, value in rows]


def _own_buttons(case: Case) -> Sequence[Button]:
    if case.state == cases.CLOSED:
        return _closed_buttons(case)
    return [
        button(_("Add something"), "case_add", case),
        button(_("Ask the office"), "case_ask", case),
        button(_("It is solved"), "case_solved", case),
        button(_("Withdraw it"), "case_cancel", case),
    ]


def _closed_buttons(case: Case) -> Sequence[Button]:
    if case.solved is None:
        return [button(_("It is solved"), "case_solved", case), button(_("It is not solved"), "case_unsolved", case)]
    if case.solved and case.satisfaction is None:
        return satisfaction_buttons(case)
    return [button(_("Reconsider it"), "case_unsolved", case)]


def satisfaction_buttons(case: Case) -> list[Button]:
    """Three answers to how satisfied they are."""
    return [
        Button(str(label), code(do="case_satisfied", c=case.id.hex, v=value), says=str(label))
        for value, label in SATISFACTION.items()
    ]


def button(label: Text, do: str, case: Case) -> Button:
    """Do something with the case."""
    return Button(str(label), code(do=do, c=case.id.hex), says=str(label))


def of_staff(at: Here, case: Case) -> Card:
    """What staff see in LINE; everything else is on the page."""
    owner = staff.name_of(at.session, case.owner_id) if case.owner_id is not None else ""
    rows = [
        *_facts(case),
        Row(str(_("Owner")), owner or str(_("nobody yet") if case.owner_id is None else _("Officer"))),
        *_worker(case),
        *_files(at, case),
        Row(str(_("So far")), "\n".join(steps(at, case, STEPS)) or "–"),
    ]
    return Card(
        text=without_ids(case.story),
        title=words.title(case),
        emphasis=f"{words.STATES[case.state]}{_danger(case)}",
        rows=tuple(rows),
        buttons=tuple(_staff_buttons(at, case)),
    )


def _danger(case: Case) -> str:
    return " · " + str(words.DANGER) if case.danger and case.state != cases.CLOSED else ""


def _files(at: Here, case: Case) -> Sequence[Row]:
    """How many photos and files it has; they are seen on its page."""
    kinds = [file.ending for file in case_files.of(at.session, case)]
    return [Row(str(_("Photos and files")), counted(kinds))] if kinds else []


def _worker(case: Case) -> Sequence[Row]:
    if case.contact_name is None:
        return ()
    phone = f"\n{phones.shown(case.contact_phone)}" if case.contact_phone else ""
    return (Row(str(_("Worker")), f"{case.contact_name}{phone}"),)


def _staff_buttons(at: Here, case: Case) -> Sequence[Button]:
    page = Button(str(_("Open its page")), link=links.case_page(at.public_url, case))
    if at.membership.role not in staff.WORKING:
        return [page]
    if case.state == cases.CLOSED:
        return [button(_("Take it up again"), "case_look", case), page]
    take = [button(_("I take it"), "case_take", case)] if case.owner_id != at.membership.id else []
    look = (
        [button(_("Being looked into"), "case_look", case)] if case.state in (cases.RECEIVED, cases.RECONSIDER) else []
    )
    tell = [] if case.identity == cases.ANONYMOUS else [button(_("Tell the volunteer"), "case_tell", case)]
    refer = Button(str(_("Refer to an agency")), link=links.case_page(at.public_url, case, "refer"))
    return [
        *take,
        *look,
        refer,
        *tell,
        button(_("Note"), "case_note", case),
        button(_("Close it"), "case_close", case),
        page,
    ]
