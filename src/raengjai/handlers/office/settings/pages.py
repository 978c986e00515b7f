"""The pages of the settings and who may open them."""

from __future__ import annotations

from collections.abc import Sequence

from raengjai.bot.i18n import _
from raengjai.handlers.office.doors import Page
from raengjai.handlers.office.navigation import OFFICE
from raengjai.handlers.office.settings import (
    agency_list,
    agency_reminders,
    days,
    disability,
    holiday_list,
    index,
    number_list,
    office_itself,
    paper_words,
    project_list,
    quota,
    report_choices,
    service_list,
    summary,
    texts,
    unit_list,
    work,
)
from raengjai.storage.staff import HEAD

HEADS = (HEAD,)
CHANGE = ("POST",)

SETTINGS_PAGES: Sequence[Page] = (
    Page("/settings", index.shown, HEADS, label=_("Settings"), group=OFFICE),
    Page("/settings/office", office_itself.shown, HEADS),
    Page("/settings/office", office_itself.changed, HEADS, CHANGE),
    Page("/settings/days", days.shown, HEADS, fresh=True),
    Page("/settings/days", days.changed, HEADS, CHANGE, fresh=True),
    Page("/settings/holidays", holiday_list.shown, HEADS),
    Page("/settings/holidays", holiday_list.added, HEADS, CHANGE),
    Page("/settings/holidays/<day>", holiday_list.changed, HEADS, CHANGE),
    Page("/settings/services", service_list.shown, HEADS),
    Page("/settings/services", service_list.added, HEADS, CHANGE),
    Page("/settings/services/<uuid:service>", service_list.changed, HEADS, CHANGE),
    Page("/settings/projects", project_list.shown, HEADS),
    Page("/settings/projects", project_list.added, HEADS, CHANGE),
    Page("/settings/projects/rules", project_list.rules, HEADS),
    Page("/settings/projects/rules", project_list.ruled, HEADS, CHANGE),
    Page("/settings/projects/<uuid:project>", project_list.changed, HEADS, CHANGE),
    Page("/settings/units", unit_list.shown, HEADS),
    Page("/settings/units", unit_list.added, HEADS, CHANGE),
    Page("/settings/units/<uuid:unit>", unit_list.changed, HEADS, CHANGE),
    Page("/settings/agencies", agency_list.shown, HEADS),
    Page("/settings/agencies", agency_list.added, HEADS, CHANGE),
    Page("/settings/agencies/<uuid:agency>", agency_list.changed, HEADS, CHANGE),
    Page("/settings/reminding", agency_reminders.shown, HEADS),
    Page("/settings/reminding", agency_reminders.changed, HEADS, CHANGE),
    Page("/settings/numbers", number_list.shown, HEADS),
    Page("/settings/numbers", number_list.added, HEADS, CHANGE),
    Page("/settings/numbers/<uuid:emergency>", number_list.removed, HEADS, CHANGE),
    Page("/settings/texts", texts.shown, HEADS),
    Page("/settings/texts/<name>", texts.one, HEADS),
    Page("/settings/texts/<name>", texts.changed, HEADS, CHANGE),
    Page("/settings/disability", disability.shown, HEADS),
    Page("/settings/disability", disability.changed, HEADS, CHANGE),
    Page("/settings/work", work.shown, HEADS),
    Page("/settings/work", work.changed, HEADS, CHANGE),
    Page("/settings/forms", paper_words.shown, HEADS),
    Page("/settings/forms", paper_words.changed, HEADS, CHANGE),
    Page("/settings/messages", quota.shown, HEADS),
    Page("/settings/messages", quota.changed, HEADS, CHANGE),
    Page("/settings/summary", summary.shown, HEADS, fresh=True),
    Page("/settings/summary", summary.changed, HEADS, CHANGE, fresh=True),
    Page("/settings/reports", report_choices.shown, HEADS),
    Page("/settings/reports", report_choices.changed, HEADS, CHANGE),
)
