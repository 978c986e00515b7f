"""The month's summary as a letter: counts and no names; the forms are behind a login, or enclosed and locked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from raengjai.bot.i18n import Text, _
from raengjai.handlers.month_summary import View, amount, cases_brought, compared, looked_at, reported, tally
from raengjai.handlers.office import links
from raengjai.handlers.words import HELP_TYPES, WORKER_TYPES, month_name
from raengjai.storage.mails import Draft
from raengjai.storage.month_figures import Tally


def letter(view: View, to: str) -> Draft:
    """The letter to one address."""
    subject = _("{office}: summary of {month}").format(office=view.office.name, month=month_name(view.period))
    return Draft(
        kind="summary",
        to=to,
        subject=str(subject),
        text="\n".join(_lines(view)) + "\n",
        period=view.period,
        with_forms=view.office.mails_forms,
    )


def _lines(view: View) -> Iterator[str]:
    yield str(_("Summary of {month}").format(month=month_name(view.period)))
    yield amount(view.now.all)
    yield ""
    for row in (*compared(view), *reported(view)):
        yield f"{row.label}: {row.value}"
    yield from _kinds(_("By kind of help"), HELP_TYPES, view.now.by_help_type)
    yield from _kinds(_("By kind of worker"), WORKER_TYPES, view.now.by_worker_type)
    yield ""
    yield str(
        _("Not heard from: {count}. Their names are in LINE and on the office's pages.").format(count=len(view.missing))
    )
    for row in (*cases_brought(view), *looked_at(view)):
        yield f"{row.label}: {row.value}"
    yield ""
    yield from _forms(view)


def _kinds(title: Text, kinds: Mapping[str, Text], counted: Mapping[str, Tally]) -> Iterator[str]:
    yield ""
    yield str(title)
    for kind, label in kinds.items():
        yield f"- {label}: {tally(counted.get(kind, Tally()))}"


def _forms(view: View) -> Iterator[str]:
    if view.office.mails_forms:
        yield str(_("The forms are enclosed. What opens them is told in LINE: type รหัสไฟล์ to Nong RaengJai."))
    yield str(_("Forms, after logging in: {address}").format(address=links.forms_page(view.public_url, view.period)))
