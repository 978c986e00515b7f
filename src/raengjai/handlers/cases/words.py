"""What cases are about, their states and kinds, in the language now spoken."""

from __future__ import annotations

from collections.abc import Mapping

from raengjai.bot.conversation.options import Option
from raengjai.bot.i18n import Text, _, speaking
from raengjai.storage import cases
from raengjai.storage.models import Case

KINDS: Mapping[str, Text] = {
    cases.COMPLAINT: _("Complaint"),
    cases.NEED: _("Need"),
    cases.TIP_OFF: _("Tip-off"),
}

STATES: Mapping[str, Text] = {
    cases.RECEIVED: _("Received"),
    cases.LOOKING: _("Being looked into"),
    cases.REFERRED: _("With an agency"),
    cases.ANSWERED: _("The agency has answered"),
    cases.CLOSED: _("Case closed"),
    cases.RECONSIDER: _("To be reconsidered"),
}

_ABOUT: Mapping[str, Text] = {
    "wages": _("Wages"),
    "hours": _("Working hours"),
    "dismissal": _("Dismissal"),
    "accident": _("Accident at work"),
    "section40": _("Section 40"),
    "training": _("Training"),
    "job": _("A job"),
    "loan": _("A loan fund"),
    "disability": _("Disability support"),
    "elderly": _("Elderly support"),
    "job_scam": _("Job scam"),
    "unfair_use": _("Unfair labour use"),
    "illegal_work": _("Illegal work"),
    "trafficking": _("Trafficking signs"),
    "other": _("Something else"),
}

_WORDS: Mapping[str, tuple[str, ...]] = {
    "wages": ("ค่าจ้าง", "ไม่ได้ค่าจ้าง", "เงินเดือน", "ค่าแรง"),
    "hours": ("ชั่วโมงทำงาน", "เวลาทำงาน", "โอที"),
    "dismissal": ("เลิกจ้าง", "ถูกเลิกจ้าง", "ไล่ออก"),
    "accident": ("อุบัติเหตุ", "บาดเจ็บ"),
    "section40": ("ม.40", "ม40", "มาตรา 40", "ประกันสังคม"),
    "training": ("ฝึกอาชีพ", "อบรม", "ฝึกอบรม"),
    "job": ("หางาน", "อยากได้งาน", "งาน"),
    "loan": ("กู้เงิน", "กองทุน", "เงินกู้"),
    "disability": ("คนพิการ", "พิการ"),
    "elderly": ("ผู้สูงอายุ", "สูงอายุ"),
    "job_scam": ("หลอกลวง", "สายนายหน้า", "นายหน้าเถื่อน", "หลอกไปทำงาน"),
    "unfair_use": ("ใช้แรงงานเด็ก", "แรงงานเด็ก", "เอาเปรียบ"),
    "illegal_work": ("ต่างด้าว", "แรงงานต่างด้าว"),
    "trafficking": ("ค้ามนุษย์", "บังคับใช้แรงงาน"),
    "other": ("อื่นๆ", "อื่น ๆ", "อย่างอื่น"),
}

SUBJECTS: Mapping[str, tuple[str, ...]] = {
    cases.COMPLAINT: ("wages", "hours", "dismissal", "accident", "other"),
    cases.NEED: ("training", "job", "section40", "loan", "disability", "elderly", "other"),
    cases.TIP_OFF: ("job_scam", "unfair_use", "illegal_work", "trafficking", "other"),
}

DANGER = _("Danger now")

# Whom a case of this kind concerns as a rule (domain.md section 5); an officer chooses.
AGENCIES: Mapping[str, str] = {
    **dict.fromkeys(("wages", "hours", "dismissal", "unfair_use", "trafficking"), "dlpw"),
    **dict.fromkeys(("accident", "section40"), "sso"),
    "training": "dsd",
    **dict.fromkeys(("job", "loan", "job_scam", "illegal_work"), "doe"),
}


def subjects(kind: str) -> tuple[Option, ...]:
    """What a case of a kind can be about."""
    return tuple(Option(one, _ABOUT[one], _WORDS[one]) for one in SUBJECTS[kind])


def subject(name: str) -> str:
    """A subject in words."""
    return str(_ABOUT[name])


def about(case: Case) -> str:
    """What a case is about, with the course that is wanted."""
    course = f": {case.course}" if case.course else ""
    return f"{subject(case.subject)}{course}"


def about_in_thai(case: Case) -> str:
    """The same in Thai, for letters."""
    with speaking("th"):
        return about(case)


def title(case: Case) -> str:
    """Kind and number."""
    return str(_("{kind} no. {number}").format(kind=KINDS[case.kind], number=case.number))


AGENCY_NAMES: Mapping[str, Text] = {
    "dsd": _("Skill development"),
    "doe": _("Employment"),
    "sso": _("Social security"),
    "dlpw": _("Labour protection"),
    "office": _("Labour office"),
}


def by_agency(counted: Mapping[tuple[str, str], int]) -> dict[str, str]:
    """Needs among what was counted by (kind, subject), by the agency they concern: "Needs: employment" → count."""
    found: dict[str, int] = {}
    for (kind, of), count in counted.items():
        if kind == cases.NEED:
            agency = AGENCIES.get(of, "office")
            found[agency] = found.get(agency, 0) + count
    label = _("Needs: {agency}")
    names = AGENCY_NAMES.items()
    return {str(label.format(agency=name)): str(found[agency]) for agency, name in names if agency in found}


def sent_to(counted: Mapping[tuple[str, str], int]) -> dict[str, str]:
    """What was counted by (agency, kind), by agency: "Sent to Employment" → "Complaint 2, Need 1"."""
    label = _("Sent to {agency}")
    agencies = sorted({agency for agency, _kind in counted})
    return {
        str(label.format(agency=agency)): ", ".join(
            f"{name} {counted[agency, kind]}" for kind, name in KINDS.items() if (agency, kind) in counted
        )
        for agency in agencies
    }
