"""A case is sent to an agency from its page: the link, the letter to be signed, what the agency handed in."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote
from uuid import UUID

from flask import Response, abort, request, url_for

from raengjai.bot.i18n import Text, _
from raengjai.bot.thai.text import clean
from raengjai.handlers.cases import mailing_agencies, referring, words
from raengjai.handlers.office import links
from raengjai.handlers.office.answers import Answer, Goes, Later, Shown
from raengjai.handlers.office.cases import back, case_of, worker
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.form_files import as_download, in_turn
from raengjai.storage import agencies, case_files, form_words, referrals
from raengjai.storage.models import Agency, AgencyFile, Case, Referral
from raengjai.storage.referrals import Wish

LONGEST = 1000


def asked(desk: Desk, case: UUID) -> Shown:
    """Which agency, what is asked of it, and what goes along."""
    return _page(desk, case_of(desk, case))


def _page(desk: Desk, case: Case, fault: Text | None = None) -> Shown:
    listed = agencies.listed(desk.session, desk.office)
    usual = words.AGENCIES.get(case.subject, "")
    sent = referrals.of(desk.session, case)
    return Shown(
        "office/case_referring.html",
        {
            "case": case,
            "words": words,
            "agencies": listed,
            "usual": next((one.id for one in listed if one.code == usual), None),
            "sent": [_sent(desk, case, one) for one in sent],
            "enclosed": case_files.of(desk.session, case),
            "fault": fault,
            "days": referring.OWNER_AFTER,
        },
        422 if fault else 200,
    )


def _sent(desk: Desk, case: Case, referral: Referral) -> dict[str, object]:
    address = links.agency_page(desk.settings.public_url, referral.token)
    subject = str(_("A case from {office}").format(office=desk.office.name))
    email = mailing_agencies.address(desk.session, desk.office, referral)
    return {
        "referral": referral,
        "address": address,
        "mail": f"mailto:{quote(email, safe='@')}?{links.quoted(subject=subject, body=address)}",
        "email": email if desk.settings.smtp_url is not None else "",
        "line": f"https://line.me/R/share?{links.quoted(text=f'{subject} {address}')}",
        "files": referrals.files(desk.session, referral),
        "along": referrals.sent_along(desk.session, referral, case),
    }


def sent(desk: Desk, case: UUID) -> Answer:
    """Send it."""
    found = case_of(desk, case)
    agency = _agency(desk, request.form.get("agency", ""))
    wish = clean(request.form.get("wish", ""))
    if found.closed_at is not None:
        return back(found, _("It is closed. Take it up again first."), warns=True)
    if agency is None:
        return _page(desk, found, _("Please choose an agency."))
    if len(wish) > LONGEST:
        return _page(desk, found, _("Please write something, up to {most} letters.").format(most=LONGEST))
    look_on = referring.look_again(desk.session, desk.office, desk.today)
    with_contact = request.form.get("contact") == "1" and found.contact_name is not None
    referring.refer(worker(desk), found, Wish(agency, wish, with_contact, look_on, _chosen(desk, found)))
    return Goes(
        url_for("office.referring_asked", case=found.id),
        _("Sent on paper: give the agency the link or the letter below. The volunteer hears of it."),
    )


def _chosen(desk: Desk, case: Case) -> frozenset[int]:
    """The numbers of the photos and files that go along."""
    ticked = set(request.form.getlist("files", type=int))
    return frozenset(one.position for one in case_files.of(desk.session, case) if one.position in ticked)


def _agency(desk: Desk, text: str) -> Agency | None:
    try:
        found = agencies.with_id(desk.session, desk.office, UUID(text))
    except ValueError:
        return None
    return found if found is not None and found.retired_at is None else None


def _referral(desk: Desk, case: Case, referral: UUID) -> Referral:
    return referrals.with_id(desk.session, case, referral) or abort(404)


def replied(desk: Desk, case: UUID, referral: UUID) -> Answer:
    """An answer to what the agency asked; it stands on the page behind the agency's link."""
    found = case_of(desk, case)
    sent_there = _referral(desk, found, referral)
    said = clean(request.form.get("words", ""))
    if sent_there.ended_at is not None or found.closed_at is not None:
        return Goes(_here(found), _("The link opens nothing any more."), warns=True)
    if not said or len(said) > LONGEST:
        return _page(desk, found, _("Please write something, up to {most} letters.").format(most=LONGEST))
    look_on = referring.look_again(desk.session, desk.office, desk.today)
    referring.replied(worker(desk), found, sent_there, said, look_on)
    return Goes(_here(found), _("It stands on the agency's page now. Tell them to look at their link."))


def mailed(desk: Desk, case: UUID, referral: UUID) -> Goes:
    """Write to the agency, where it has an address and we send mail."""
    found = case_of(desk, case)
    sent_there = _referral(desk, found, referral)
    if sent_there.ended_at is not None or found.closed_at is not None:
        return Goes(_here(found), _("The link opens nothing any more."), warns=True)
    if desk.settings.smtp_url is None or not mailing_agencies.address(desk.session, desk.office, sent_there):
        return Goes(
            _here(found), _("No e-mail goes out: the agency has no address here (Settings, Agencies)."), warns=True
        )
    was_sent = mailing_agencies.send(worker(desk), found, sent_there, desk.today, desk.settings.public_url)
    says = _("The letter goes out now.") if was_sent else _("It was sent to them today already.")
    return Goes(_here(found), says, warns=not was_sent)


def _here(case: Case) -> str:
    return url_for("office.referring_asked", case=case.id)


def ended(desk: Desk, case: UUID, referral: UUID) -> Goes:
    """Its link opens nothing any more."""
    found = case_of(desk, case)
    was_open = referring.ended(worker(desk), found, _referral(desk, found, referral))
    says = _("The link opens nothing any more.") if was_open else _("That was so already.")
    return Goes(url_for("office.referring_asked", case=found.id), says, warns=not was_open)


def letter(desk: Desk, case: UUID, referral: UUID, ending: str) -> Later:
    """The letter that goes with it, for the head to sign."""
    from raengjai.handlers.forms import referral_letter  # noqa: PLC0415 - megabytes that only letters need

    if ending not in referral_letter.MAKES:
        abort(404)
    found = case_of(desk, case)
    sent_there = _referral(desk, found, referral)
    made = referral_letter.of(
        found, sent_there, desk.office, form_words.of(desk.session, desk.office), words.about_in_thai(found)
    )
    desk.note("case letter made", f"case {found.number}")

    def download(_transaction: object) -> Response:
        with in_turn():
            return as_download(referral_letter.MAKES[ending](made), f"referral-{found.number}.{ending}")

    return download


def file(desk: Desk, case: UUID, referral: UUID, number: int) -> Response:
    """What the agency handed in, to be saved; it is never opened here."""
    found = case_of(desk, case)
    files: Sequence[AgencyFile] = referrals.files(desk.session, _referral(desk, found, referral))
    if not 1 <= number <= len(files):
        abort(404)
    wanted = files[number - 1]
    desk.note("case file fetched", f"case {found.number}")
    return as_download(wanted.content, f"case-{found.number}-{number}.{wanted.ending}")
