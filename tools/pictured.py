"""Which picture of the staff's manual shows which page of the office; a page that was not pictured stops a test."""

from __future__ import annotations

from collections.abc import Mapping

from werkzeug.routing import Map, Rule

from raengjai.handlers.office.pages import OFFICE_PAGES

# A page by its address, the picture by its name in docs/pictures.  Writing and changing are done in one form.
PICTURED: Mapping[str, str] = {
    "/": "office-today",
    "/account": "office-account",
    "/account/hand-over": "office-hand-over",
    "/announcements": "office-announcements",
    "/announcements/<int:number>": "office-announcement",
    "/announcements/<int:number>/edit": "office-announce",
    "/announcements/new": "office-announce",
    "/audit": "office-audit",
    "/cases": "office-cases",
    "/cases/<uuid:case>": "office-case",
    "/cases/<uuid:case>/refer": "office-refer",
    "/centre": "office-centre",
    "/centre/meetings/<uuid:meeting>": "office-meeting",
    "/checks": "office-checks",
    "/courses": "office-courses",
    "/courses/<int:number>": "office-course",
    "/courses/<int:number>/edit": "office-course-new",
    "/courses/new": "office-course-new",
    "/figures": "office-figures",
    "/forms": "office-forms",
    "/forms/<month>": "office-month",
    "/forms/<month>/all": "office-all-forms",
    "/forms/<month>/file/<form>.<ending>": "office-reason",
    "/forms/<month>/reopen": "office-reopen",
    "/groups": "office-groups",
    "/groups/<int:number>": "office-group",
    "/job-seekers": "office-job-seekers",
    "/job-seekers/<int:number>": "office-job-seeker",
    "/library": "office-library",
    "/library/<int:number>": "office-library-entry",
    "/library/<int:number>/edit": "office-library-new",
    "/library/new": "office-library-new",
    "/line-groups": "office-line-groups",
    "/persons": "office-persons",
    "/persons/<uuid:asked>": "office-person-request",
    "/persons/new": "office-person-new",
    "/provinces": "office-provinces",
    "/records": "office-records",
    "/records/<uuid:record>": "office-record",
    "/records/<uuid:record>/ask": "office-ask",
    "/records/<uuid:record>/correct": "office-correct",
    "/records/<uuid:record>/person": "office-person",
    "/records/approval": "office-approval",
    "/records/list": "office-list",
    "/records/new": "office-new",
    "/records/person": "office-find-person",
    "/records/photos": "office-photos",
    "/records/photos/<uuid:sent>": "office-photo",
    "/records/questions": "office-questions",
    "/register": "office-register",
    "/reports": "office-reports",
    "/reports/pictures": "office-pictures",
    "/retention": "office-retention",
    "/settings": "office-settings",
    "/settings/agencies": "office-settings-agencies",
    "/settings/days": "office-settings-days",
    "/settings/disability": "office-disability",
    "/settings/forms": "office-settings-forms",
    "/settings/holidays": "office-settings-holidays",
    "/settings/messages": "office-settings-messages",
    "/settings/numbers": "office-settings-numbers",
    "/settings/office": "office-settings-office",
    "/settings/projects": "office-settings-projects",
    "/settings/projects/rules": "office-settings-rules",
    "/settings/reminding": "office-settings-reminding",
    "/settings/reports": "office-settings-reports",
    "/settings/services": "office-settings-services",
    "/settings/summary": "office-settings-summary",
    "/settings/texts": "office-settings-texts",
    "/settings/texts/<name>": "office-settings-text",
    "/settings/units": "office-settings-units",
    "/settings/work": "office-settings-work",
    "/staff": "office-staff",
    "/staff/<uuid:member>/end": "office-staff-end",
    "/staff/invite": "office-staff-invite",
    "/staff/invite/<uuid:invite>": "office-invite",
    "/staff/leak": "office-leak",
    "/staff/lock": "office-lock",
    "/surveys": "office-surveys",
    "/surveys/<int:number>": "office-survey",
    "/surveys/<int:number>/edit": "office-survey-new",
    "/surveys/new": "office-survey-new",
    "/talks": "office-talks",
    "/talks/<uuid:talk>": "office-talk",
    "/tasks": "office-tasks",
    "/tasks/<uuid:task>": "office-task",
    "/tasks/<uuid:task>/result": "office-task-result",
    "/units": "office-units",
    "/vacancies": "office-vacancies",
    "/vacancies/<int:number>": "office-vacancy",
    "/vacancies/<int:number>/edit": "office-vacancy-new",
    "/vacancies/list": "office-vacancy-list",
    "/vacancies/new": "office-vacancy-new",
    "/volunteers": "office-volunteers",
    "/volunteers/<int:number>": "office-volunteer",
    "/volunteers/<int:number>/end": "office-volunteer-end",
    "/volunteers/<int:number>/move": "office-volunteer-move",
    "/volunteers/codes": "office-codes",
    "/volunteers/list": "office-invited",
    "/volunteers/places": "office-places",
}

# What comes as a file and is no page.
FILES = frozenset({
    "/cases/<uuid:case>/files/<int:number>",
    "/cases/<uuid:case>/files/<int:number>/shown",
    "/cases/<uuid:case>/refer/<uuid:referral>/file/<int:number>",
    "/cases/<uuid:case>/refer/<uuid:referral>/letter.<ending>",
    "/cases/situation/<month>.<ending>",
    "/centre/meetings/<uuid:meeting>/list.pdf",
    "/forms/<month>/letter/<letter>.<ending>",
    "/library/<int:number>/leaflet",
    "/persons/<uuid:asked>/answer.pdf",
    "/records/list/template.xlsx",
    "/records/photos/<uuid:sent>/<int:number>.jpg",
    "/reports/<kind>/<month>.<ending>",
    "/reports/kept/<uuid:report>",
    "/reports/pictures/<uuid:picture>.jpg",
    "/staff/leak/<uuid:task>/report.zip",
    "/vacancies/list/template.xlsx",
    "/volunteers/<int:number>/certificate/<int:year>.pdf",
    "/volunteers/codes/<uuid:invite>/poster.pdf",
    "/volunteers/list/codes.xlsx",
    "/volunteers/list/template.xlsx",
})  # fmt: skip

_MAP = Map([Rule(f"/office{page.rule}", endpoint=page.rule) for page in OFFICE_PAGES if "GET" in page.methods])


def looked_at() -> set[str]:
    """The addresses of everything that can be opened."""
    return {page.rule for page in OFFICE_PAGES if "GET" in page.methods}


def rule_of(path: str) -> str:
    """The address in the table of a page as a browser shows it; `NotFound` if it is none of the office's."""
    rule, _parts = _MAP.bind("").match(path)
    return str(rule)
