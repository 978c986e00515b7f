"""The web pages of the program, one file a page; here they are gathered."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, Flask

from raengjai.bot.clock import movable
from raengjai.bot.i18n import _
from raengjai.bot.settings import Settings
from raengjai.handlers.office import (
    account,
    agency_pages,
    approving,
    audit_log,
    cases,
    cases_needed,
    centre,
    certificates,
    check_pages,
    demo_forms,
    figure_pages,
    form_files,
    form_pages,
    forms,
    known_person,
    list_photos,
    ministry,
    nudging_missing,
    people_of_office,
    pictures,
    place_map,
    poster_pages,
    privacy,
    record_correcting,
    record_entering,
    record_lists,
    records,
    referring,
    reopening,
    reports,
    safety,
    sending_back,
    situation_letter,
    today,
    units,
    volunteer_lists,
    volunteer_moving,
    volunteers,
)
from raengjai.handlers.office.doors import Building, Page
from raengjai.handlers.office.entering import Entering
from raengjai.storage.database import Database
from raengjai.storage.staff import AUDITOR, HEAD, MINISTRY, ROLES, SEEING, WORKING

HEADS = (HEAD,)
AUDITING = (HEAD, AUDITOR)
EVERY_CHANGE = ("POST",)

OFFICE_PAGES: Sequence[Page] = (
    Page("/", today.today, ROLES, label=_("Today")),
    Page("/nudge", nudging_missing.everybody, WORKING, EVERY_CHANGE),
    Page("/nudge/<int:number>", nudging_missing.one, WORKING, EVERY_CHANGE),
    Page("/provinces", ministry.compared, (MINISTRY,)),
    Page("/records", records.listed, SEEING, label=_("Records")),
    Page("/records/person", records.person, SEEING),
    Page("/records/person", records.of_person, SEEING, EVERY_CHANGE),
    Page("/records/new", record_entering.blank, WORKING),
    Page("/records/new", record_entering.entered, WORKING, EVERY_CHANGE),
    Page("/records/list", record_lists.blank, WORKING),
    Page("/records/list", record_lists.handed_in, WORKING, EVERY_CHANGE),
    Page("/records/list/template.xlsx", record_lists.template, WORKING),
    Page("/records/photos", list_photos.listed, WORKING),
    Page("/records/photos/<uuid:sent>", list_photos.one, WORKING),
    Page("/records/photos/<uuid:sent>", list_photos.typed, WORKING, EVERY_CHANGE),
    Page("/records/photos/<uuid:sent>/<int:number>.jpg", list_photos.sheet, WORKING),
    Page("/records/photos/<uuid:sent>/finished", list_photos.finished, WORKING, EVERY_CHANGE),
    Page("/records/photos/<uuid:sent>/returned", list_photos.returned, WORKING, EVERY_CHANGE),
    Page("/records/approval", approving.listed, SEEING),
    Page("/records/approval", approving.approved, WORKING, EVERY_CHANGE),
    Page("/records/approval/choice", approving.chosen, HEADS, EVERY_CHANGE),
    Page("/records/questions", sending_back.listed, SEEING),
    Page("/records/<uuid:record>", records.one, SEEING),
    Page("/records/<uuid:record>", records.number, HEADS, EVERY_CHANGE, fresh=True),
    Page("/records/<uuid:record>/correct", record_correcting.asked, WORKING),
    Page("/records/<uuid:record>/correct", record_correcting.corrected, WORKING, EVERY_CHANGE),
    Page("/records/<uuid:record>/delete", record_correcting.deleted, WORKING, EVERY_CHANGE),
    Page("/records/<uuid:record>/back", record_correcting.brought_back, WORKING, EVERY_CHANGE),
    Page("/records/<uuid:record>/ask", sending_back.asking, WORKING),
    Page("/records/<uuid:record>/ask", sending_back.asked, WORKING, EVERY_CHANGE),
    Page("/records/<uuid:record>/questions/<uuid:question>", sending_back.settled, WORKING, EVERY_CHANGE),
    Page("/records/<uuid:record>/person", known_person.seen, SEEING),
    Page("/records/<uuid:record>/merge", known_person.merged, WORKING, EVERY_CHANGE),
    Page("/records/<uuid:record>/part", known_person.parted, WORKING, EVERY_CHANGE),
    Page("/checks", check_pages.listed, SEEING, label=_("Checks")),
    Page("/checks/<month>/<rule>/<uuid:subject>/dismiss", check_pages.dismissed, WORKING, EVERY_CHANGE),
    Page("/checks/<month>/<rule>/<uuid:subject>/again", check_pages.taken_back, WORKING, EVERY_CHANGE),
    Page("/cases", cases.listed, SEEING, label=_("Cases")),
    Page("/cases/needs/<month>.xlsx", cases_needed.made, SEEING),
    Page("/cases/situation/<month>.<ending>", situation_letter.made, SEEING),
    Page("/cases/<uuid:case>", cases.one, SEEING),
    Page("/cases/<uuid:case>/take", cases.taken, WORKING, EVERY_CHANGE),
    Page("/cases/<uuid:case>/state", cases.moved, WORKING, EVERY_CHANGE),
    Page("/cases/<uuid:case>/note", cases.noted, WORKING, EVERY_CHANGE),
    Page("/cases/<uuid:case>/tell", cases.told, WORKING, EVERY_CHANGE),
    Page("/cases/<uuid:case>/refer", referring.asked, WORKING),
    Page("/cases/<uuid:case>/refer", referring.sent, WORKING, EVERY_CHANGE),
    Page("/cases/<uuid:case>/refer/<uuid:referral>/end", referring.ended, WORKING, EVERY_CHANGE),
    Page("/cases/<uuid:case>/refer/<uuid:referral>/letter.<ending>", referring.letter, WORKING),
    Page("/cases/<uuid:case>/refer/<uuid:referral>/file/<int:number>", referring.file, WORKING),
    Page("/cases/<uuid:case>/release", cases.released, WORKING, EVERY_CHANGE),
    Page("/volunteers", volunteers.listed, SEEING, label=_("Volunteers")),
    Page("/volunteers/places", place_map.shown, SEEING),
    Page("/volunteers/codes", poster_pages.listed, WORKING),
    Page("/volunteers/codes", poster_pages.made, WORKING, EVERY_CHANGE),
    Page("/volunteers/codes/<uuid:invite>/poster.pdf", poster_pages.poster, WORKING),
    Page("/volunteers/codes/<uuid:invite>/end", poster_pages.ended, WORKING, EVERY_CHANGE),
    Page("/volunteers/list", volunteer_lists.blank, WORKING),
    Page("/volunteers/list", volunteer_lists.handed_in, WORKING, EVERY_CHANGE),
    Page("/volunteers/list/template.xlsx", volunteer_lists.template, WORKING),
    Page("/volunteers/list/codes.xlsx", volunteer_lists.codes, WORKING),
    Page("/volunteers/list/<uuid:invite>/end", volunteer_lists.withdrawn, WORKING, EVERY_CHANGE),
    Page("/volunteers/<int:number>", volunteers.one, SEEING),
    Page("/volunteers/<int:number>/approve", volunteers.approved, WORKING, EVERY_CHANGE),
    Page("/volunteers/<int:number>/away", volunteers.away, WORKING, EVERY_CHANGE),
    Page("/volunteers/<int:number>/back", volunteers.back, WORKING, EVERY_CHANGE),
    Page("/volunteers/<int:number>/expected", volunteers.expected, WORKING, EVERY_CHANGE),
    Page("/volunteers/<int:number>/certificate/<int:year>.pdf", certificates.made, WORKING),
    Page("/volunteers/<int:number>/move", volunteer_moving.asked, WORKING),
    Page("/volunteers/<int:number>/move", volunteer_moving.moved, WORKING, EVERY_CHANGE),
    Page("/volunteers/<int:number>/end", volunteers.ending, WORKING),
    Page("/volunteers/<int:number>/end", volunteers.ended, WORKING, EVERY_CHANGE),
    Page("/figures", figure_pages.shown, SEEING, label=_("Figures")),
    Page("/units", units.listed, SEEING, label=_("Units and centre")),
    Page("/units", units.added, WORKING, EVERY_CHANGE),
    Page("/units/<uuid:unit>/keeper", units.named, WORKING, EVERY_CHANGE),
    Page("/units/<uuid:unit>/recorder", units.belongs, WORKING, EVERY_CHANGE),
    Page("/units/<uuid:unit>/keeper/<int:number>/end", units.released, WORKING, EVERY_CHANGE),
    Page("/centre", centre.listed, SEEING),
    Page("/centre", centre.appointed, WORKING, EVERY_CHANGE),
    Page("/centre/<uuid:seat>/end", centre.ended, WORKING, EVERY_CHANGE),
    Page("/centre/meetings", centre.called, WORKING, EVERY_CHANGE),
    Page("/centre/meetings/<uuid:meeting>", centre.meeting, SEEING),
    Page("/centre/meetings/<uuid:meeting>/said", centre.said, WORKING, EVERY_CHANGE),
    Page("/centre/meetings/<uuid:meeting>/off", centre.called_off, WORKING, EVERY_CHANGE),
    Page("/centre/meetings/<uuid:meeting>/list.pdf", centre.as_list, SEEING),
    Page("/forms", forms.listed, SEEING, label=_("Forms")),
    Page("/forms/<month>", forms.month, SEEING),
    Page("/forms/<month>/close", forms.closed, WORKING, EVERY_CHANGE),
    Page("/forms/<month>/filed", forms.filed, WORKING, EVERY_CHANGE),
    Page("/forms/<month>/reopen", reopening.asked, HEADS, fresh=True),
    Page("/forms/<month>/reopen", reopening.opened, HEADS, EVERY_CHANGE, fresh=True),
    Page("/forms/<month>/file/<form>.<ending>", form_files.asked_for, WORKING, fresh=True),
    Page("/forms/<month>/file/<form>.<ending>", form_files.given, WORKING, EVERY_CHANGE, fresh=True),
    Page("/forms/<month>/letter/<letter>.<ending>", form_files.letter, WORKING),
    Page("/reports", reports.listed, SEEING),
    Page("/reports/pictures", pictures.listed, SEEING),
    Page("/reports/pictures/<uuid:picture>.jpg", pictures.picture, SEEING),
    Page("/reports/pictures/<uuid:picture>", pictures.changed, WORKING, EVERY_CHANGE),
    Page("/reports/<kind>/<month>.<ending>", reports.made, WORKING),
    Page("/reports/kept/<uuid:report>", reports.kept, SEEING),
    Page("/staff", people_of_office.listed, HEADS, label=_("Staff")),
    Page("/staff/invite", people_of_office.inviting, HEADS, fresh=True),
    Page("/staff/invite", people_of_office.invited, HEADS, EVERY_CHANGE, fresh=True),
    Page("/staff/invite/<uuid:invite>", people_of_office.invite, HEADS),
    Page("/staff/invite/<uuid:invite>/withdraw", people_of_office.withdrawn, HEADS, EVERY_CHANGE),
    Page("/staff/<uuid:member>/sessions", people_of_office.sessions_ended, HEADS, EVERY_CHANGE),
    Page("/staff/<uuid:member>/end", people_of_office.ending, HEADS, fresh=True),
    Page("/staff/<uuid:member>/end", people_of_office.ended, HEADS, EVERY_CHANGE, fresh=True),
    Page("/audit", audit_log.listed, AUDITING, label=_("Audit")),
    Page("/audit/export", audit_log.exported, AUDITING),
    Page("/account", account.own, ROLES, label=_("Account")),
    Page("/account", account.named, ROLES, EVERY_CHANGE),
)


def install(app: Flask, settings: Settings, database: Database, *machines: Blueprint) -> None:
    """Every page of this deployment, made safe; the demo's forms exist only in the demo."""
    building = Building(settings, database, movable(settings.clock_file), OFFICE_PAGES)
    safety.install(app, settings, *machines)
    for each in (
        building.blueprint(),
        Entering(building).blueprint(),
        agency_pages.AgencyPages(building).blueprint(),
        privacy.page(database),
        form_pages.page(database, building.now),
    ):
        app.register_blueprint(each)
    if settings.line_login_channel_id is not None:
        # Authlib and its HTTP client are loaded only where LINE Login is set up.
        from raengjai.handlers.office.line_login import LineLogin  # noqa: PLC0415

        app.register_blueprint(LineLogin.of(app, building).blueprint())
    if settings.demo:
        app.register_blueprint(demo_forms.page(database))
